using System.Security.Cryptography;
using System.Text;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BhxhTracker.Core.Data;

/// <summary>
/// The one way to write: takes each province's head row first, in ascending order, so that writers of a province queue and never
/// deadlock; then chains one audit entry per province; then commits. Left without a commit, nothing happened.
/// </summary>
public sealed class ProvinceWrite : IAsyncDisposable
{
    private readonly AppDbContext db;
    private readonly IDbContextTransaction transaction;
    private readonly int versionStep;
    private readonly SortedDictionary<int, ProvinceHead> locked = [];

    private ProvinceWrite(AppDbContext db, IDbContextTransaction transaction, int versionStep)
    {
        this.db = db;
        this.transaction = transaction;
        this.versionStep = versionStep;
    }

    public static Task<ProvinceWrite> BeginAsync(AppDbContext db, IEnumerable<int> provinceIds, CancellationToken cancellation) => BeginAsync(db, provinceIds, 1, cancellation);

    /// <summary>Takes the national head for accounts and sessions: audited like every act, but no unit and no figure is read anew for it.</summary>
    public static Task<ProvinceWrite> BeginQuietAsync(AppDbContext db, CancellationToken cancellation) => BeginAsync(db, [ProvinceHead.National], 0, cancellation);

    private static async Task<ProvinceWrite> BeginAsync(AppDbContext db, IEnumerable<int> provinceIds, int versionStep, CancellationToken cancellation)
    {
        var write = new ProvinceWrite(db, await db.Database.BeginTransactionAsync(cancellation), versionStep);
        try
        {
            foreach (var provinceId in provinceIds.Distinct().Order())
            {
                await write.LockAsync(provinceId, cancellation);
            }

            return write;
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes one more head; only upwards, because two writers that lock in different orders would wait for each other for ever.</summary>
    public async Task LockAsync(int provinceId, CancellationToken cancellation)
    {
        if (locked.ContainsKey(provinceId))
        {
            return;
        }

        if (locked.Count > 0 && locked.Keys.Last() > provinceId)
        {
            throw new InvalidOperationException($"Province {provinceId} was locked after {locked.Keys.Last()}.");
        }

        if (await TryTakeAsync(provinceId, cancellation) is not { } head)
        {
            // Two first writers may both find no row: the second waits here for the first, and must not begin its chain anew.
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO province_head (province_id, data_version, audit_sequence, audit_hash) VALUES ({provinceId}, 0, 0, '') ON CONFLICT (province_id) DO NOTHING",
                cancellation);
            head = (await TryTakeAsync(provinceId, cancellation))!;
        }

        locked[provinceId] = head;
    }

    /// <summary>The number that the act's audit entry will bear, and its changes with it.</summary>
    public long NextSequence(int provinceId) => locked[provinceId].AuditSequence + 1;

    /// <summary>Chains one entry to the province's audit; <paramref name="changesHash"/> covers the act's changes in their order.</summary>
    public Task AppendAuditAsync(int provinceId, Act act, string summary, string changesHash, CancellationToken cancellation) =>
        AppendAuditAsync(provinceId, act, summary, changesHash, new RowSet(), cancellation);

    /// <summary>The same, with the rows of the act in the same trip to the database.</summary>
    public async Task AppendAuditAsync(int provinceId, Act act, string summary, string changesHash, RowSet rows, CancellationToken cancellation)
    {
        // Whoever holds the lock is the only one to move the head: it need not be read again.
        var head = locked[provinceId];
        var entry = new AuditEntry
        {
            ProvinceId = provinceId,
            Sequence = head.AuditSequence + 1,
            At = act.At,
            Actor = act.Actor,
            Act = act.Kind,
            Summary = summary.Length <= AuditEntry.SummaryMaxLength ? summary : summary[..AuditEntry.SummaryMaxLength],
            ChangesHash = changesHash,
            PreviousHash = head.AuditHash,
            Hash = "",
        };
        entry.Hash = AuditHash.Of(entry);
        (head.AuditSequence, head.AuditHash) = (entry.Sequence, entry.Hash);
        await db.Bulk.UpsertAsync(rows.Add([entry]).Add([head]), cancellation);
    }

    public Task CommitAsync(CancellationToken cancellation) => transaction.CommitAsync(cancellation);

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private async Task<ProvinceHead?> TryTakeAsync(int provinceId, CancellationToken cancellation) => (await db.ProvinceHeads
        .FromSql($"UPDATE province_head SET data_version = data_version + {versionStep} WHERE province_id = {provinceId} RETURNING province_id, data_version, audit_sequence, audit_hash")
        .AsNoTracking().ToListAsync(cancellation)).SingleOrDefault();
}

/// <summary>Who does what, when (UTC).</summary>
public sealed record Act(AuditAct Kind, string Actor, DateTime At);

/// <summary>The chain of the audit: each entry's hash covers its content and the hash before it.</summary>
public static class AuditHash
{
    public static string Of(AuditEntry entry) => OfText(string.Join('\n',
        [
            $"{entry.ProvinceId}", $"{entry.Sequence}", $"{entry.At:yyyy-MM-ddTHH:mm:ss.ffffff}Z", entry.Actor, $"{entry.Act}",
            entry.Summary, entry.ChangesHash, entry.PreviousHash,
        ]));

    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
