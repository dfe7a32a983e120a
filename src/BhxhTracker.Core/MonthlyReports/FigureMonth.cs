using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>
/// One province's figures of one month, held while a save changes some of them. Totals are recomputed from the changed unit
/// up to the province, never by adding a difference, so they cannot drift (domain.md, rule 7; docs/adr/0004).
/// </summary>
public sealed class FigureMonth
{
    private readonly UnitTree tree;
    private readonly int provinceId;
    private readonly DateOnly month;
    private readonly Dictionary<(int Unit, int Indicator), MonthlyFigure> figures;
    private readonly HashSet<(int Unit, int Indicator)> changed = [];

    public FigureMonth(UnitTree tree, int provinceId, DateOnly month, IEnumerable<MonthlyFigure> existing)
    {
        this.tree = tree;
        this.provinceId = provinceId;
        this.month = month;
        figures = existing.ToDictionary(f => (f.UnitId, f.IndicatorId));
    }

    public MonthlyFigure? Find(int unit, int indicator) => figures.GetValueOrDefault((unit, indicator));

    /// <summary>Puts the unit's own figure; null takes it away. Totals follow with <see cref="Recompute"/>.</summary>
    public MonthlyFigure SetOwn(int unit, int indicator, long? own)
    {
        var figure = Row(unit, indicator);
        figure.Own = own;
        figure.Version++;
        changed.Add((unit, indicator));
        return figure;
    }

    /// <summary>The rows to write: those set, and every total above them, from the lowest level up.</summary>
    public IReadOnlyList<MonthlyFigure> Recompute()
    {
        var upwards = changed
            .SelectMany(c => tree.Ancestors(c.Unit).Select(above => (Unit: above, c.Indicator)))
            .Concat(changed)
            .Distinct()
            .OrderByDescending(c => tree.DepthOf(c.Unit))
            .ToList();
        foreach (var (unit, indicator) in upwards)
        {
            Total(unit, indicator);
        }

        changed.Clear();
        return [.. upwards.Select(c => figures[c])];
    }

    /// <summary>Totals of the whole month anew, as if nothing was kept: after the tree changed, and as the proof that kept totals are right.</summary>
    public IReadOnlyList<MonthlyFigure> RecomputeAll()
    {
        changed.UnionWith(figures.Keys);
        return Recompute();
    }

    private void Total(int unit, int indicator)
    {
        var row = Row(unit, indicator);
        var children = tree.ChildrenOf(unit);
        row.Expected = children.Count;
        row.Reported = 0;
        row.ChildrenSum = null;
        foreach (var child in children)
        {
            if (Find(child, indicator) is not { Effective: { } value } figure)
            {
                continue;
            }

            row.ChildrenSum = checked((row.ChildrenSum ?? 0) + value);
            row.Reported += figure.IsComplete ? 1 : 0;
        }
    }

    private MonthlyFigure Row(int unit, int indicator)
    {
        if (!figures.TryGetValue((unit, indicator), out var row))
        {
            row = new MonthlyFigure { ProvinceId = provinceId, Month = month, UnitId = unit, IndicatorId = indicator };
            figures[(unit, indicator)] = row;
        }

        return row;
    }
}
