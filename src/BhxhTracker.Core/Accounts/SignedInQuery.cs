using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Core.Accounts;

/// <summary>Who stands behind a request.</summary>
/// <param name="SessionId">Null for a program with a token and for the demonstration's own account.</param>
public sealed record SignedIn(int AccountId, Guid? SessionId, string UserName, string DisplayName, IReadOnlyList<AccountRight> Rights)
{
    /// <summary>The unit whose work is theirs: the first of their rights that is not of the whole country.</summary>
    public int? UnitId => Rights.FirstOrDefault(r => r.UnitId != AccountRight.WholeCountry) is { UnitId: > 0 } right ? right.UnitId : null;

    /// <summary>True when a role demands a second factor and there is none.</summary>
    public bool OwesSecondFactor { get; init; }

    public Actor ToActor() => new(AccountId, DisplayName, Rights);
}

/// <summary>
/// Reads account, session and rights with every request: what an administrator takes away is gone with the next click, and not when
/// a cookie runs out.
/// </summary>
public sealed class SignedInQuery(AppDbContext db, HeadsAtStart heads, IOptions<AccountLimits> limits, TimeProvider clock)
{
    /// <summary>Null when the session was ended, is too old, or its account was shut or has a new password since.</summary>
    public async Task<SignedIn?> OfSessionAsync(Guid sessionId, string stamp, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        var oldest = now - limits.Value.SessionTime;
        var batch = db.NewReadBatch();
        var rows = batch.Add(
            from session in db.AccountSessions
            join account in db.Accounts on session.AccountId equals account.Id
            where session.Id == sessionId && session.RevokedAt == null && session.CreatedAt > oldest && account.DisabledAt == null && account.SecurityStamp == stamp
            select new { account.Id, account.UserName, account.DisplayName, account.IsTwoFactorEnabled, session.LastSeenAt, Demanding = db.OfficeSettings.Where(s => s.Id == OfficeSettings.OnlyId).Select(s => s.SecondFactorRoles).FirstOrDefault() });
        var held = batch.Add(
            from session in db.AccountSessions
            join right in db.AccountRights on session.AccountId equals right.AccountId
            where session.Id == sessionId
            orderby right.UnitId, right.Role
            select new AccountRight(right.UnitId, right.Role));
        var seen = heads.Ask(batch, db);
        await batch.SendAsync(cancellation);
        seen();
        if (rows.Rows is not [var row])
        {
            return null;
        }

        // Once an hour is enough to tell a forgotten session from one at work, and keeps reading free of writes.
        if (row.LastSeenAt < now.AddHours(-1))
        {
            await db.AccountSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellation);
        }

        return new SignedIn(row.Id, sessionId, row.UserName, row.DisplayName, held.Rows) { OwesSecondFactor = !row.IsTwoFactorEnabled && SecondFactorRoles.Demand(row.Demanding, held.Rows) };
    }

    /// <summary>The account itself, unless it was shut.</summary>
    public async Task<SignedIn?> OfAccountAsync(string userName, CancellationToken cancellation)
    {
        var name = userName.ToUpperInvariant();
        var batch = db.NewReadBatch();
        var rows = batch.Add(db.Accounts.Where(a => a.NormalizedUserName == name && a.DisabledAt == null).Select(a => new { a.Id, a.UserName, a.DisplayName }));
        var seen = heads.Ask(batch, db);
        await batch.SendAsync(cancellation);
        seen();
        return rows.Rows is [var row] ? new SignedIn(row.Id, null, row.UserName, row.DisplayName, await RightsAsync(row.Id, cancellation)) : null;
    }

    /// <summary>Who goes by the name in lists and in the audit, with the rights of now; with none when the account was shut or renamed.</summary>
    public async ValueTask<Actor> OfNameAsync(string displayName, CancellationToken cancellation)
    {
        var id = await db.Accounts.Where(a => a.DisplayName == displayName && a.DisabledAt == null).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancellation);
        return id is { } account ? new Actor(account, displayName, await RightsAsync(account, cancellation)) : new Actor(null, displayName, []);
    }

    /// <summary>Null when there is no such token in force, or its account was shut.</summary>
    public async Task<(SignedIn Person, bool MayWrite)?> OfTokenAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (ApiTokens.HashOf(token), clock.UtcInstant());
        var batch = db.NewReadBatch();
        var rows = batch.Add(
            from held in db.ApiTokens
            join account in db.Accounts on held.AccountId equals account.Id
            where held.TokenHash == hash && held.RevokedAt == null && held.ExpiresAt > now && account.DisabledAt == null
            select new { held.Id, held.MayWrite, held.LastUsedAt, AccountId = account.Id, account.UserName, account.DisplayName, account.IsTwoFactorEnabled, Demanding = db.OfficeSettings.Where(s => s.Id == OfficeSettings.OnlyId).Select(s => s.SecondFactorRoles).FirstOrDefault() });
        var granted = batch.Add(
            from held in db.ApiTokens
            join right in db.AccountRights on held.AccountId equals right.AccountId
            where held.TokenHash == hash
            orderby right.UnitId, right.Role
            select new AccountRight(right.UnitId, right.Role));
        var seen = heads.Ask(batch, db);
        await batch.SendAsync(cancellation);
        seen();
        if (rows.Rows is not [var row])
        {
            return null;
        }

        // Once a day is enough to find a token that nobody uses, and keeps reading free of writes.
        if (row.LastUsedAt is null || row.LastUsedAt < now.AddDays(-1))
        {
            await db.ApiTokens.Where(t => t.Id == row.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), cancellation);
        }

        // A token must not be the way round a second factor that its owner owes.
        var rights = granted.Rows;
        var owes = !row.IsTwoFactorEnabled && SecondFactorRoles.Demand(row.Demanding, rights);
        return (new SignedIn(row.AccountId, null, row.UserName, row.DisplayName, rights) { OwesSecondFactor = owes }, row.MayWrite);
    }

    private async Task<IReadOnlyList<AccountRight>> RightsAsync(int accountId, CancellationToken cancellation) =>
        (await db.AccountRights.AsNoTracking().Where(r => r.AccountId == accountId).OrderBy(r => r.UnitId).ThenBy(r => r.Role).ToListAsync(cancellation))
            .ConvertAll(r => new AccountRight(r.UnitId, r.Role));
}
