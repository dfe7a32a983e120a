using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Checks;

/// <summary>What the checks have against a month of a unit and of all below it.</summary>
/// <param name="Units">Those with warnings, in the order of the tree.</param>
/// <param name="Checked">How many figures were looked at.</param>
public sealed record MonthWarnings(UnitRef Unit, ReportMonth Month, IReadOnlyList<UnitWarnings> Units, int Checked)
{
    public IEnumerable<IndicatorWarning> All => Units.SelectMany(u => u.Warnings);

    public int Open => All.Count(w => w.Warning.Reason is null);
}

/// <summary>One unit's warnings; what two of its cells say alike stands there once.</summary>
public sealed record UnitWarnings(UnitRef Unit, IReadOnlyList<IndicatorWarning> Warnings);

/// <summary>A warning with the figure that it is of.</summary>
/// <param name="Value">The figure that is warned of, as stored.</param>
public sealed record IndicatorWarning(Indicator Indicator, long Value, FigureWarning Warning);

/// <summary>Reads the warnings of a whole month, for the page and the API.</summary>
public sealed class MonthWarningsQuery(AppDbContext db, ReferenceCache references, FigureChecks checks)
{
    /// <summary>Null when the unit does not exist in that month.</summary>
    public async Task<MonthWarnings?> OfAsync(int unitId, ReportMonth month, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay))
        {
            return null;
        }

        return await OfAsync(reference, unit, [.. reference.Units.TreeOf(unit.ProvinceId, month.LastDay).Subtree(unitId)], month, cancellation);
    }

    /// <summary>Of all units of a province that are in reach; null when it does not exist in that month.</summary>
    public async Task<MonthWarnings?> OfProvinceAsync(int provinceId, ReportMonth month, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        return reference.Units.ProvinceWithUnits(provinceId) is { } province && province.IsValidOn(month.LastDay)
            ? await OfAsync(reference, province, [.. reference.Units.TreeOf(provinceId, month.LastDay).All], month, cancellation)
            : null;
    }

    private async Task<MonthWarnings> OfAsync(ReferenceData reference, UnitInfo unit, List<int> units, ReportMonth month, CancellationToken cancellation)
    {
        var isWhole = unit.Level == UnitLevel.Province;
        var rows = await db.Figures.AsNoTracking()
            .Where(f => f.ProvinceId == unit.ProvinceId && f.Month == month.FirstDay && f.Own != null && (isWhole || units.Contains(f.UnitId)))
            .Select(f => new { f.UnitId, f.IndicatorId, Own = f.Own!.Value }).ToListAsync(cancellation);
        var order = units.Select((id, place) => (id, place)).ToDictionary(x => x.id, x => x.place);
        var places = reference.Indicators.All.Select((i, place) => (i.Id, place)).ToDictionary(x => x.Id, x => x.place);
        var figures = rows.Where(r => order.ContainsKey(r.UnitId) && places.ContainsKey(r.IndicatorId))
            .OrderBy(r => order[r.UnitId]).ThenBy(r => places[r.IndicatorId])
            .ToDictionary(r => new FigureKey(r.UnitId, month, r.IndicatorId), r => r.Own);
        var warnings = FigureWarning.Listed(await checks.OfAsync(reference, figures.Keys, cancellation));
        return new MonthWarnings(
            unit.On(month.LastDay),
            month,
            [.. warnings.GroupBy(w => w.Figure.UnitId).OrderBy(g => order[g.Key]).Select(g => new UnitWarnings(
                reference.Units.Find(g.Key)!.On(month.LastDay),
                [.. g.Select(w => new IndicatorWarning(reference.Indicators.Find(w.Figure.IndicatorId)!, figures[w.Figure], w))]))],
            figures.Count);
    }
}
