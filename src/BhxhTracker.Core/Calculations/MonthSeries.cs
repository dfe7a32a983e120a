namespace BhxhTracker.Core.Calculations;

/// <summary>
/// A unit's complete figures of one indicator by month, and the days on which the indicator's definition changed (rule 12). A month that
/// is missing or incomplete is not in it: in a series it would look like a fall.
/// </summary>
public sealed class MonthSeries(IEnumerable<KeyValuePair<ReportMonth, decimal>> figures, IReadOnlyCollection<DateOnly> breaks, bool isYearToDate = false)
{
    private readonly Dictionary<ReportMonth, decimal> byMonth = new(figures);

    public static MonthSeries Empty { get; } = new([], []);

    /// <summary>True for money, which begins anew each January.</summary>
    public bool IsYearToDate => isYearToDate;

    /// <summary>Null where there is no complete figure.</summary>
    public decimal? At(ReportMonth month) => byMonth.TryGetValue(month, out var value) ? value : null;

    /// <summary>The months that have a figure, oldest first.</summary>
    public IEnumerable<ReportMonth> Months => byMonth.Keys.Order();

    /// <summary>Whether the definition of one month is another than that of an earlier one.</summary>
    public bool IsBroken(ReportMonth then, ReportMonth now) => breaks.Any(day => day > then.LastDay && day <= now.LastDay);

    /// <summary>The figure that a year begins with: of 31/12 before it, 0 for money (rule 15).</summary>
    public decimal? StartOf(int year) => isYearToDate ? 0 : At(new ReportMonth(year - 1, 12));

    /// <summary>
    /// The earlier years that can lend their profile, oldest first: those with a figure to begin with, without the ones in which the definition changed,
    /// for of these nobody can say how much of the change was growth.
    /// </summary>
    /// <param name="before">The year that is looked at.</param>
    /// <param name="most">How many years back.</param>
    public IReadOnlyList<PastYear> YearsBefore(int before, int most) =>
    [
        .. Enumerable.Range(before - most, most)
            .Where(year => !IsBroken(new ReportMonth(year - 1, 12), new ReportMonth(year, 12)))
            .Select(year => new PastYear(year, StartOf(year), [.. Enumerable.Range(1, 12).Select(m => At(new ReportMonth(year, m)))]))
            .Where(year => year.Start is not null && year.Months.Any(m => m is not null)),
    ];
}
