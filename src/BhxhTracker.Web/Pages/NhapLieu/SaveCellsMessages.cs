using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.MonthlyReports;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>What the grid sends.</summary>
/// <param name="Key">Made by the grid once per save and sent again with every repetition of it.</param>
/// <param name="Channel">"typed" or "pasted".</param>
public sealed record SaveCellsRequest(Guid? Key, string? Channel, IReadOnlyList<TypedCell>? Cells);

/// <summary>One cell as it was typed.</summary>
/// <param name="Text">As typed; empty takes the figure away.</param>
/// <param name="Base">The version that the officer saw.</param>
/// <param name="Reason">Why a figure of an opened locked month is changed.</param>
public sealed record TypedCell(int Unit, string? Month, int Indicator, string? Text, int Base, string? Reason);

/// <summary>What became of the save.</summary>
/// <param name="At">The time of the answer on clocks in Việt Nam.</param>
/// <param name="Cells">In the order sent.</param>
public sealed record SaveCellsAnswer(DateTime At, IReadOnlyList<CellAnswer> Cells);

/// <summary>What became of one cell.</summary>
/// <param name="State">saved, unchanged, refused, conflict, closed, reason.</param>
/// <param name="Text">The figure as it stands on the server now, as it is written; what was typed when the cell was refused.</param>
public sealed record CellAnswer(int Unit, string? Month, int Indicator, string State, string? Text, int Version, string? Message)
{
    /// <summary>Whose value stands there; in a conflict only.</summary>
    public AuthorAnswer? Other { get; init; }

    public IReadOnlyList<WarningAnswer> Warnings { get; init; } = [];

    public static CellAnswer Refused(TypedCell cell, string message) =>
        new(cell.Unit, cell.Month, cell.Indicator, "refused", cell.Text, cell.Base, message);

    public static CellAnswer Of(ReferenceData reference, CellOutcome outcome, ILookup<FigureKey, FigureWarning> warnings)
    {
        var cell = outcome.Cell;
        var indicator = reference.Indicators.Find(cell.IndicatorId)!;
        return new CellAnswer(cell.UnitId, cell.Month.ToString(), cell.IndicatorId, StateOf(outcome.Result), EntryViews.Typed(indicator, outcome.Value), outcome.Version, outcome.Message)
        {
            Other = outcome.Author is { } author ? new AuthorAnswer(author.Name, LocalDay.InVietNam(author.At)) : null,
            Warnings = [.. warnings[new FigureKey(cell.UnitId, cell.Month, cell.IndicatorId)]
                .Select(w => new WarningAnswer(w.Check, w.Message, w.Suggested is { } meant ? EntryViews.Typed(indicator, meant) : null, w.Reason))],
        };
    }

    private static string StateOf(CellResult result) => result switch
    {
        CellResult.Saved => "saved",
        CellResult.Unchanged => "unchanged",
        CellResult.Conflict => "conflict",
        CellResult.Closed => "closed",
        CellResult.ReasonNeeded => "reason",
        _ => "refused",
    };
}

public sealed record AuthorAnswer(string Name, DateTime At);

public sealed record WarningAnswer(string Check, string Message, string? Suggested, string? Reason);
