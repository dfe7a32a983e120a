using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Checks;

/// <summary>One cell: a unit's own figure of an indicator in a month.</summary>
public readonly record struct FigureKey(int UnitId, ReportMonth Month, int IndicatorId);

/// <summary>Something to look at in a figure that was saved all the same (ux.md, "Entry grid", 6).</summary>
/// <param name="Check">The check's name, as in its settings.</param>
/// <param name="Message">What is odd and beside what, in the reader's words.</param>
/// <param name="Suggested">The value that was probably meant; null when nothing suggests itself.</param>
/// <param name="Reason">Why the figure is right all the same, as the officer typed it for this value; null while nobody did.</param>
public sealed record FigureWarning(string Check, FigureKey Figure, string Message, long? Suggested, string? Reason);
