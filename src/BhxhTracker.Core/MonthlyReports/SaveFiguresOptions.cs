using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>What an officer saves: cells of one or many units, of one or many months.</summary>
public sealed record SaveFiguresOptions
{
    public required IReadOnlyList<CellInput> Cells { get; init; }

    public required string Actor { get; init; }

    public FigureChannel Channel { get; init; } = FigureChannel.Typed;

    /// <summary>Why figures of a locked month that was opened for the actor are changed; a cell's own reason goes before it.</summary>
    public string? Reason { get; init; }

    /// <summary>Made by the sender once per save: sent again, the same save is answered and not done twice.</summary>
    public Guid? Key { get; init; }

    /// <summary>A form is saved whole or not at all; cells of the grid are saved each for itself.</summary>
    public bool AllOrNothing { get; init; }
}

/// <summary>One figure to save.</summary>
/// <param name="Value">Persons or đồng; null is "not reported".</param>
/// <param name="BaseVersion">The version that the officer saw, 0 for a figure that did not exist.</param>
public sealed record CellInput(int UnitId, ReportMonth Month, int IndicatorId, long? Value, int BaseVersion, string? Reason = null);

public enum SaveFiguresResult
{
    /// <summary>At least one cell was saved; with <see cref="SaveFiguresOptions.AllOrNothing"/> all were.</summary>
    Saved,

    NothingChanged,

    /// <summary>Nothing was saved; the cells say why.</summary>
    Refused,
}

public enum CellResult
{
    Saved,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The value breaks a rule, or there is no such unit, month or indicator.</summary>
    Invalid,

    /// <summary>Somebody else saved the same figure meanwhile.</summary>
    Conflict,

    /// <summary>The report was sent, approved or locked.</summary>
    Closed,

    /// <summary>A locked month that is open for the actor: a change needs a reason.</summary>
    ReasonNeeded,

    /// <summary>Right in itself, not saved because another cell of the form is wrong.</summary>
    Withheld,
}

/// <summary>What became of one cell.</summary>
/// <param name="Value">The figure as it stands now.</param>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
public sealed record CellOutcome(CellInput Cell, CellResult Result, long? Value, int Version, string? Message)
{
    /// <summary>Who saved the figure as it stands, where that matters: in a conflict.</summary>
    public FigureAuthor? Author { get; init; }
}

/// <summary>Who wrote a figure as it stands.</summary>
/// <param name="At">UTC.</param>
public sealed record FigureAuthor(string Name, DateTime At);

/// <summary>What became of a save, cell by cell in the order given.</summary>
/// <param name="IsRepeated">The save had been done before under the same key.</param>
public sealed record SaveFiguresOutcome(SaveFiguresResult Result, IReadOnlyList<CellOutcome> Cells, bool IsRepeated = false)
{
    public int Changed => Cells.Count(c => c.Result == CellResult.Saved);
}
