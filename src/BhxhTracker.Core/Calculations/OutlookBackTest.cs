namespace BhxhTracker.Core.Calculations;

/// <summary>An outlook that was made for a month gone by, from what was known by then, and what came.</summary>
public readonly record struct BackTestCase(ReportMonth Month, ReportMonth End, decimal Forecast, decimal Actual)
{
    public int MonthsToGo => Month.MonthsUntil(End);

    /// <summary>In percent of what came, without a sign.</summary>
    public decimal Error => Math.Abs(Forecast - Actual) * 100 / Actual;
}

/// <summary>How far the outlook usually was off, so many months before the end.</summary>
/// <param name="MedianError">The middle one of the cases' errors, in percent.</param>
/// <param name="WorstError">The largest, in percent.</param>
public readonly record struct BackTestRow(int MonthsToGo, int Cases, decimal MedianError, decimal WorstError);

/// <summary>
/// Whether the outlook can be trusted: made anew for every past month from the months before it alone, and held against what came. Works on the
/// series that are already read.
/// </summary>
public sealed class OutlookBackTest
{
    private OutlookBackTest(IReadOnlyList<BackTestCase> cases)
    {
        Cases = cases;
        Rows = [.. cases.GroupBy(c => c.MonthsToGo).OrderBy(g => g.Key).Select(g => Row(g.Key, [.. g.Select(c => c.Error)]))];
    }

    public static OutlookBackTest Empty { get; } = new([]);

    public IReadOnlyList<BackTestCase> Cases { get; }

    /// <summary>By months to go, the last month before the end first.</summary>
    public IReadOnlyList<BackTestRow> Rows { get; }

    /// <summary>Over all cases; null without any.</summary>
    public BackTestRow? Overall => Cases.Count == 0 ? null : Row(0, [.. Cases.Select(c => c.Error)]);

    /// <summary>Null when no such outlook could be tried.</summary>
    public BackTestRow? At(int monthsToGo) => Rows.Where(r => r.MonthsToGo == monthsToGo).Select(r => (BackTestRow?)r).FirstOrDefault();

    /// <summary>Tries every past month of the series.</summary>
    /// <param name="series">The unit's own, or those of several units of a scope.</param>
    /// <param name="endNumber">The number of the last month, 12 for December.</param>
    /// <param name="before">Only years before this one: its own end is not known yet.</param>
    /// <param name="method">How the years are laid.</param>
    /// <param name="monthsToGo">Only outlooks so many months before the end; null for all.</param>
    public static OutlookBackTest Of(IEnumerable<MonthSeries> series, int endNumber, int before, OutlookMethod method = YearEndOutlook.BestMethod, int? monthsToGo = null) =>
        new([.. series.SelectMany(s => CasesOf(s, endNumber, before, method, monthsToGo))]);

    private static IEnumerable<BackTestCase> CasesOf(MonthSeries series, int endNumber, int before, OutlookMethod method, int? monthsToGo)
    {
        foreach (var month in series.Months.Where(m => m.Year < before && m.Number < endNumber && (monthsToGo is null || m.Number == endNumber - monthsToGo)))
        {
            var end = new ReportMonth(month.Year, endNumber);

            // A year in which the definition changed later on could not be foreseen by anybody: it says nothing about the method.
            if (series.At(end) is { } actual and not 0 && !series.IsBroken(month, end) && YearEndOutlook.Of(series, month, end, method).Landing is { } landing)
            {
                yield return new BackTestCase(month, end, landing.Middle, actual);
            }
        }
    }

    private static BackTestRow Row(int monthsToGo, IReadOnlyCollection<decimal> errors) => new(monthsToGo, errors.Count, RobustScore.Median(errors), errors.Max());
}
