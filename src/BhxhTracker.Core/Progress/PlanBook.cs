using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Descents;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The plans of a province's year as they are in force on a day, and the choice among them (domain.md, rules 3 and 14;
/// interfaces.md, "Default plan"). A unit without a plan of its own has that of the units it came from, by descent.
/// </summary>
internal sealed class PlanBook(
    OwnPlans own, UnitTree tree, UnitCatalogue units, IndicatorCatalogue indicators, DateOnly day, Func<UnitSuccession, Indicator, decimal?> handoverShare)
{
    private static readonly PlanBasis[] SummableBases = [PlanBasis.Headcount, PlanBasis.Amount];

    private readonly Dictionary<(int Indicator, PlanBasis Basis, PlanAuthority Authority), Dictionary<int, PlanInForce?>> available = [];
    private readonly Dictionary<(int Indicator, PlanBasis Basis, PlanAuthority Authority), DescentWalk> walks = [];

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

    /// <summary>Why <see cref="Choose"/> found none: no plan at all, components' plans of different authorities, or a plan of before a change of territory.</summary>
    public NoNumber ReasonForNone(int unit, Indicator indicator, Func<PlanAuthority, bool> accepts) =>
        indicators.DerivationOf(indicator) is { IsRatio: false } derived && derived.Components.All(c => Choose(unit, c, accepts) is { Basis: not PlanBasis.Coverage })
            ? NoNumber.PlanAuthoritiesDiffer
            : PlanAuthorities.InDefaultOrder.Any(a => accepts(a) && SummableBases.Any(b => own.IsNamed(unit, indicator.Id, b, a)))
                ? NoNumber.BoundaryChanged
                : NoNumber.NoPlan;

    private PlanInForce? First(int unit, Indicator indicator, PlanBasis basis, Func<PlanAuthority, bool> accepts)
    {
        foreach (var authority in PlanAuthorities.InDefaultOrder)
        {
            if (accepts(authority) && own.Has(authority) && Available(unit, indicator, basis, authority) is { } plan)
            {
                return plan;
            }
        }

        return null;
    }

    private PlanInForce? Available(int unit, Indicator indicator, PlanBasis basis, PlanAuthority authority)
    {
        var key = (indicator.Id, basis, authority);
        if (!available.TryGetValue(key, out var byUnit))
        {
            available[key] = byUnit = [];
        }

        if (byUnit.TryGetValue(unit, out var known))
        {
            return known;
        }

        return byUnit[unit] = HandedDown(unit, indicator, basis, authority) is { } line ? line
            : basis == PlanBasis.Coverage ? TakenOver(unit, indicator, authority, day)
            : indicators.DerivationOf(indicator) is { } derived ? OfComponents(unit, derived, basis, authority)
            : OfChildren(unit, c => HandedDown(c, indicator, basis, authority))
                ?? ByDescent(unit, indicator, basis, authority)
                ?? OfChildren(unit, c => Available(c, indicator, basis, authority));
    }

    /// <summary>The unit's own line, as long as its territory is still the one that it was handed down for.</summary>
    private PlanInForce? HandedDown(int unit, Indicator indicator, PlanBasis basis, PlanAuthority authority) =>
        own.Find(unit, indicator.Id, basis, authority) is { } line && units.Descent.LastDay(unit, line.IssuedOn, day) is null ? line.Plan : null;

    /// <summary>Rates are never added: a unit takes over the rate of the one that it is the whole of.</summary>
    private PlanInForce? TakenOver(int unit, Indicator indicator, PlanAuthority authority, DateOnly until) =>
        own.Find(unit, indicator.Id, PlanBasis.Coverage, authority) is { } line ? line.Plan
            : units.Descent.LastDay(unit, own.Floor, until) is { } change && units.Descent.Into(unit, change).ToList() is [{ Share: null, Handover: null } only]
                && !units.Find(only.PredecessorId)!.IsValidOn(change) && units.Descent.From(only.PredecessorId, change).Count() == 1
                && TakenOver(only.PredecessorId, indicator, authority, change.AddDays(-1)) is { } taken
                    ? taken with { IsByDescent = true }
                    : null;

    private PlanInForce? OfComponents(int unit, DerivedFrom derived, PlanBasis basis, PlanAuthority authority) => derived.IsRatio
        ? null
        : Sum([.. derived.Components.Select(c => Available(unit, c, basis, authority))]) is { } sum
            ? sum with { IsSum = derived.Components.All(c => Available(unit, c, basis, authority)!.IsSum) }
            : null;

    private PlanInForce? OfChildren(int unit, Func<int, PlanInForce?> of)
    {
        var children = tree.ChildrenOf(unit);
        return children.Count == 0 ? null : Sum([.. children.Select(of)]);
    }

    private PlanInForce? ByDescent(int unit, Indicator indicator, PlanBasis basis, PlanAuthority authority)
    {
        if (units.Descent.LastDay(unit, own.Floor, day) is null)
        {
            return null;
        }

        var mapped = Walk(indicator, basis, authority).On(unit, day);
        return mapped.HasValue && Sum([.. mapped.Origins.Distinct().Select(u => own.Find(u, indicator.Id, basis, authority)?.Plan)]) is { } sum
            ? sum with { Value = mapped.Number.Value!.Value, IsSum = sum.IsSum && mapped.Origins.Distinct().Count() > 1, IsByDescent = true, ApportionedBy = mapped.Basis }
            : null;
    }

    private DescentWalk Walk(Indicator indicator, PlanBasis basis, PlanAuthority authority)
    {
        var key = (indicator.Id, basis, authority);
        if (!walks.TryGetValue(key, out var walk))
        {
            walks[key] = walk = new DescentWalk(units, new WalkSource
            {
                Own = unit => own.Find(unit, indicator.Id, basis, authority) is { } line ? (Mapped.Exactly(unit, line.Plan.Value), line.IssuedOn) : null,
                Otherwise = (unit, on) => ChildrenOn(unit, on, key),
                Floor = own.Floor,
                IndicatorId = indicator.Id,
                HandoverShare = handover => handoverShare(handover, indicator),
                IsCounted = _ => false,
            });
        }

        return walk;
    }

    private Mapped? ChildrenOn(int unit, DateOnly on, (int Indicator, PlanBasis Basis, PlanAuthority Authority) key)
    {
        Mapped? sum = null;
        foreach (var child in units.ChildrenOf(unit, on))
        {
            sum = Mapped.Add(sum, walks[key].On(child.Id, on));
        }

        return sum is { HasValue: true } ? sum : null;
    }

    /// <summary>Null if one part has none: half a plan is no plan.</summary>
    private static PlanInForce? Sum(List<PlanInForce?> parts)
    {
        if (parts.Count == 0 || parts.Contains(null))
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
            IsByDescent = parts.Exists(p => p!.IsByDescent),
            ApportionedBy = parts.Find(p => p!.ApportionedBy is not null)?.ApportionedBy,
            Conversion = parts.Count == 1 ? first.Conversion : null,
        };
    }
}
