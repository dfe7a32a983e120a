namespace BhxhTracker.Core.Calculations;

/// <summary>
/// A unit's complete figures of one indicator by month, and the days on which the indicator's definition changed (rule 12). A month that
/// is missing or incomplete is not in it: in a series it would look like a fall.
/// </summary>
public sealed class MonthSeries
{
    private readonly IReadOnlyCollection<DateOnly> breaks;

    // A place for each month from the first to the last: a page works with hundreds of series, and a table of hashes each was most of their cost.
    private readonly ReportMonth first;
    private readonly decimal?[] values;

    public MonthSeries(IEnumerable<KeyValuePair<ReportMonth, decimal>> figures, IReadOnlyCollection<DateOnly> breaks, bool isYearToDate = false)
    {
        (this.breaks, IsYearToDate) = (breaks, isYearToDate);
        var known = figures as IReadOnlyCollection<KeyValuePair<ReportMonth, decimal>> ?? [.. figures];
        if (known.Count == 0)
        {
            values = [];
            return;
        }

        first = known.Min(f => f.Key);
        values = new decimal?[first.MonthsUntil(known.Max(f => f.Key)) + 1];
        foreach (var (month, value) in known)
        {
            values[first.MonthsUntil(month)] = value;
        }
    }

    public static MonthSeries Empty { get; } = new([], []);

    /// <summary>True for money, which begins anew each January.</summary>
    public bool IsYearToDate { get; }

    /// <summary>Null where there is no complete figure.</summary>
    public decimal? At(ReportMonth month)
    {
        var place = values.Length == 0 ? -1 : first.MonthsUntil(month);
        return place >= 0 && place < values.Length ? values[place] : null;
    }

    /// <summary>The months that have a figure, oldest first.</summary>
    public IEnumerable<ReportMonth> Months => Enumerable.Range(0, values.Length).Where(place => values[place] is not null).Select(first.AddMonths);

    /// <summary>Whether the definition of one month is another than that of an earlier one.</summary>
    public bool IsBroken(ReportMonth then, ReportMonth now) => breaks.Any(day => day > then.LastDay && day <= now.LastDay);

    /// <summary>The figure that a year begins with: of 31/12 before it, 0 for money (rule 15).</summary>
    public decimal? StartOf(int year) => IsYearToDate ? 0 : At(new ReportMonth(year - 1, 12));

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
            .Select(year => new PastYear(year, StartOf(year), MonthsOf(year)))
            .Where(year => year.Start is not null && year.Months.Any(m => m is not null)),
    ];

    private decimal?[] MonthsOf(int year)
    {
        var months = new decimal?[12];
        for (var place = 0; place < months.Length; place++)
        {
            months[place] = At(new ReportMonth(year, place + 1));
        }

        return months;
    }
}
