namespace BhxhTracker.Core.Calculations;

/// <summary>Change of a stock against an earlier month: month on month, since 31/12, year on year. Never a sum of months (domain.md, rule 1).</summary>
public static class Growth
{
    /// <summary>Now minus then. Null is "not reported" and is not zero (rule 2).</summary>
    public static Computed Difference(decimal? now, decimal? then) => (now, then) switch
    {
        (null, _) => Computed.Missing(NoNumber.NotReported),
        (_, null) => Computed.Missing(NoNumber.NoBase),
        ({ } current, { } earlier) => current - earlier,
    };

    /// <summary>
    /// The same in percent of then. Money in a month is negative when the year to date was corrected downwards; a percentage
    /// of such a base would call a rise a fall.
    /// </summary>
    public static Computed Percent(decimal? now, decimal? then) => (now, then) switch
    {
        (null, _) => Computed.Missing(NoNumber.NotReported),
        (_, null) => Computed.Missing(NoNumber.NoBase),
        (_, <= 0) => Computed.Missing(NoNumber.ZeroBase),
        ({ } current, { } earlier) => (current - earlier) * 100m / earlier,
    };

    /// <summary>
    /// Money in the month out of the year to date: this month's total minus last month's, January itself (rule 15).
    /// </summary>
    public static Computed InMonth(decimal? yearToDate, decimal? lastMonthYearToDate, ReportMonth month) =>
        yearToDate is { } total && month.Number == 1 ? total : Difference(yearToDate, lastMonthYearToDate);
}
