using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>"thứ 3/10": equal ones share a place.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Of">The units that are ranked.</param>
public readonly record struct RankPlace(int Place, int Of);

/// <summary>Units that a ranking leaves out for the same reason.</summary>
public sealed record UnrankedUnits(string Reason, IReadOnlyList<UnitRef> Units);

/// <summary>Units by percent of plan, the best first.</summary>
public static class Ranking
{
    /// <summary>
    /// Units with a number first; then those without one and those that are not ranked (rule 18), in official order.
    /// </summary>
    public static IReadOnlyList<UnitProgress> ByPercentOfPlan(IReadOnlyList<UnitProgress> units, Indicator indicator) =>
        [.. units.OrderBy(u => IsRanked(u.Of(indicator.Id)) ? 0 : 1).ThenByDescending(u => IsRanked(u.Of(indicator.Id)) ? Good(u.Of(indicator.Id)) : null)];

    /// <summary>A unit's place among others; null for one that is not ranked.</summary>
    /// <param name="units">All units of the ranking, the asked one among them.</param>
    /// <param name="indicator">What is looked at.</param>
    /// <param name="unitId">The asked one.</param>
    public static RankPlace? PlaceOf(IReadOnlyCollection<UnitProgress> units, Indicator indicator, int unitId)
    {
        var ranked = units.Where(u => IsRanked(u.Of(indicator.Id))).ToList();
        return ranked.Find(u => u.Unit.Id == unitId) is { } own
            ? new RankPlace(1 + ranked.Count(u => Good(u.Of(indicator.Id)) > Good(own.Of(indicator.Id))), ranked.Count)
            : null;
    }

    /// <summary>Those that the ranking leaves out, by the reason.</summary>
    public static IReadOnlyList<UnrankedUnits> Unranked(IEnumerable<UnitProgress> units, Indicator indicator) =>
    [
        .. units.Where(u => !IsRanked(u.Of(indicator.Id))).GroupBy(u => WhyUnranked(u.Of(indicator.Id)), StringComparer.Ordinal)
            .Select(g => new UnrankedUnits(g.Key, [.. g.Select(u => u.Unit)])),
    ];

    /// <summary>Why a unit has no place, without a full stop; empty for one that has.</summary>
    public static string WhyUnranked(IndicatorProgress p) => p.NotRankedBecause is { } because ? $"Không xếp hạng: {because}"
        : IsRanked(p) ? ""
        : Wording.Explain(p.Value.HasValue ? p.PercentOfPlan.Reason : p.Value.Reason).TrimEnd('.');

    /// <summary>Of what shall be low the least is the best.</summary>
    private static decimal? Good(IndicatorProgress p) => p.Indicator.HigherIsBetter ? p.PercentOfPlan.Value : -p.PercentOfPlan.Value;

    public static bool IsRanked(IndicatorProgress p) => p.PercentOfPlan.HasValue && p.NotRankedBecause is null;
}
