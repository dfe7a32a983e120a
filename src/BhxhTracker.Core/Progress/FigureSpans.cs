using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// All months of a unit, however old. The key is province, month, unit: asked for by province and unit alone the database would walk through every
/// figure that the province ever had, so the months are named, and what lies before or after them is asked for apart.
/// </summary>
internal static class FigureSpans
{
    /// <summary>Before it hardly anybody has figures: the year that BHXH Việt Nam began.</summary>
    private static readonly ReportMonth First = new(1995, 1);

    /// <summary>The usual months, those before and those to come: together every figure once.</summary>
    public static IReadOnlyList<IQueryable<MonthlyFigure>> Of(IQueryable<MonthlyFigure> figures, DateOnly today)
    {
        var usual = Usual(today);
        var (first, last) = (usual[0], usual[^1]);
        return [figures.Where(f => usual.Contains(f.Month)), figures.Where(f => f.Month < first), figures.Where(f => f.Month > last)];
    }

    /// <summary>From the first on to the month of the day.</summary>
    public static DateOnly[] Usual(DateOnly today) => [.. Enumerable.Range(0, First.MonthsUntil(ReportMonth.Of(today)) + 1).Select(n => First.AddMonths(n).FirstDay)];
}
