namespace BhxhTracker.Core.Calculations;

/// <summary>Why there is no shape to be had from the past.</summary>
public enum NoShape
{
    None = 0,

    /// <summary>No past year with all its months: under 13 months in a row (rule 11: "chưa đủ dữ liệu").</summary>
    TooFewMonths,

    /// <summary>No past year went the way the plan goes, so none says how such a year runs.</summary>
    NoYearLikeThePlan,

    /// <summary>The swings inside the year are so large beside its change that the path would fall below nought.</summary>
    SwingsTooLarge,
}

/// <summary>The months of one past year: the figure of 31/12 before it (0 for money, which begins anew), then January to December; null where none is complete.</summary>
public sealed record PastYear(int Year, decimal? Start, IReadOnlyList<decimal?> Months)
{
    /// <summary>All months until the one given, and the start.</summary>
    public bool IsKnownUntil(int month) => Start is not null && Months.Take(month).Count(m => m is not null) == month;
}

/// <summary>A path of whole numbers from January to the deadline's month, or the reason why there is none.</summary>
/// <param name="Points">The last one is the plan.</param>
/// <param name="Years">The past years that it goes by, oldest first; empty for a straight one.</param>
public sealed record PathOutcome(IReadOnlyList<long> Points, NoShape Reason, IReadOnlyList<int> Years);

/// <summary>
/// A development scenario (kịch bản phát triển): from the figure of 31/12 to the plan, as the unit's own years ran (rule 11) or, when asked for,
/// straight. Each point is rounded by itself and the last one is the plan, so the steps add up to the whole change: nobody is lost or made.
/// </summary>
public static class SeasonalPath
{
    /// <summary>
    /// For each month the middle one of the past years' shares of the change reached by then. Only complete years that went the plan's way count:
    /// of a fall there is no share of an increase (rule 13).
    /// </summary>
    /// <param name="start">The figure of 31/12; 0 for money.</param>
    /// <param name="plan">The target at the deadline.</param>
    /// <param name="until">The deadline's month, 1 to 12.</param>
    /// <param name="past">The unit's own past years.</param>
    public static PathOutcome OfPastYears(decimal start, decimal plan, int until, IReadOnlyList<PastYear> past)
    {
        var complete = past.Where(y => y.IsKnownUntil(until)).OrderBy(y => y.Year).ToList();
        if (!complete.Exists(y => y.IsKnownUntil(Twelve)))
        {
            return None(NoShape.TooFewMonths);
        }

        var alike = complete.FindAll(y => plan != start && Math.Sign(y.Months[until - 1]!.Value - y.Start!.Value) == Math.Sign(plan - start));
        if (alike.Count == 0)
        {
            return None(NoShape.NoYearLikeThePlan);
        }

        var points = Enumerable.Range(0, until).Select(m => Rounded(start + ((plan - start) * Median([.. alike.Select(y => Share(y, m, until))])))).ToList();
        points[^1] = Rounded(plan);
        return points.Exists(p => p < 0) ? None(NoShape.SwingsTooLarge) : new PathOutcome(points, NoShape.None, [.. alike.Select(y => y.Year)]);
    }

    /// <summary>The same step every month, for those who ask for it.</summary>
    public static PathOutcome Straight(decimal start, decimal plan, int until) => new(
        [.. Enumerable.Range(1, until).Select(m => Rounded(start + ((plan - start) * m / until)))], NoShape.None, []);

    private const int Twelve = 12;

    private static PathOutcome None(NoShape reason) => new([], reason, []);

    private static decimal Share(PastYear year, int month, int until) =>
        (year.Months[month]!.Value - year.Start!.Value) / (year.Months[until - 1]!.Value - year.Start.Value);

    private static decimal Median(decimal[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static long Rounded(decimal value) => (long)Rounding.Whole(value);
}
