using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>Which months a unit has figures for, and which one a page opens on: the latest complete one (rule 7).</summary>
public sealed class MonthsWithFigures(AppDbContext db, ReferenceCache references)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MonthState>> OfUnitAsync(int unitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return [];
        }

        var months = (await ReadAsync(db.Figures.Where(f => f.ProvinceId == unit.ProvinceId && f.UnitId == unitId), reference.Indicators, cancellation)).GetValueOrDefault(unitId) ?? [];
        return reference.Units.IsNarrowed ? [.. months.Where(m => reference.Units.Find(unitId, m.Month.LastDay) is not null)] : months;
    }

    /// <summary>
    /// On the boundaries of a chosen day: also the months of the units that it came from or went into, complete when all of these that
    /// existed then are.
    /// </summary>
    public async Task<IReadOnlyList<MonthState>> OfUnitAsync(int unitId, BoundaryView boundaries, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (boundaries.Day is null || reference.Units.Find(unitId) is not { } unit)
        {
            return await OfUnitAsync(unitId, cancellation);
        }

        var related = reference.Units.Descent.Related([unitId], ReportingUnit.Beginning, DateOnly.MaxValue)
            .Select(id => reference.Units.Whole.Find(id)!).Where(u => u.Level == unit.Level).ToList();
        var ids = related.ConvertAll(u => u.Id);
        var provinces = related.Select(u => u.ProvinceId).Distinct().ToList();
        var byUnit = await ReadAsync(db.Figures.Where(f => provinces.Contains(f.ProvinceId) && ids.Contains(f.UnitId)), reference.Indicators, cancellation);
        return [.. byUnit.Values.SelectMany(m => m).Select(m => m.Month).Distinct().OrderDescending()
            .Select(month => new MonthState(month, related.Where(u => u.IsValidOn(month.LastDay)).All(u => byUnit.GetValueOrDefault(u.Id)?.Any(m => m == new MonthState(month, true)) == true)))];
    }

    /// <summary>The month a page opens on: the latest complete one, or the latest with anything at all.</summary>
    /// <param name="months">Newest first, as they are read for a unit.</param>
    public static ReportMonth? Default(IReadOnlyList<MonthState> months) => months.Count == 0 ? null
        : months.FirstOrDefault(m => m.IsComplete) is { IsComplete: true } complete ? complete.Month
        : months[0].Month;

    /// <summary>Of a province with a unit in reach: which of its months have figures is no secret from who reports some of them.</summary>
    public async Task<IReadOnlyList<MonthState>> OfProvinceAsync(int provinceId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        return reference.Units.ProvinceWithUnits(provinceId) is not { } province ? []
            : (await ReadAsync(db.Figures.Where(f => f.ProvinceId == provinceId && f.UnitId == province.Id), reference.Indicators, cancellation)).GetValueOrDefault(province.Id) ?? [];
    }

    /// <summary>Of every province that ever was and has a unit in reach, by the province's unit.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>> OfProvincesAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var provinces = reference.Units.ProvincesWithUnits.ToList();
        var ids = provinces.ConvertAll(u => u.Id);
        var surrogates = provinces.ConvertAll(u => u.ProvinceId);
        return await ReadAsync(db.Figures.Where(f => surrogates.Contains(f.ProvinceId) && ids.Contains(f.UnitId)), reference.Indicators, cancellation);
    }

    /// <summary>For the list of provinces: the month in which most have a complete figure, the latest of those.</summary>
    public static ReportMonth? DefaultOfNation(IReadOnlyDictionary<int, IReadOnlyList<MonthState>> months) => months.Values
        .SelectMany(m => m).Where(m => m.IsComplete)
        .GroupBy(m => m.Month).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key)
        .Select(g => (ReportMonth?)g.Key).FirstOrDefault();

    private static async Task<Dictionary<int, IReadOnlyList<MonthState>>> ReadAsync(
        IQueryable<MonthlyFigure> figures, IndicatorCatalogue indicators, CancellationToken cancellation)
    {
        var rows = await figures
            .Where(f => f.Own != null || f.ChildrenSum != null)
            .Select(f => new { f.UnitId, f.Month, f.IndicatorId, IsComplete = f.Own != null || (f.Expected > 0 && f.Reported == f.Expected) })
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.UnitId).ToDictionary(
            unit => unit.Key,
            unit => (IReadOnlyList<MonthState>)[.. unit.GroupBy(r => r.Month).OrderByDescending(g => g.Key)
                .Select(g => new MonthState(ReportMonth.Of(g.Key), IsComplete(g.Select(r => (r.IndicatorId, r.IsComplete)).ToList())))]);

        // The main indicators decide: the first late payment typed in must not make a month with all its people unfinished.
        bool IsComplete(List<(int IndicatorId, bool IsComplete)> month)
        {
            var main = month.FindAll(f => indicators.Find(f.IndicatorId)?.IsMain == true);
            return (main.Count > 0 ? main : month).TrueForAll(f => f.IsComplete);
        }
    }
}

/// <summary>A month with figures; complete when no main indicator of it is "tạm tính".</summary>
public readonly record struct MonthState(ReportMonth Month, bool IsComplete);
