using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Audit;

/// <summary>
/// Reads the whole audit as of one moment and names every entry and every set of changed rows that is not as it was written. It holds
/// a page of entries at a time, however long the chain; writers go on meanwhile.
/// </summary>
public sealed class VerifyAudit(AppDbContext db)
{
    /// <summary>Verifies what is committed now.</summary>
    /// <param name="anchors">Ends of chains that were printed earlier.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AuditVerdict> RunAsync(IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellation)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        return await RunInTransactionAsync(anchors, cancellation);
    }

    /// <summary>The same over what the current transaction sees.</summary>
    public async Task<AuditVerdict> RunInTransactionAsync(IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellation)
    {
        var faults = new AuditFaults();
        var watch = new AnchorWatch(anchors);
        var provinces = new List<AuditOfProvince>();
        foreach (var province in await ProvincesAsync(cancellation))
        {
            provinces.Add(await new ProvinceChain(db, province, watch, faults).CheckAsync(cancellation));
        }

        watch.TellMissing(faults);
        return new AuditVerdict(provinces, faults.First, faults.Count);
    }

    /// <summary>Every province that any table of the audit speaks of, found by stepping through keys: not one of its rows may hide.</summary>
    private async Task<SortedSet<int>> ProvincesAsync(CancellationToken cancellation)
    {
        var found = new SortedSet<int>(await db.ProvinceHeads.Select(h => h.ProvinceId).ToListAsync(cancellation));
        await StepAsync(after => db.AuditEntries.Where(a => a.ProvinceId > after).MinAsync(a => (int?)a.ProvinceId, cancellation));
        await StepAsync(after => db.FigureChanges.Where(c => c.ProvinceId > after).MinAsync(c => (int?)c.ProvinceId, cancellation));
        await StepAsync(after => db.QuickReadingChanges.Where(c => c.ProvinceId > after).MinAsync(c => (int?)c.ProvinceId, cancellation));
        await StepAsync(after => db.ReportTransitions.Where(t => t.ProvinceId > after).MinAsync(t => (int?)t.ProvinceId, cancellation));
        return found;

        async Task StepAsync(Func<int, Task<int?>> next)
        {
            for (var province = await next(int.MinValue); province is { } known; province = await next(known))
            {
                found.Add(known);
            }
        }
    }
}

/// <summary>Compares what goes by with what was printed.</summary>
internal sealed class AnchorWatch(IReadOnlyList<AuditAnchor> anchors)
{
    private readonly ILookup<(int, long), AuditAnchor> placed = anchors.Where(a => a.ProvinceId is not null).ToLookup(a => (a.ProvinceId!.Value, a.Sequence));
    private readonly HashSet<AuditAnchor> unseen = [.. anchors];
    private readonly Dictionary<string, AuditAnchor> loose = anchors.Where(a => a.ProvinceId is null).DistinctBy(a => a.Hash).ToDictionary(a => a.Hash);

    public void See(AuditEntry entry, AuditFaults faults)
    {
        foreach (var anchor in placed[(entry.ProvinceId, entry.Sequence)])
        {
            unseen.Remove(anchor);
            if (anchor.Hash != entry.Hash)
            {
                faults.Add(entry.ProvinceId, entry.Sequence, AuditFaultKind.AnchorMismatch, $"Mục {entry.Sequence} không phải mục đã in lưu: mã băm nay là {entry.Hash}, bản lưu ghi {anchor.Hash}.");
            }
        }

        if (loose.TryGetValue(entry.Hash, out var found))
        {
            unseen.Remove(found);
        }
    }

    public void TellMissing(AuditFaults faults)
    {
        foreach (var anchor in unseen)
        {
            faults.Add(
                anchor.ProvinceId ?? ProvinceHead.National,
                anchor.Sequence,
                AuditFaultKind.AnchorMismatch,
                anchor.ProvinceId is null ? $"Không tỉnh nào còn mục mang mã băm đã in lưu {anchor.Hash}." : $"Không còn mục {anchor.Sequence} đã in lưu.");
        }
    }
}
