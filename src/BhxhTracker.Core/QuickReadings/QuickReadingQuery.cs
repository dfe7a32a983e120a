using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.QuickReadings;

/// <summary>A unit and its children × indicators, as of a day.</summary>
/// <param name="ReportMonth">The month whose report stands beside the cells; null when there is none yet.</param>
public sealed record QuickSheet(
    UnitRef Unit, IReadOnlyList<UnitRef> Path, DateOnly AsOf, bool IsAhead, ReportMonth? ReportMonth, IReadOnlyList<Indicator> Indicators, IReadOnlyList<QuickRow> Rows);

/// <summary>A row: the unit itself or one of its children.</summary>
public sealed record QuickRow(UnitRef Unit, bool IsWhole, bool HasChildren, IReadOnlyList<QuickCell> Cells);

/// <summary>One reading with what stands beside it.</summary>
/// <param name="Sum">The children's sum.</param>
/// <param name="Report">The last month's report.</param>
public sealed record QuickCell(Indicator Indicator, long? Value, bool IsEstimate, int Version, QuickTotal? Sum, long? Report, PlanInForce? Plan);

/// <summary>A day that has readings.</summary>
public sealed record QuickDay(DateOnly AsOf, int Units, int Readings, bool HasEstimates);

/// <summary>What a unit's newest quick readings say.</summary>
public sealed record LatestReadings(DateOnly AsOf, IReadOnlyList<(Indicator Indicator, QuickTotal Total)> Totals);

/// <summary>Reads quick readings. None of them ever counts in a month's figure.</summary>
public sealed class QuickReadingQuery(AppDbContext db, ReferenceCache references, ProgressQuery progress, TimeProvider clock)
{
    /// <summary>The days with readings of a province, newest first.</summary>
    public async Task<IReadOnlyList<QuickDay>> DaysAsync(int provinceId, CancellationToken cancellation)
    {
        var rows = await db.QuickReadings.Where(q => q.ProvinceId == provinceId && q.Value != null)
            .Select(q => new { q.AsOf, q.UnitId, q.IsEstimate }).ToListAsync(cancellation);
        var units = (await references.GetAsync(db, cancellation)).Units;
        return [.. rows.Where(r => units.Find(r.UnitId, r.AsOf) is not null).GroupBy(r => r.AsOf).OrderByDescending(g => g.Key).Select(g => new QuickDay(g.Key, g.Select(r => r.UnitId).Distinct().Count(), g.Count(), g.Any(r => r.IsEstimate)))];
    }

    /// <summary>Null when there is no such unit on that day.</summary>
    public async Task<QuickSheet?> SheetAsync(int unitId, DateOnly day, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, day) is not { } unit || !unit.IsValidOn(day))
        {
            return null;
        }

        var tree = reference.Units.TreeOf(unit.ProvinceId, day);
        int[] rows = [unitId, .. tree.ChildrenOf(unitId)];
        var readings = await OfDayAsync(unit.ProvinceId, day, cancellation);
        var indicators = reference.Indicators.All.Where(i => !i.IsDerived && i.IsCountedOn(day) && (i.IsMain || readings.Contains(i.Id))).ToList();
        var (reportMonth, reports) = await LastReportAsync(unit.ProvinceId, rows, ReportMonth.Of(day), cancellation);
        var plans = await progress.OfUnitAsync(unitId, new ProgressRequest { Month = ReportMonth.Of(day), PlansOn = clock.Today() }, cancellation);
        var byUnit = plans is null ? [] : plans.Children.Append(plans.Unit).ToDictionary(p => p.Unit.Id);
        return new QuickSheet(
            unit.On(day),
            [.. reference.Units.PathTo(unit, day).Select(u => u.On(day))],
            day,
            day > clock.Today(),
            reportMonth,
            indicators,
            [.. rows.Select(id => new QuickRow(reference.Units.Find(id)!.On(day), id == unitId, tree.ChildrenOf(id).Count > 0, [.. indicators.Select(i => Cell(id, i))]))]);

        QuickCell Cell(int id, Indicator indicator)
        {
            var ofIndicator = readings[indicator.Id].ToDictionary(q => q.UnitId);
            var kept = ofIndicator.GetValueOrDefault(id);
            return new QuickCell(
                indicator, kept?.Value, kept?.IsEstimate ?? false, kept?.Version ?? 0, QuickTotals.SumOf(tree, ofIndicator, id),
                reports.GetValueOrDefault((id, indicator.Id))?.Effective, byUnit.GetValueOrDefault(id)?.Of(indicator.Id).Plan);
        }
    }

    /// <summary>The newest readings of a unit between two days, once the batch was sent; null when there are none.</summary>
    public Func<LatestReadings?> Latest(ReadBatch batch, ReferenceData reference, int unitId, DateOnly from, DateOnly to)
    {
        if (reference.Units.Find(unitId, to) is not { } unit)
        {
            return () => null;
        }

        var branch = reference.Units.TreeOf(unit.ProvinceId, to).Subtree(unitId).ToList();
        var newest = db.QuickReadings.Where(q => q.ProvinceId == unit.ProvinceId && q.AsOf >= from && q.AsOf <= to && q.Value != null && branch.Contains(q.UnitId));
        var rows = batch.Add(db.QuickReadings.AsNoTracking().Where(q => q.ProvinceId == unit.ProvinceId && q.AsOf == newest.Max(n => (DateOnly?)n.AsOf)));
        return () => rows.Rows.Count == 0 ? null : Totals(reference, unit, rows.Rows);
    }

    /// <summary>What several units of a province read on a day, by unit; those that read nothing are not there.</summary>
    public async Task<IReadOnlyDictionary<int, LatestReadings>> OfDayAsync(ReferenceData reference, int provinceId, IReadOnlyCollection<int> units, DateOnly day, CancellationToken cancellation)
    {
        var rows = await db.QuickReadings.AsNoTracking().Where(q => q.ProvinceId == provinceId && q.AsOf == day && q.Value != null).ToListAsync(cancellation);
        return rows.Count == 0 ? new Dictionary<int, LatestReadings>()
            : units.Select(id => (Id: id, Read: reference.Units.Find(id, day) is { } unit ? Totals(reference, unit, rows) : null)).Where(u => u.Read is not null).ToDictionary(u => u.Id, u => u.Read!);
    }

    private static LatestReadings? Totals(ReferenceData reference, UnitInfo unit, IReadOnlyList<QuickReading> rows)
    {
        var (unitId, day, readings) = (unit.Id, rows[0].AsOf, rows.ToLookup(q => q.IndicatorId));
        var tree = reference.Units.TreeOf(unit.ProvinceId, day);
        var totals = reference.Indicators.All.Select(i => (Indicator: i, Total: QuickTotals.Of(tree, readings[i.Id].ToDictionary(q => q.UnitId), unitId)))
            .Where(t => t.Total is not null).Select(t => (t.Indicator, t.Total!)).ToList();
        return totals.Count == 0 ? null : new LatestReadings(day, totals);
    }

    private async Task<ILookup<int, QuickReading>> OfDayAsync(int provinceId, DateOnly day, CancellationToken cancellation) =>
        (await db.QuickReadings.AsNoTracking().Where(q => q.ProvinceId == provinceId && q.AsOf == day).ToListAsync(cancellation)).ToLookup(q => q.IndicatorId);

    /// <summary>The figures of the newest month before the day's that has any.</summary>
    private async Task<(ReportMonth? Month, Dictionary<(int Unit, int Indicator), MonthlyFigure> Figures)> LastReportAsync(
        int provinceId, int[] units, ReportMonth monthOfDay, CancellationToken cancellation)
    {
        var newest = await db.Figures.Where(f => f.ProvinceId == provinceId && f.Month < monthOfDay.FirstDay && units.Contains(f.UnitId) && (f.Own != null || f.ChildrenSum != null))
            .Select(f => (DateOnly?)f.Month).MaxAsync(cancellation);
        return newest is not { } month ? (null, [])
            : (ReportMonth.Of(month), await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.Month == month && units.Contains(f.UnitId))
                .ToDictionaryAsync(f => (f.UnitId, f.IndicatorId), cancellation));
    }
}
