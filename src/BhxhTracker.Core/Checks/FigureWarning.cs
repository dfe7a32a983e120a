using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Checks;

/// <summary>One cell: a unit's own figure of an indicator in a month.</summary>
public readonly record struct FigureKey(int UnitId, ReportMonth Month, int IndicatorId);

/// <summary>A figure that is not saved yet: a line of a file being looked through.</summary>
/// <param name="Value">Persons or đồng; null takes the figure away.</param>
public readonly record struct ProposedFigure(int UnitId, ReportMonth Month, int IndicatorId, long? Value)
{
    public FigureKey Key => new(UnitId, Month, IndicatorId);
}

/// <summary>Something to look at in a figure that was saved all the same (ux.md, "Entry grid", 6).</summary>
/// <param name="Check">The check's name, as in its settings.</param>
/// <param name="Message">What is odd and beside what, in the reader's words.</param>
/// <param name="Suggested">The value that was probably meant; null when nothing suggests itself.</param>
/// <param name="Reason">Why the figure is right all the same, as the officer typed it for this value; null while nobody did.</param>
public sealed record FigureWarning(string Check, FigureKey Figure, string Message, long? Suggested, string? Reason)
{
    /// <summary>Who gave the reason; null without one.</summary>
    public string? Actor { get; init; }

    /// <summary>UTC; null without a reason.</summary>
    public DateTime? At { get; init; }

    /// <summary>The indicator of the same unit and month under which a list names what several cells say alike; null when it is this one.</summary>
    public int? ToldAt { get; init; }

    /// <summary>For a list: what two cells say alike (BHTN above BB) once.</summary>
    public static IReadOnlyList<FigureWarning> Listed(IReadOnlyList<FigureWarning> warnings)
    {
        var told = warnings.Select(w => (w.Check, w.Figure)).ToHashSet();
        return [.. warnings.Where(w => w.ToldAt is not { } other || !told.Contains((w.Check, w.Figure with { IndicatorId = other })))];
    }
}
