namespace BhxhTracker.Web.Charts;

/// <summary>As much of a long ranking as has room: its head and its end. What is left out is counted, never dropped silently.</summary>
/// <param name="Best">In the order of the ranking.</param>
/// <param name="Worst">The end of it; empty where everything has room.</param>
/// <param name="Between">Ranked units between the two.</param>
/// <param name="WithoutNumber">Units without a place that have no room.</param>
public sealed record RankingExcerpt(IReadOnlyList<RankingBar> Best, IReadOnlyList<RankingBar> Worst, int Between, int WithoutNumber)
{
    /// <summary>The part that fits.</summary>
    /// <param name="bars">In the order to be shown: those without a number last.</param>
    /// <param name="most">The rows there is room for; at least two.</param>
    public static RankingExcerpt Of(IReadOnlyList<RankingBar> bars, int most)
    {
        if (bars.Count <= most)
        {
            return new RankingExcerpt(bars, [], 0, 0);
        }

        var ranked = bars.Where(b => b.Percent is not null).ToList();
        var end = ranked.Count <= most ? 0 : most / 2;
        return new RankingExcerpt(
            [.. ranked.Take(most - end)], [.. ranked.TakeLast(end)], Math.Max(0, ranked.Count - most), bars.Count - ranked.Count);
    }

    /// <summary>"… và 86 đơn vị khác (80,10% đến 97,20%)"; null where nobody is left out between.</summary>
    internal string? Skipped(IReadOnlyList<RankingBar> bars)
    {
        var between = bars.Where(b => b.Percent is not null).Skip(Best.Count).Take(Between).ToList();
        return between.Count == 0 ? null
            : between.Count == 1 ? $"… và {between[0].Label}: {between[0].ValueText}"
            : $"… và {between.Count} đơn vị khác, từ {between[0].ValueText} đến {between[^1].ValueText}";
    }
}
