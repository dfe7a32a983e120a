using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Descents;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The figures of a province in the asked month and the months compared with, on the boundaries of the view, and the rules of rule 7
/// over them: what counts, what is complete, and the same reporting units' figures at another time.
/// </summary>
internal sealed class FigureBook(MappedFigures mapped, UnitTree tree, IndicatorCatalogue indicators, ReportMonth month)
{
    private readonly Dictionary<int, Dictionary<int, ViewFigure>> seen = [];

    public UnitTree Tree => tree;

    /// <summary>The figure that counts this month, also for a derived indicator (rule 14).</summary>
    public Computed Value(int unit, Indicator indicator)
    {
        if (indicators.DerivationOf(indicator) is not { } derived)
        {
            return Figure(unit, indicator).Value;
        }

        var parts = derived.Components.Select(c => Value(unit, c)).ToList();
        if (parts.TrueForAll(p => p.Reason == NoNumber.NotReported))
        {
            return Computed.Missing(NoNumber.NotReported);
        }

        if (parts.Exists(p => !p.HasValue))
        {
            return Computed.Missing(NoNumber.NoComponent);
        }

        return !HaveSameReportingUnits(unit, derived.Components) ? Computed.Missing(NoNumber.ComponentsOfDifferentUnits)
            : derived.IsRatio ? Calculations.Coverage.Ratio(parts[0].Value, parts[1].Value)
            : parts.Sum(p => p.Value!.Value);
    }

    /// <summary>What the figure was apportioned by; null for one that was counted.</summary>
    public string? ApportionedBy(int unit, Indicator indicator) => Components(indicator).Select(c => Figure(unit, c).Basis).FirstOrDefault(b => b is not null);

    /// <summary>False while something is missing below.</summary>
    public bool IsComplete(int unit, Indicator indicator) => Components(indicator).All(c => Figure(unit, c) is { Value.HasValue: true, IsComplete: true });

    /// <summary>True when the unit itself gave the figure (of a derived indicator: every component).</summary>
    public bool IsOwn(int unit, Indicator indicator) => Components(indicator).All(c => Figure(unit, c).IsOwn);

    /// <summary>
    /// The figure minus the children's sum where both exist and differ (rule 7); of a derived sum what its components leave over,
    /// so that its rows add up too.
    /// </summary>
    public decimal? Unallocated(int unit, Indicator indicator)
    {
        var parts = Components(indicator).Select(c => Figure(unit, c)).ToList();
        if (indicators.DerivationOf(indicator) is { IsRatio: true } || parts.Exists(f => f.ChildrenSum is null))
        {
            return null;
        }

        var left = parts.Sum(f => f.Value.Value - f.ChildrenSum);
        return left == 0 ? null : left;
    }

    /// <summary>Direct children that are complete, and all that are valid.</summary>
    public (int Reported, int Expected) Count(int unit, Indicator indicator)
    {
        var children = tree.ChildrenOf(unit);
        return (children.Count(c => IsComplete(c, indicator)), children.Count);
    }

    /// <summary>The same as it is kept with the figure; of a derived indicator that of the component with the fewest.</summary>
    public (int Reported, int Expected) KeptCount(int unit, Indicator indicator) => Components(indicator).Select(c => mapped.KeptCount(month, unit, c)).Min();

    /// <summary>
    /// The same reporting units' figure in an earlier month: of the unit itself when its figure is complete,
    /// otherwise of those below it that have reported (rule 7), brought onto the boundaries of the view.
    /// </summary>
    public Mapped At(ReportMonth then, int unit, Indicator indicator)
    {
        if (!Value(unit, indicator).HasValue)
        {
            return Mapped.Missing(NoNumber.NotReported);
        }

        if (indicators.DerivationOf(indicator) is not { } derived)
        {
            return SumOver(ReportingUnits(unit, indicator), u => mapped.At(then, u, indicator));
        }

        var parts = derived.Components.Select(c => At(then, unit, c)).ToList();
        return parts.Find(p => !p.HasValue) is { } missing ? missing
            : derived.IsRatio ? parts[0] with { Number = Calculations.Coverage.Ratio(parts[0].Number.Value, parts[1].Number.Value), Basis = parts[0].Basis ?? parts[1].Basis }
            : parts.Aggregate((Mapped?)null, Mapped.Add)!;
    }

    /// <summary>The units whose figures make up this one: itself when complete, otherwise those below that have reported in full.</summary>
    public IReadOnlyList<int> ReportingUnits(int unit, Indicator indicator)
    {
        if (Figure(unit, indicator) is not { Value.HasValue: true } figure)
        {
            return [];
        }

        return figure.IsComplete || tree.ChildrenOf(unit).Count == 0
            ? [unit]
            : [.. tree.ChildrenOf(unit).SelectMany(child => ReportingUnits(child, indicator))];
    }

    /// <summary>
    /// What the whole is compared with, of the same reporting units: <paramref name="whole"/> itself when the figure is complete,
    /// otherwise the sum of <paramref name="of"/> over those that have reported, for each component apart.
    /// </summary>
    public Computed ComparableSum(int unit, Indicator indicator, decimal whole, Func<int, Indicator, decimal?> of)
    {
        if (IsComplete(unit, indicator) || !Value(unit, indicator).HasValue)
        {
            return whole;
        }

        var parts = Components(indicator).SelectMany(c => ReportingUnits(unit, c).Select(u => (Unit: u, Component: c))).ToList();
        return parts.Count == 0
            ? Computed.Missing(NoNumber.IncompletePlan)
            : SumOver(parts, p => Mapped.Exactly(p.Unit, Computed.From(of(p.Unit, p.Component), NoNumber.IncompletePlan))).Number;
    }

    /// <summary>The marks of what makes up the figure.</summary>
    public IEnumerable<FigureMark> Marks(int unit, Indicator indicator) => Components(indicator).Select(c => Figure(unit, c).Mark);

    private IReadOnlyList<Indicator> Components(Indicator indicator) => indicators.DerivationOf(indicator)?.Components ?? [indicator];

    private ViewFigure Figure(int unit, Indicator indicator)
    {
        if (!seen.TryGetValue(indicator.Id, out var byUnit))
        {
            seen[indicator.Id] = byUnit = [];
        }

        if (!byUnit.TryGetValue(unit, out var figure))
        {
            byUnit[unit] = figure = mapped.IsOnOwnBoundaries ? mapped.AsReported(month, unit, indicator) : OnTheView(unit, indicator);
        }

        return figure;
    }

    /// <summary>On other boundaries than the month's: the mapped figure, otherwise what the view's children have.</summary>
    private ViewFigure OnTheView(int unit, Indicator indicator)
    {
        var children = tree.ChildrenOf(unit).Select(c => Figure(c, indicator)).ToList();
        var childrenSum = children.Exists(c => c.Value.HasValue) ? children.Sum(c => c.Value.Value ?? 0) : (decimal?)null;
        if (mapped.Now(unit, indicator) is { } own && (own.Value.HasValue || childrenSum is null))
        {
            return own with { ChildrenSum = childrenSum };
        }

        return new ViewFigure(
            childrenSum!.Value, children.TrueForAll(c => c is { Value.HasValue: true, IsComplete: true }), false, childrenSum, FigureMark.None, children.Find(c => c.Basis is not null).Basis);
    }

    /// <summary>Sum over parts, or the reason of the first that has none.</summary>
    private static Mapped SumOver<T>(IReadOnlyCollection<T> parts, Func<T, Mapped> of)
    {
        Mapped? sum = null;
        foreach (var part in parts)
        {
            sum = Mapped.Add(sum, of(part));
            if (!sum.HasValue)
            {
                return sum;
            }
        }

        return sum ?? Mapped.Missing(NoNumber.IncompleteBase);
    }

    private bool HaveSameReportingUnits(int unit, IReadOnlyList<Indicator> components)
    {
        var first = ReportingUnits(unit, components[0]);
        return components.Skip(1).All(c => ReportingUnits(unit, c).SequenceEqual(first));
    }
}
