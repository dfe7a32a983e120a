using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>A plan line with its decision, as the query reads it.</summary>
internal sealed record PlanRow(
    int UnitId,
    int IndicatorId,
    PlanBasis Basis,
    decimal Value,
    DateOnly Deadline,
    FigureMark Mark,
    PlanAuthority Authority,
    string DecisionNumber,
    DateOnly? DecisionDate,
    DateOnly Effective);

/// <summary>
/// The plans of a province's year as they are in force on a day, and the choice among them (domain.md, rules 3 and 14;
/// interfaces.md, "Default plan").
/// </summary>
internal sealed class PlanBook
{
    private static readonly PlanBasis[] SummableBases = [PlanBasis.Headcount, PlanBasis.Amount];

    private readonly Dictionary<(int Unit, int Indicator, PlanBasis Basis, PlanAuthority Authority), PlanInForce> own = [];
    private readonly Dictionary<(int Unit, int Indicator, PlanBasis Basis, PlanAuthority Authority), PlanInForce?> available = [];
    private readonly UnitTree tree;
    private readonly IndicatorCatalogue indicators;

    public PlanBook(IEnumerable<PlanRow> rows, UnitTree tree, IndicatorCatalogue indicators, DateOnly inForceOn)
    {
        this.tree = tree;
        this.indicators = indicators;
        foreach (var versions in rows.GroupBy(r => (r.UnitId, r.IndicatorId, r.Basis, r.Authority)))
        {
            own[versions.Key] = InForce([.. versions], inForceOn);
        }
    }

    /// <summary>The default plan of a unit: headcount or amount before coverage, then the authorities' order.</summary>
    public PlanInForce? Choose(int unit, Indicator indicator, Func<PlanAuthority, bool> accepts)
    {
        foreach (var basis in SummableBases)
        {
            if (First(unit, indicator, basis, accepts) is { } plan)
            {
                return plan;
            }
        }

        return ChooseCoverage(unit, indicator, accepts);
    }

    /// <summary>The coverage target, whatever the default plan is; targets are never added (rule 14).</summary>
    public PlanInForce? ChooseCoverage(int unit, Indicator indicator, Func<PlanAuthority, bool> accepts) =>
        First(unit, indicator, PlanBasis.Coverage, accepts);

    /// <summary>The plan of a part, following the whole's plan down the tree: the same authority first, then its line.</summary>
    public PlanInForce? Follow(int unit, Indicator indicator, PlanInForce whole)
    {
        var line = whole.Authority.LineOf();
        return Available(unit, indicator, whole.Basis, whole.Authority)
            ?? First(unit, indicator, whole.Basis, a => a != whole.Authority && a.LineOf() == line);
    }

    /// <summary>Why <see cref="Choose"/> found none: no plan at all, or components' plans of different authorities.</summary>
    public NoNumber ReasonForNone(int unit, Indicator indicator, Func<PlanAuthority, bool> accepts) =>
        indicators.DerivationOf(indicator) is { IsRatio: false } derived && derived.Components.All(c => Choose(unit, c, accepts) is { Basis: not PlanBasis.Coverage })
            ? NoNumber.PlanAuthoritiesDiffer
            : NoNumber.NoPlan;

    private PlanInForce? First(int unit, Indicator indicator, PlanBasis basis, Func<PlanAuthority, bool> accepts)
    {
        foreach (var authority in PlanAuthorities.InDefaultOrder)
        {
            if (accepts(authority) && Available(unit, indicator, basis, authority) is { } plan)
            {
                return plan;
            }
        }

        return null;
    }

    private PlanInForce? Available(int unit, Indicator indicator, PlanBasis basis, PlanAuthority authority)
    {
        var key = (unit, indicator.Id, basis, authority);
        if (available.TryGetValue(key, out var known))
        {
            return known;
        }

        return available[key] = own.TryGetValue(key, out var line) ? line
            : basis == PlanBasis.Coverage ? null
            : indicators.DerivationOf(indicator) is { } derived ? OfComponents(unit, derived, basis, authority)
            : OfChildren(unit, indicator, basis, authority);
    }

    private PlanInForce? OfComponents(int unit, DerivedFrom derived, PlanBasis basis, PlanAuthority authority) => derived.IsRatio
        ? null
        : Sum([.. derived.Components.Select(c => Available(unit, c, basis, authority))]) is { } sum
            ? sum with { IsSum = derived.Components.All(c => Available(unit, c, basis, authority)!.IsSum) }
            : null;

    private PlanInForce? OfChildren(int unit, Indicator indicator, PlanBasis basis, PlanAuthority authority)
    {
        var children = tree.ChildrenOf(unit);
        return children.Count == 0 ? null : Sum([.. children.Select(c => Available(c, indicator, basis, authority))]);
    }

    /// <summary>Null if one part has none: half a plan is no plan.</summary>
    private static PlanInForce? Sum(List<PlanInForce?> parts)
    {
        if (parts.Contains(null))
        {
            return null;
        }

        var first = parts[0]!;
        return first with
        {
            Value = parts.Sum(p => p!.Value),
            Decision = parts.TrueForAll(p => p!.Decision == first.Decision) ? first.Decision : null,
            Version = parts.Max(p => p!.Version),
            Deadline = parts.Max(p => p!.Deadline),
            Mark = parts.Find(p => p!.Mark != FigureMark.None)?.Mark ?? FigureMark.None,
            IsSum = true,
        };
    }

    /// <summary>The year's first version counts from 1/1 whenever it was signed; a revision from its effective date (rule 3).</summary>
    private static PlanInForce InForce(List<PlanRow> versions, DateOnly day)
    {
        var ordered = versions.OrderBy(v => v.Effective).ThenBy(v => v.DecisionDate ?? DateOnly.MinValue).ThenBy(v => v.DecisionNumber, StringComparer.Ordinal).ToList();
        var index = Math.Max(0, ordered.FindLastIndex(v => v.Effective <= day));
        var row = ordered[index];
        return new PlanInForce(row.Value, row.Basis, row.Authority, DecisionText(row), index + 1, row.Deadline, row.Mark, IsSum: false);
    }

    private static string? DecisionText(PlanRow row) => (row.DecisionNumber, row.DecisionDate) switch
    {
        ("", null) => null,
        ("", { } date) => $"ngày {date:dd'/'MM'/'yyyy}",
        (var number, null) => number,
        (var number, { } date) => $"{number} ngày {date:dd'/'MM'/'yyyy}",
    };
}
