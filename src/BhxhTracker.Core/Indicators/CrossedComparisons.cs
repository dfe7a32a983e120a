using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Indicators;

/// <summary>
/// Which comparisons of a figure lie on two sides of a change of definition (rule 12): a year on year may cross it while the month
/// on month does not. Page, workbook and API mark by this.
/// </summary>
/// <param name="LastMonth">Against the month before, and what follows from it: the money of the month itself.</param>
/// <param name="YearStart">Against 31/12, and what follows from it: the share of the required increase.</param>
/// <param name="LastYear">Against the same month of last year, as a difference and in percent.</param>
public readonly record struct CrossedComparisons(bool LastMonth, bool YearStart, bool LastYear)
{
    public bool Any => LastMonth || YearStart || LastYear;

    /// <summary>Of a figure's own comparisons; one without a number crosses nothing.</summary>
    public static CrossedComparisons Of(IndicatorProgress p, ReportMonth month) => Of(p, month, p.DefinitionBreaks);

    /// <summary>Only across the given ones of its changes of definition.</summary>
    public static CrossedComparisons Of(IndicatorProgress p, ReportMonth month, IReadOnlyCollection<IndicatorNote> notes) => new(
        p.LastMonth.HasValue && (p.MonthOnMonth.HasValue || p.InMonth.HasValue) && IsCrossed(notes, month.Previous, month),
        p.YearStart.HasValue && p.SinceYearStart.HasValue && IsCrossed(notes, month.YearStart, month),
        p.LastYear.HasValue && p.YearOnYear.HasValue && IsCrossed(notes, month.SameMonthLastYear, month));

    /// <summary>Whether the definition of one month is another than that of an earlier one.</summary>
    public static bool IsCrossed(IEnumerable<IndicatorNote> notes, ReportMonth then, ReportMonth now) => notes.Any(n => n.From > then.LastDay && n.From <= now.LastDay);
}
