using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Audit;

/// <summary>The rows that the acts of a page of entries left, streamed table by table in the order in which they were hashed.</summary>
internal sealed class ActChanges(AppDbContext db, int provinceId, IReadOnlyList<AuditEntry> page, AuditFaults faults) : IDisposable
{
    /// <summary>Earlier versions of the program wrote on the rows of an import when it began, and on its entry when it ended.</summary>
    private static readonly TimeSpan LongestImport = TimeSpan.FromHours(1);

    private readonly Dictionary<long, OneAct> acts = page.ToDictionary(e => e.Sequence, e => new OneAct(e));
    private readonly HashSet<long> strange = [];

    /// <summary>Gives back how many rows there are.</summary>
    public async Task<long> CheckAsync(long after, long upTo, CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var c in db.FigureChanges.AsNoTracking().Where(c => c.ProvinceId == provinceId && c.Sequence > after && c.Sequence <= upTo)
            .OrderBy(c => c.Sequence).ThenBy(c => c.Ordinal).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            count++;
            Of(c.Sequence)?.Add(c);
        }

        await foreach (var c in db.QuickReadingChanges.AsNoTracking().Where(c => c.ProvinceId == provinceId && c.Sequence > after && c.Sequence <= upTo)
            .OrderBy(c => c.Sequence).ThenBy(c => c.Ordinal).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            count++;
            Of(c.Sequence)?.Add(c);
        }

        await foreach (var t in db.ReportTransitions.AsNoTracking().Where(t => t.ProvinceId == provinceId && t.Sequence > after && t.Sequence <= upTo)
            .OrderBy(t => t.Sequence).ThenBy(t => t.Ordinal).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            count++;
            Of(t.Sequence)?.Add(t);
        }

        foreach (var act in acts.Values)
        {
            if (act.FaultOfRows() is { } fault && !(act.HasNone && await IsRefusedCorrectionAsync(act.Entry, cancellation)))
            {
                faults.Add(provinceId, act.Entry.Sequence, AuditFaultKind.ChangesMismatch, $"{ProvinceChain.Name(act.Entry)}: {fault}");
            }
        }

        return count;
    }

    public void Dispose()
    {
        foreach (var act in acts.Values)
        {
            act.Dispose();
        }
    }

    private OneAct? Of(long sequence)
    {
        if (acts.TryGetValue(sequence, out var act))
        {
            return act;
        }

        if (strange.Add(sequence))
        {
            faults.Add(provinceId, sequence, AuditFaultKind.ChangeWithoutEntry, $"Có dòng thay đổi mang số mục {sequence} mà không có mục đó: dòng bị chèn thêm, hoặc mục bị xóa.");
        }

        return null;
    }

    /// <summary>A decision leaves a row when it changes the figure, and none when it does not: then the request itself proves the entry.</summary>
    private async Task<bool> IsRefusedCorrectionAsync(AuditEntry entry, CancellationToken cancellation) =>
        entry.Act == AuditAct.DecideCorrection
        && (await db.CorrectionRequests.AsNoTracking().Where(c => c.ProvinceId == provinceId && c.DecidedAt == entry.At && c.ChangeSequence == null).ToListAsync(cancellation))
            .Exists(c => AuditHash.OfText($"{c.Id}|{c.State}|{c.DecisionNote}") == entry.ChangesHash);

    private sealed class OneAct(AuditEntry entry) : IDisposable
    {
        private readonly ChangesHash measured = new();
        private readonly ChangesHash joined = new(ChangesForm.Joined);
        private int figures;
        private int readings;
        private int transitions;
        private string? fault;
        private bool isOtherInstant;
        private bool isFarInstant;

        public AuditEntry Entry => entry;

        public bool HasNone => figures + readings + transitions == 0;

        public void Add(FigureChange c)
        {
            Number("số liệu", c.Ordinal, figures++);
            fault ??= c.Reason?.Length == 0 ? $"lý do của dòng số liệu {c.Ordinal} bị xóa trắng." : null;
            measured.Add(c);
            joined.Add(c);
        }

        public void Add(QuickReadingChange c)
        {
            Number("số liệu nhanh", c.Ordinal, readings++);
            measured.Add(c);
            joined.Add(c);
        }

        public void Add(ReportTransition t)
        {
            Number("chuyển trạng thái", t.Ordinal, transitions++);
            fault ??= t.Reason?.Length == 0 ? $"lý do của dòng chuyển trạng thái {t.Ordinal} bị xóa trắng." : null;

            // Who and when stand on the entry, and are repeated on the row for the pages that show it.
            fault ??= t.Actor != entry.Actor ? $"dòng chuyển trạng thái {t.Ordinal} ghi người khác với mục." : null;
            isOtherInstant |= t.At != entry.At;
            isFarInstant |= t.At > entry.At || t.At < entry.At - LongestImport;
            measured.Add(t);
            joined.Add(t);
        }

        /// <summary>What is wrong with the rows; null when they are those that the entry was written over.</summary>
        public string? FaultOfRows()
        {
            if (fault is not null)
            {
                return fault;
            }

            if (HasNone && entry.Act != AuditAct.DecideCorrection && !ActRows.AreKept(entry.Act, entry.ProvinceId))
            {
                return null;
            }

            var (isMeasured, isJoined) = (measured.Finish() == entry.ChangesHash, joined.Finish() == entry.ChangesHash);
            return (isMeasured && isOtherInstant) || (isJoined && isFarInstant) ? "dòng chuyển trạng thái ghi giờ khác với mục."
                : isMeasured || isJoined ? null
                : HasNone ? "các dòng thay đổi của mục bị xóa."
                : $"các dòng thay đổi ({figures} số liệu, {readings} số liệu nhanh, {transitions} chuyển trạng thái) bị sửa, thêm, bớt hoặc đổi chỗ.";
        }

        public void Dispose()
        {
            measured.Dispose();
            joined.Dispose();
        }

        private void Number(string what, int ordinal, int place)
        {
            fault ??= ordinal == place ? null
                : ordinal > place ? $"thiếu dòng {what} thứ {place + 1}."
                : $"dòng {what} mang số {ordinal} bị chèn thêm.";
        }
    }
}
