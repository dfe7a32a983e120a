using System.Linq.Expressions;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>Which months a unit has figures for, and which one a page opens on: the latest complete one (rule 7).</summary>
public sealed class MonthsWithFigures(AppDbContext db, ReferenceCache references, HeadsAtStart heads, MonthsKept kept, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MonthState>> OfUnitAsync(int unitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return [];
        }

        var months = (await ReadAsync([(unit.ProvinceId, unitId)], reference.Indicators, cancellation)).GetValueOrDefault(unitId) ?? [];
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
        var byUnit = await ReadAsync(related.ConvertAll(u => (u.ProvinceId, u.Id)), reference.Indicators, cancellation);
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
            : (await ReadAsync([(provinceId, province.Id)], reference.Indicators, cancellation)).GetValueOrDefault(province.Id) ?? [];
    }

    /// <summary>Of every province that ever was and has a unit in reach, by the province's unit.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>> OfProvincesAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        return await ReadAsync([.. reference.Units.ProvincesWithUnits.Select(u => (u.ProvinceId, u.Id))], reference.Indicators, cancellation);
    }

    /// <summary>For the list of provinces: the month in which most have a complete figure, the latest of those.</summary>
    public static ReportMonth? DefaultOfNation(IReadOnlyDictionary<int, IReadOnlyList<MonthState>> months) => months.Values
        .SelectMany(m => m).Where(m => m.IsComplete)
        .GroupBy(m => m.Month).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key)
        .Select(g => (ReportMonth?)g.Key).FirstOrDefault();

    /// <summary>Those kept under the versions of this request are not read again.</summary>
    private async Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>> ReadAsync(
        IReadOnlyList<(int Province, int Unit)> units, IndicatorCatalogue indicators, CancellationToken cancellation)
    {
        var found = new Dictionary<int, IReadOnlyList<MonthState>>();
        var unknown = units.ToList();
        if (heads.IsKnown)
        {
            unknown.RemoveAll(u => kept.Units.Find(u.Unit, heads.Of(u.Province)) is { } months && (months.Count == 0 || found.TryAdd(u.Unit, months)));
        }

        if (unknown.Count == 0)
        {
            return found;
        }

        var read = await ReadAsync([.. unknown.Select(u => u.Province).Distinct()], [.. unknown.Select(u => u.Unit)], indicators, cancellation);
        foreach (var (province, unit) in unknown)
        {
            var months = read.GetValueOrDefault(unit) ?? [];
            if (months.Count > 0)
            {
                found[unit] = months;
            }

            if (heads.IsKnown)
            {
                kept.Units.Keep(unit, heads.Of(province), months);
            }
        }

        return found;
    }

    /// <summary>
    /// Month by month down to the unit: with the province alone the database would walk through every figure that the province ever had.
    /// </summary>
    private async Task<Dictionary<int, IReadOnlyList<MonthState>>> ReadAsync(int[] provinces, int[] units, IndicatorCatalogue indicators, CancellationToken cancellation)
    {
        var usual = Enumerable.Range(0, First.MonthsUntil(ReportMonth.Of(clock.Today())) + 1).Select(n => First.AddMonths(n).FirstDay).ToArray();
        var (first, last) = (usual[0], usual[^1]);
        var batch = db.NewReadBatch();
        var parts = new[]
        {
            batch.Add(Rows(f => usual.Contains(f.Month))),
            batch.Add(Rows(f => f.Month < first)),
            batch.Add(Rows(f => f.Month > last)),
        };
        await batch.SendAsync(cancellation);
        return parts.SelectMany(p => p.Rows).GroupBy(r => r.UnitId).ToDictionary(
            unit => unit.Key,
            unit => (IReadOnlyList<MonthState>)[.. unit.OrderByDescending(r => r.Month).Select(r => new MonthState(ReportMonth.Of(r.Month), r.IsComplete))]);

        // The main indicators decide: the first late payment typed in must not make a month with all its people unfinished.
        IQueryable<MonthRow> Rows(Expression<Func<MonthlyFigure, bool>> isInSpan)
        {
            int[] main = [.. indicators.All.Where(i => i.IsMain).Select(i => i.Id)];
            return db.Figures.Where(f => provinces.Contains(f.ProvinceId) && units.Contains(f.UnitId) && (f.Own != null || f.ChildrenSum != null)).Where(isInSpan)
                .GroupBy(f => new { f.UnitId, f.Month })
                .Select(g => new MonthRow(
                    g.Key.UnitId,
                    g.Key.Month,
                    g.Any(f => main.Contains(f.IndicatorId))
                        ? !g.Any(f => main.Contains(f.IndicatorId) && f.Own == null && !(f.Expected > 0 && f.Reported == f.Expected))
                        : !g.Any(f => f.Own == null && !(f.Expected > 0 && f.Reported == f.Expected))));
        }
    }

    /// <summary>Before it hardly anybody has figures: the year that BHXH Việt Nam began.</summary>
    private static ReportMonth First { get; } = new(1995, 1);

    private sealed record MonthRow(int UnitId, DateOnly Month, bool IsComplete);
}

/// <summary>The months of units while nothing changed in their province.</summary>
public sealed class MonthsKept : IKeptInMemory
{
    private const int MostUnits = 20_000;

    public KeptByVersion<int, IReadOnlyList<MonthState>> Units { get; } = new(MostUnits);

    public void Forget() => Units.Forget();
}

/// <summary>A month with figures; complete when no main indicator of it is "tạm tính".</summary>
public readonly record struct MonthState(ReportMonth Month, bool IsComplete);
