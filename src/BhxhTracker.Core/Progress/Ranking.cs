using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>Units by percent of plan, the best first.</summary>
public static class Ranking
{
    /// <summary>
    /// Units with a number first; then those without one and those that are not ranked (rule 18), in official order.
    /// </summary>
    public static IReadOnlyList<UnitProgress> ByPercentOfPlan(IReadOnlyList<UnitProgress> units, Indicator indicator) =>
        [.. units.OrderBy(u => IsRanked(u.Of(indicator.Id)) ? 0 : 1).ThenByDescending(u => IsRanked(u.Of(indicator.Id)) ? Good(u.Of(indicator.Id)) : null)];

    /// <summary>Of what shall be low the least is the best.</summary>
    private static decimal? Good(IndicatorProgress p) => p.Indicator.HigherIsBetter ? p.PercentOfPlan.Value : -p.PercentOfPlan.Value;

    public static bool IsRanked(IndicatorProgress p) => p.PercentOfPlan.HasValue && p.NotRankedBecause is null;
}
