using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>An account in a list.</summary>
public sealed record AccountRow(
    int Id, string UserName, string DisplayName, string? Email, bool IsDisabled, DateTime? LockoutEnd, bool HasPassword, bool HasSecondFactor, DateTime? LastSignInAt,
    IReadOnlyList<AccountRight> Rights);

/// <summary>Accounts that one may look at, or manage.</summary>
public sealed class AccountQuery(AppDbContext db, ReferenceCache references, SaveAccount rights)
{
    /// <summary>In the order of names; those out of the actor's reach are not there.</summary>
    public Task<IReadOnlyList<AccountRow>> ListAsync(Actor actor, CancellationToken cancellation) => ListAsync(actor, Power.ReadAccounts, cancellation);

    /// <summary>One to manage; null when it is not there or out of reach.</summary>
    public async Task<AccountRow?> FindAsync(int id, Actor actor, CancellationToken cancellation) =>
        (await ListAsync(actor, Power.ManageAccounts, cancellation)).FirstOrDefault(a => a.Id == id);

    private async Task<IReadOnlyList<AccountRow>> ListAsync(Actor actor, Power power, CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units.Whole;
        var reach = Reach.Of(actor, units, power);
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.NormalizedUserName).ToListAsync(cancellation);
        var held = (await db.AccountRights.AsNoTracking().ToListAsync(cancellation)).ToLookup(r => r.AccountId, r => new AccountRight(r.UnitId, r.Role));
        return [.. accounts.Select(a => Row(a, [.. held[a.Id].OrderBy(r => r.UnitId).ThenBy(r => r.Role)])).Where(a => rights.AreIn(reach, a.Rights, units))];
    }

    public Task<bool> AnyAsync(CancellationToken cancellation) => db.Accounts.AnyAsync(cancellation);

    private static AccountRow Row(Account a, IReadOnlyList<AccountRight> rights) => new(
        a.Id, a.UserName, a.DisplayName, a.Email, a.DisabledAt is not null, a.LockoutEnd, a.PasswordHash is not null, a.IsTwoFactorEnabled, a.LastSignInAt, rights);
}
