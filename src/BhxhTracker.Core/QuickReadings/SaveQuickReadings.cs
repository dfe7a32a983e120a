using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.QuickReadings;

/// <summary>Saves quick readings, all or nothing, with their history and the audit. The months' reports are not touched.</summary>
public sealed class SaveQuickReadings(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveQuickReadingsOutcome> RunAsync(SaveQuickReadingsOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.EnterQuickReadings, cancellation);
        var today = clock.Today();
        var faults = options.Cells.Select(c => (Cell: c, Message: QuickReadingRules.FaultOf(reference, options.AsOf, c, today))).Where(f => f.Message is not null)
            .Select(f => new QuickCellFault(f.Cell, f.Message, null)).ToList();
        if (faults.Count > 0)
        {
            return new SaveQuickReadingsOutcome(SaveQuickReadingsResult.Refused, 0, faults);
        }

        var provinces = options.Cells.GroupBy(c => reference.Units.Find(c.UnitId)!.ProvinceId).OrderBy(g => g.Key).ToList();
        await using var write = await ProvinceWrite.BeginAsync(db, provinces.Select(p => p.Key), cancellation);
        var changed = 0;
        foreach (var province in provinces)
        {
            var kept = await KeptAsync(province.Key, options.AsOf, [.. province.Select(c => c.UnitId)], cancellation);
            var cells = province.DistinctBy(c => (c.UnitId, c.IndicatorId)).Select(c => c with { IsEstimate = c.Value is not null && (c.IsEstimate || options.AsOf > today) })
                .Where(c => IsChange(c, kept.GetValueOrDefault((c.UnitId, c.IndicatorId)))).ToList();
            foreach (var cell in cells.Where(c => c.BaseVersion != (kept.GetValueOrDefault((c.UnitId, c.IndicatorId))?.Version ?? 0)))
            {
                faults.Add(new QuickCellFault(cell, null, await StandAsync(province.Key, options.AsOf, cell, kept.GetValueOrDefault((cell.UnitId, cell.IndicatorId)), cancellation)));
            }

            if (faults.Count == 0 && cells.Count > 0)
            {
                await WriteAsync(write, reference, province.Key, options, cells, kept, cancellation);
                changed += cells.Count;
            }
        }

        if (faults.Count > 0)
        {
            return new SaveQuickReadingsOutcome(SaveQuickReadingsResult.Refused, 0, faults);
        }

        if (changed == 0)
        {
            return new SaveQuickReadingsOutcome(SaveQuickReadingsResult.NothingChanged, 0, []);
        }

        await write.CommitAsync(cancellation);
        return new SaveQuickReadingsOutcome(SaveQuickReadingsResult.Saved, changed, []);
    }

    private static bool IsChange(QuickCellInput cell, QuickReading? kept) =>
        (cell.Value, cell.IsEstimate) != (kept?.Value, kept is { Value: not null, IsEstimate: true });

    private async Task<Dictionary<(int Unit, int Indicator), QuickReading>> KeptAsync(int provinceId, DateOnly day, List<int> units, CancellationToken cancellation) =>
        await db.QuickReadings.AsNoTracking().Where(q => q.ProvinceId == provinceId && q.AsOf == day && units.Contains(q.UnitId))
            .ToDictionaryAsync(q => (q.UnitId, q.IndicatorId), cancellation);

    private async Task WriteAsync(
        ProvinceWrite write,
        ReferenceData reference,
        int provinceId,
        SaveQuickReadingsOptions options,
        List<QuickCellInput> cells,
        Dictionary<(int Unit, int Indicator), QuickReading> kept,
        CancellationToken cancellation)
    {
        var sequence = write.NextSequence(provinceId);
        using var hash = new ChangesHash();
        var (rows, changes) = (new List<QuickReading>(), new List<QuickReadingChange>());
        foreach (var cell in cells)
        {
            var before = kept.GetValueOrDefault((cell.UnitId, cell.IndicatorId));
            rows.Add(new QuickReading
            {
                ProvinceId = provinceId,
                AsOf = options.AsOf,
                UnitId = cell.UnitId,
                IndicatorId = cell.IndicatorId,
                Value = cell.Value,
                IsEstimate = cell.IsEstimate,
                Version = (before?.Version ?? 0) + 1,
            });
            changes.Add(new QuickReadingChange
            {
                ProvinceId = provinceId,
                Sequence = sequence,
                Ordinal = hash.Next(),
                AsOf = options.AsOf,
                UnitId = cell.UnitId,
                IndicatorId = cell.IndicatorId,
                Before = before?.Value,
                After = cell.Value,
                IsEstimate = cell.IsEstimate,
            });
            hash.Add(changes[^1]);
        }

        await db.Bulk.UpsertAsync(rows, cancellation);
        await db.Bulk.UpsertAsync(changes, cancellation);
        var units = cells.Select(c => c.UnitId).Distinct().ToList();
        var where = units.Count == 1 ? reference.Units.Find(units[0])!.On(options.AsOf).FullName : $"{units.Count} đơn vị";
        await write.AppendAuditAsync(
            provinceId,
            new Act(AuditAct.SaveQuickReadings, options.Actor, clock.UtcInstant()),
            $"Số liệu nhanh ngày {VietnameseNumber.Date(options.AsOf)}, {where}: {cells.Count} số",
            hash.Finish(),
            cancellation);
    }

    private async Task<QuickCellStand> StandAsync(int provinceId, DateOnly day, QuickCellInput cell, QuickReading? kept, CancellationToken cancellation)
    {
        var author = await (from change in db.QuickReadingChanges
                            where change.ProvinceId == provinceId && change.AsOf == day && change.UnitId == cell.UnitId && change.IndicatorId == cell.IndicatorId
                            join entry in db.AuditEntries on new { change.ProvinceId, change.Sequence } equals new { entry.ProvinceId, entry.Sequence }
                            orderby entry.Sequence descending
                            select new { entry.Actor, entry.At }).FirstOrDefaultAsync(cancellation);
        return new QuickCellStand(kept?.Value, kept?.IsEstimate ?? false, kept?.Version ?? 0, author?.Actor, author?.At);
    }
}
