using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>Ends sessions: one's own by signing out or from the list, all of an account by an administrator.</summary>
public sealed class Sessions(AppDbContext db, TimeProvider clock)
{
    public Task<IReadOnlyList<AccountSession>> OfAsync(int accountId, CancellationToken cancellation) => ListAsync(accountId, cancellation);

    /// <summary>Ends the session of the browser that asks.</summary>
    public Task<int> SignOutAsync(int accountId, Guid sessionId, string actor, CancellationToken cancellation) =>
        EndAsync(db.AccountSessions.Where(s => s.AccountId == accountId && s.Id == sessionId), AuditAct.SignOut, actor, _ => "Đăng xuất", cancellation);

    /// <summary>Ends one session of the account.</summary>
    public Task<int> EndAsync(int accountId, Guid sessionId, string actor, CancellationToken cancellation) =>
        EndAsync(db.AccountSessions.Where(s => s.AccountId == accountId && s.Id == sessionId), AuditAct.EndSession, actor, _ => "Kết thúc một phiên đăng nhập", cancellation);

    /// <summary>Ends all sessions of the account but one.</summary>
    public Task<int> EndAllAsync(int accountId, Guid? keptSession, string userName, string actor, CancellationToken cancellation) =>
        EndAsync(
            db.AccountSessions.Where(s => s.AccountId == accountId && s.Id != keptSession), AuditAct.EndSession, actor, count => $"Kết thúc {count} phiên đăng nhập của {userName}", cancellation);

    private async Task<IReadOnlyList<AccountSession>> ListAsync(int accountId, CancellationToken cancellation) =>
        await db.AccountSessions.AsNoTracking().Where(s => s.AccountId == accountId && s.RevokedAt == null).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellation);

    private async Task<int> EndAsync(IQueryable<AccountSession> which, AuditAct act, string actor, Func<int, string> words, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var count = await which.Where(s => s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellation);
        if (count > 0)
        {
            var summary = words(count);
            await write.AppendAuditAsync(ProvinceHead.National, new Act(act, actor, now), summary, AuditHash.OfText(summary), cancellation);
            await write.CommitAsync(cancellation);
        }

        return count;
    }
}
