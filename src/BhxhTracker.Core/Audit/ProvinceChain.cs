using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Workflow;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Audit;

/// <summary>Goes along one province's chain, page by page.</summary>
internal sealed class ProvinceChain(AppDbContext db, int provinceId, AnchorWatch anchors, AuditFaults faults)
{
    private const int PageEntries = 200;

    /// <summary>The number that comes next.</summary>
    private long expected = 1;

    /// <summary>The hashes that the next entry may follow: what the one before says, and what it should say. Null behind a gap.</summary>
    private (string Said, string Computed)? previous = ("", "");

    public async Task<AuditOfProvince> CheckAsync(CancellationToken cancellation)
    {
        var head = await db.ProvinceHeads.AsNoTracking().SingleOrDefaultAsync(h => h.ProvinceId == provinceId, cancellation);
        var (after, count, changes) = (long.MinValue, 0L, 0L);
        for (var isEnd = false; !isEnd;)
        {
            var sequences = await Sequences(after).ToListAsync(cancellation);
            isEnd = sequences.Count < PageEntries;
            var upTo = isEnd ? long.MaxValue : sequences[^1];
            var page = await ReadAsync(sequences, cancellation);
            SeeAll(sequences, page, head);
            changes += await CheckChangesAsync(page, after, upTo, cancellation);
            count += sequences.Count;
            after = upTo;
        }

        TellEnd(head, count);
        return new AuditOfProvince(provinceId, count, changes);
    }

    public static string Name(AuditEntry entry) => $"Mục {entry.Sequence} ({WorkflowWords.Time(entry.At)}, {entry.Actor}, {AuditWords.Act(entry.Act)})";

    private IQueryable<long> Sequences(long after) =>
        db.AuditEntries.Where(a => a.ProvinceId == provinceId && a.Sequence > after).OrderBy(a => a.Sequence).Take(PageEntries).Select(a => a.Sequence);

    private async Task<List<AuditEntry>> ReadAsync(List<long> sequences, CancellationToken cancellation)
    {
        if (sequences.Count == 0)
        {
            return [];
        }

        var (first, last) = (sequences[0], sequences[^1]);
        try
        {
            return await db.AuditEntries.AsNoTracking().Where(a => a.ProvinceId == provinceId && a.Sequence >= first && a.Sequence <= last)
                .OrderBy(a => a.Sequence).ToListAsync(cancellation);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            if (sequences.Count == 1)
            {
                return [];
            }

            var readable = new List<AuditEntry>();
            foreach (var sequence in sequences)
            {
                readable.AddRange(await ReadAsync([sequence], cancellation));
            }

            return readable;
        }
    }

    private void SeeAll(List<long> sequences, List<AuditEntry> page, ProvinceHead? head)
    {
        var readable = page.ToDictionary(e => e.Sequence);
        foreach (var sequence in sequences)
        {
            if (readable.TryGetValue(sequence, out var entry))
            {
                See(entry, head);
                continue;
            }

            // The next one follows nothing that is known.
            Tell(sequence, AuditFaultKind.EntryChanged, $"Mục {sequence} bị sửa: không đọc được một trường của mục.");
            (expected, previous) = (Math.Max(expected, sequence + 1), null);
        }
    }

    private async Task<long> CheckChangesAsync(List<AuditEntry> page, long after, long upTo, CancellationToken cancellation)
    {
        var found = new AuditFaults();
        try
        {
            using var rows = new ActChanges(db, provinceId, page, found);
            var count = await rows.CheckAsync(after, upTo, cancellation);
            faults.Add(found);
            return count;
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            if (page.Count <= 1)
            {
                var place = page.Count == 1 ? page[0].Sequence : Math.Max(after, 0) + 1;
                Tell(place, AuditFaultKind.ChangesMismatch, $"Mục {place}: không đọc được một dòng thay đổi, dòng đó bị sửa.");
                return 0;
            }

            // Act by act, to know of which one the row is.
            var count = 0L;
            for (var i = 0; i < page.Count; i++)
            {
                var end = i + 1 < page.Count ? page[i].Sequence : upTo;
                count += await CheckChangesAsync([page[i]], after, end, cancellation);
                after = end;
            }

            return count;
        }
    }

    /// <summary>A value that is none of its column's kind: no program of ours wrote it.</summary>
    private static bool IsUnreadable(Exception failure) =>
        failure is FormatException or InvalidCastException or OverflowException or ArgumentException or InvalidOperationException and not ObjectDisposedException;

    private void See(AuditEntry entry, ProvinceHead? head)
    {
        anchors.See(entry, faults);
        var computed = AuditHash.Of(entry);

        // The fields stand line by line in the hash: only a name with a break in it could pass for another field.
        var isChanged = computed != entry.Hash || entry.Actor.Contains('\n', StringComparison.Ordinal);
        if (entry.Sequence < 1 || entry.Sequence > head?.AuditSequence)
        {
            Tell(entry.Sequence, AuditFaultKind.EntryInserted, $"{Name(entry)} bị chèn thêm: tỉnh này chưa từng cấp số đó.");
            return;
        }

        if (entry.Sequence > expected)
        {
            TellMissing(expected, entry.Sequence - 1);
            previous = null;
        }

        if (isChanged)
        {
            Tell(entry.Sequence, AuditFaultKind.EntryChanged, $"{Name(entry)} bị sửa hoặc đổi chỗ: nội dung không khớp mã băm của mục.");
        }
        else if (previous is { } before && entry.PreviousHash != before.Said && entry.PreviousHash != before.Computed)
        {
            Tell(entry.Sequence, AuditFaultKind.ChainBroken, $"{Name(entry)} không nối tiếp mục {entry.Sequence - 1}: một trong hai mục đã bị thay.");
        }

        previous = (entry.Hash, computed);
        expected = entry.Sequence + 1;
    }

    private void TellEnd(ProvinceHead? head, long count)
    {
        if (head is null)
        {
            if (count > 0)
            {
                Tell(expected - 1, AuditFaultKind.HeadMismatch, "Mất dòng đầu chuỗi (province_head) của tỉnh này.");
            }

            return;
        }

        if (head.AuditSequence >= expected)
        {
            TellMissing(expected, head.AuditSequence);
        }
        else if (previous is { } last && head.AuditHash != last.Said && head.AuditHash != last.Computed)
        {
            Tell(head.AuditSequence, AuditFaultKind.HeadMismatch, $"Mục cuối ({head.AuditSequence}) không khớp mã băm ở đầu chuỗi (province_head): mục cuối hoặc đầu chuỗi đã bị thay.");
        }
        else if (head.AuditSequence < 0)
        {
            Tell(head.AuditSequence, AuditFaultKind.HeadMismatch, "Đầu chuỗi (province_head) ghi số mục âm.");
        }
    }

    private void TellMissing(long from, long to) => Tell(
        from, AuditFaultKind.EntryMissing, from == to ? $"Mục {from} bị xóa hoặc chuyển đi." : $"Các mục {from} đến {to} bị xóa hoặc chuyển đi.");

    private void Tell(long sequence, AuditFaultKind kind, string text) => faults.Add(provinceId, sequence, kind, text);
}
