using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>A stored figure as the query reads it.</summary>
internal readonly record struct FigureRow(DateOnly Month, int UnitId, int IndicatorId, long? Own, long? ChildrenSum, int Reported, int Expected, FigureMark Mark)
{
    public long? Effective => Own ?? ChildrenSum;

    public bool IsComplete => Own is not null || (Expected > 0 && Reported == Expected);
}

/// <summary>
/// The figures of a province in the asked month and the months compared with, and the rules of rule 7 over them:
/// what counts, what is complete, and the same reporting units' figures at another time.
/// </summary>
internal sealed class FigureBook(
    IEnumerable<FigureRow> rows, UnitTree tree, UnitCatalogue units, IndicatorCatalogue indicators, ReportMonth month, BoundaryView boundaries)
{
    private readonly Dictionary<(DateOnly Month, int Unit, int Indicator), FigureRow> figures =
        rows.ToDictionary(r => (r.Month, r.UnitId, r.IndicatorId));

    public UnitTree Tree => tree;

    public FigureRow? Row(int unit, Indicator indicator) => Row(unit, indicator, month);

    /// <summary>The figure that counts this month, also for a derived indicator (rule 14).</summary>
    public Computed Value(int unit, Indicator indicator)
    {
        if (indicators.DerivationOf(indicator) is not { } derived)
        {
            return Computed.From(Row(unit, indicator)?.Effective, NoNumber.NotReported);
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

    /// <summary>False while something is missing below.</summary>
    public bool IsComplete(int unit, Indicator indicator) => indicators.DerivationOf(indicator) is { } derived
        ? derived.Components.All(c => IsComplete(unit, c))
        : Row(unit, indicator) is { Effective: not null, IsComplete: true };

    /// <summary>True when the unit itself gave the figure (of a derived indicator: every component).</summary>
    public bool IsOwn(int unit, Indicator indicator) =>
        (indicators.DerivationOf(indicator)?.Components ?? [indicator]).All(c => Row(unit, c)?.Own is not null);

    /// <summary>
    /// Own figure minus the children's sum where both exist and differ (rule 7); of a derived sum what its components leave over,
    /// so that its rows add up too.
    /// </summary>
    public decimal? Unallocated(int unit, Indicator indicator)
    {
        var derived = indicators.DerivationOf(indicator);
        var parts = (derived?.Components ?? [indicator]).Select(c => Row(unit, c)).ToList();
        if (derived is { IsRatio: true } || parts.Exists(r => r?.ChildrenSum is null))
        {
            return null;
        }

        var left = parts.Sum(r => (decimal?)(r!.Value.Effective - r.Value.ChildrenSum));
        return left == 0 ? null : left;
    }

    /// <summary>Direct children that are complete, and all that are valid.</summary>
    public (int Reported, int Expected) Count(int unit, Indicator indicator)
    {
        var children = tree.ChildrenOf(unit);
        return (children.Count(c => IsComplete(c, indicator)), children.Count);
    }

    /// <summary>
    /// The same reporting units' figure in an earlier month: of the unit itself when its figure is complete,
    /// otherwise of those below it that have reported (rule 7).
    /// </summary>
    public Computed At(ReportMonth then, int unit, Indicator indicator)
    {
        if (!Value(unit, indicator).HasValue)
        {
            return Computed.Missing(NoNumber.NotReported);
        }

        if (indicators.DerivationOf(indicator) is not { } derived)
        {
            return SumOver(ReportingUnits(unit, indicator), u => CompleteAt(then, u, indicator));
        }

        var parts = derived.Components.Select(c => At(then, unit, c)).ToList();
        return parts.FindIndex(p => !p.HasValue) is var missing and >= 0
            ? parts[missing]
            : derived.IsRatio ? Calculations.Coverage.Ratio(parts[0].Value, parts[1].Value) : parts.Sum(p => p.Value!.Value);
    }

    /// <summary>The units whose figures make up this one: itself when complete, otherwise those below that have reported in full.</summary>
    public IReadOnlyList<int> ReportingUnits(int unit, Indicator indicator)
    {
        if (Row(unit, indicator) is not { Effective: not null } row)
        {
            return [];
        }

        return row.IsComplete || tree.ChildrenOf(unit).Count == 0
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

        var components = indicators.DerivationOf(indicator)?.Components ?? [indicator];
        var parts = components.SelectMany(c => ReportingUnits(unit, c).Select(u => (Unit: u, Component: c))).ToList();
        return parts.Count == 0
            ? Computed.Missing(NoNumber.IncompletePlan)
            : SumOver(parts, p => Computed.From(of(p.Unit, p.Component), NoNumber.IncompletePlan));
    }

    /// <summary>The marks of what makes up the figure.</summary>
    public IEnumerable<FigureMark> Marks(int unit, Indicator indicator) =>
        (indicators.DerivationOf(indicator)?.Components ?? [indicator]).Select(c => Row(unit, c)?.Mark ?? FigureMark.None);

    /// <summary>Sum over parts, or the reason of the first that has none.</summary>
    private static Computed SumOver<T>(IReadOnlyCollection<T> parts, Func<T, Computed> of)
    {
        if (parts.Count == 0)
        {
            return Computed.Missing(NoNumber.IncompleteBase);
        }

        var sum = 0m;
        foreach (var part in parts)
        {
            var number = of(part);
            if (number.Value is not { } value)
            {
                return number;
            }

            sum += value;
        }

        return sum;
    }

    private Computed CompleteAt(ReportMonth then, int unit, Indicator indicator)
    {
        if (IsAcrossABoundary(unit, then))
        {
            return Computed.Missing(NoNumber.BoundaryChanged);
        }

        return Row(unit, indicator, then) switch
        {
            { Effective: { } value, IsComplete: true } => value,
            { Effective: not null } => Computed.Missing(NoNumber.IncompleteBase),
            _ => Computed.Missing(NoNumber.NoBase),
        };
    }

    /// <summary>A comparison across a change of territory has no number unless it is mapped (domain.md, 3).</summary>
    private bool IsAcrossABoundary(int unit, ReportMonth then)
    {
        var until = !boundaries.IsAsReported && boundaries.Day is { } day && day > month.LastDay ? day : month.LastDay;
        return units.Successions.Any(s =>
            (s.SuccessorId == unit || s.PredecessorId == unit) && s.Effective > then.LastDay && s.Effective <= until);
    }

    private bool HaveSameReportingUnits(int unit, IReadOnlyList<Indicator> components)
    {
        var first = ReportingUnits(unit, components[0]);
        return components.Skip(1).All(c => ReportingUnits(unit, c).SequenceEqual(first));
    }

    private FigureRow? Row(int unit, Indicator indicator, ReportMonth at) =>
        figures.TryGetValue((at.FirstDay, unit, indicator.Id), out var row) ? row : null;
}
