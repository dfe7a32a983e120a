using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>Which months a unit has figures for, and which one a page opens on: the latest complete one (rule 7).</summary>
public sealed class MonthsWithFigures(AppDbContext db, ReferenceCache references, HeadsAtStart heads, MonthsKept kept, ProvinceTops tops, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MonthState>> OfUnitAsync(int unitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return [];
        }

        var months = (await ReadAsync([unit], reference.Indicators, OfUnitsAsync, cancellation)).GetValueOrDefault(unitId) ?? [];
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
        var byUnit = await ReadAsync(related, reference.Indicators, OfUnitsAsync, cancellation);
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
            : (await ReadAsync([province], reference.Indicators, OfUnitsAsync, cancellation)).GetValueOrDefault(province.Id) ?? [];
    }

    /// <summary>Of every province that ever was and has a unit in reach, by the province's unit.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>> OfProvincesAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        return await ReadAsync([.. reference.Units.ProvincesWithUnits], reference.Indicators, OfTopsAsync, cancellation);
    }

    /// <summary>For the list of provinces: the month in which most have a complete figure, the latest of those.</summary>
    public static ReportMonth? DefaultOfNation(IReadOnlyDictionary<int, IReadOnlyList<MonthState>> months) => months.Values
        .SelectMany(m => m).Where(m => m.IsComplete)
        .GroupBy(m => m.Month).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key)
        .Select(g => (ReportMonth?)g.Key).FirstOrDefault();

    /// <summary>Those kept under the versions of this request are not read again.</summary>
    private async Task<Dictionary<int, IReadOnlyList<MonthState>>> ReadAsync(
        IReadOnlyList<UnitInfo> units,
        IndicatorCatalogue indicators,
        Func<IReadOnlyList<UnitInfo>, int[], CancellationToken, Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>>> ask,
        CancellationToken cancellation)
    {
        var found = new Dictionary<int, IReadOnlyList<MonthState>>();
        var unknown = units.ToList();
        if (heads.IsKnown)
        {
            unknown.RemoveAll(u => kept.Units.Find(u.Id, heads.Of(u.ProvinceId)) is { } months && (months.Count == 0 || found.TryAdd(u.Id, months)));
        }

        if (unknown.Count == 0)
        {
            return found;
        }

        // The main indicators decide: the first late payment typed in must not make a month with all its people unfinished.
        var read = await ask(unknown, [.. indicators.All.Where(i => i.IsMain).Select(i => i.Id)], cancellation);
        foreach (var unit in unknown)
        {
            var months = read.GetValueOrDefault(unit.Id) ?? [];
            if (months.Count > 0)
            {
                found[unit.Id] = months;
            }

            if (heads.IsKnown)
            {
                kept.Units.Keep(unit.Id, heads.Of(unit.ProvinceId), months);
            }
        }

        return found;
    }

    /// <summary>Counted by the database: of a hundred and twenty months, not of their figures.</summary>
    private async Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>> OfUnitsAsync(IReadOnlyList<UnitInfo> units, int[] main, CancellationToken cancellation)
    {
        var batch = db.NewReadBatch();
        var asked = units.Select(u => (u.Id, Parts: FigureSpans.Of(Figures(u.ProvinceId, u.Id), clock.Today()).Select(part => batch.Add(Rows(part))).ToList())).ToList();
        await batch.SendAsync(cancellation);
        return asked.ToDictionary(
            u => u.Id,
            u => (IReadOnlyList<MonthState>)[.. u.Parts.SelectMany(p => p.Rows).OrderByDescending(r => r.Month).Select(r => new MonthState(ReportMonth.Of(r.Month), r.IsComplete))]);

        IQueryable<MonthlyFigure> Figures(int province, int unit) => db.Figures.Where(f => f.ProvinceId == province && f.UnitId == unit && (f.Own != null || f.ChildrenSum != null));

        IQueryable<MonthRow> Rows(IQueryable<MonthlyFigure> figures) => figures.GroupBy(f => f.Month).Select(g => new MonthRow(
            g.Key,
            g.Any(f => main.Contains(f.IndicatorId))
                ? !g.Any(f => main.Contains(f.IndicatorId) && f.Own == null && !(f.Expected > 0 && f.Reported == f.Expected))
                : !g.Any(f => f.Own == null && !(f.Expected > 0 && f.Reported == f.Expected))));
    }

    /// <summary>The provinces' own rows are at hand for the country's pages.</summary>
    private async Task<IReadOnlyDictionary<int, IReadOnlyList<MonthState>>> OfTopsAsync(IReadOnlyList<UnitInfo> provinces, int[] main, CancellationToken cancellation)
    {
        var read = await tops.ReadAsync(db, heads, provinces, clock.Today(), cancellation);
        return read.ToDictionary(
            top => top.Key,
            top => (IReadOnlyList<MonthState>)[.. top.Value.Figures.OrderByDescending(m => m.Key)
                .Select(m => (m.Key, Rows: m.Where(f => f.Effective is not null).ToList())).Where(m => m.Rows.Count > 0)
                .Select(m => new MonthState(ReportMonth.Of(m.Key), IsComplete(m.Rows)))]);

        bool IsComplete(List<FigureRow> rows) => (rows.Exists(f => main.Contains(f.IndicatorId)) ? rows.FindAll(f => main.Contains(f.IndicatorId)) : rows).TrueForAll(f => f.IsComplete);
    }

    private sealed record MonthRow(DateOnly Month, bool IsComplete);
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
