namespace BhxhTracker.Core.Calculations;

/// <summary>Why there is no outlook.</summary>
public enum NoOutlook
{
    None = 0,

    /// <summary>No complete figure of the month.</summary>
    NotReported,

    /// <summary>The month is itself the last one.</summary>
    AtTheEnd,

    /// <summary>No earlier year with all months from this one to the last: under 13 months in a row (rule 11: "chưa đủ dữ liệu").</summary>
    TooFewMonths,

    /// <summary>The earlier years have their months, but in each the definition changed in between (rule 12).</summary>
    DefinitionChanged,
}

/// <summary>How an earlier year's months are laid on today's figure.</summary>
public enum OutlookMethod
{
    /// <summary>The same number of people more, or fewer.</summary>
    Additive,

    /// <summary>The same percentage more, or less.</summary>
    Relative,
}

/// <summary>A month ahead: what the middle one of the earlier years gives, and the least and the most of them.</summary>
public readonly record struct OutlookPoint(ReportMonth Month, decimal Middle, decimal Low, decimal High);

/// <summary>
/// The way to the year's end: what each earlier year brought from this month on, laid on today's figure (rule 11: the unit's own seasons,
/// never a straight line). Persons, cards or đồng, in whole numbers.
/// </summary>
public sealed record YearEndOutlook
{
    /// <summary>How many earlier years are looked at: older ones say little about this one.</summary>
    public const int MostYears = 3;

    /// <summary>The method that the back-test over the demonstration found nearer (docs/calculations.md).</summary>
    public const OutlookMethod BestMethod = OutlookMethod.Relative;

    /// <summary>The month of today's figure.</summary>
    public required ReportMonth Month { get; init; }

    /// <summary>The last month: December, or that of the plan's deadline.</summary>
    public required ReportMonth End { get; init; }

    public NoOutlook Reason { get; private init; }

    /// <summary>From the month after this one to the last; empty when there is a reason.</summary>
    public IReadOnlyList<OutlookPoint> Points { get; private init; } = [];

    /// <summary>The earlier years that it goes by, oldest first.</summary>
    public IReadOnlyList<int> Years { get; private init; } = [];

    /// <summary>Earlier years with all their months that were left out because the definition changed in between (rule 12).</summary>
    public IReadOnlyList<int> YearsAcrossABreak { get; private init; } = [];

    public bool HasValue => Reason == NoOutlook.None;

    /// <summary>Where it lands; null when there is none.</summary>
    public OutlookPoint? Landing => Points.Count > 0 ? Points[^1] : null;

    public int MonthsToGo => Month.MonthsUntil(End);

    /// <summary>The last month that counts: the deadline's if it lies ahead in the same year, otherwise December.</summary>
    public static ReportMonth EndOf(ReportMonth month, DateOnly? deadline)
    {
        var december = new ReportMonth(month.Year, 12);
        return deadline is { } day && ReportMonth.Of(day) is var due && due > month && due < december ? due : december;
    }

    /// <summary>Lays the earlier years on the month's figure.</summary>
    /// <param name="series">The unit's own months.</param>
    /// <param name="month">The month of the figure.</param>
    /// <param name="end">The last month, of the same year.</param>
    /// <param name="method">How they are laid; the better one unless a back-test asks.</param>
    public static YearEndOutlook Of(MonthSeries series, ReportMonth month, ReportMonth end, OutlookMethod method = BestMethod)
    {
        var none = new YearEndOutlook { Month = month, End = end };
        if (series.At(month) is not { } today)
        {
            return none with { Reason = NoOutlook.NotReported };
        }

        if (end <= month)
        {
            return none with { Reason = NoOutlook.AtTheEnd };
        }

        var known = Enumerable.Range(1, MostYears).Reverse().Select(back => PastMonths(series, month, end, back, method)).OfType<Past>().ToList();
        var usable = known.FindAll(y => !y.IsBroken);
        if (usable.Count == 0)
        {
            return none with { Reason = known.Count == 0 ? NoOutlook.TooFewMonths : NoOutlook.DefinitionChanged, YearsAcrossABreak = [.. known.Select(y => y.Year)] };
        }

        return none with
        {
            Years = [.. usable.Select(y => y.Year)],
            YearsAcrossABreak = [.. known.Where(y => y.IsBroken).Select(y => y.Year)],
            Points = [.. Enumerable.Range(1, month.MonthsUntil(end)).Select(ahead => Point(month.AddMonths(ahead), [.. usable.Select(y => Laid(today, y.Months[0], y.Months[ahead], method))]))],
        };
    }

    /// <summary>Plan minus landing: what would still be missing at the end; negative is over plan.</summary>
    public Computed GapAtEnd(Computed plan) => Landing is not { } landing ? Computed.Missing(NoNumber.NotReported)
        : plan.Value is { } goal ? goal - landing.Middle
        : plan;

    /// <summary>The earlier year's months from this one to the last; null when one is missing, or when nothing can be laid as a percentage of none.</summary>
    private static Past? PastMonths(MonthSeries series, ReportMonth month, ReportMonth end, int back, OutlookMethod method)
    {
        var (from, to) = (month.AddMonths(-12 * back), end.AddMonths(-12 * back));
        var months = Enumerable.Range(0, from.MonthsUntil(to) + 1).Select(ahead => series.At(from.AddMonths(ahead))).ToList();

        // Of money whose January is not known nobody can say that it was counted from 1/1 on.
        var isWhole = !series.IsYearToDate || Enumerable.Range(1, from.Number).All(number => series.At(new ReportMonth(from.Year, number)) is not null);
        return !isWhole || months.Exists(m => m is null) || (method == OutlookMethod.Relative && months[0] == 0)
            ? null
            : new Past(from.Year, [.. months.Select(m => m!.Value)], series.IsBroken(from, to));
    }

    private static decimal Laid(decimal today, decimal then, decimal later, OutlookMethod method) =>
        Math.Max(0, method == OutlookMethod.Relative ? today * (later / then) : today + later - then);

    private static OutlookPoint Point(ReportMonth month, decimal[] laid) =>
        new(month, Rounding.Whole(RobustScore.Median(laid)), Rounding.Whole(laid.Min()), Rounding.Whole(laid.Max()));

    private sealed record Past(int Year, IReadOnlyList<decimal> Months, bool IsBroken);
}
