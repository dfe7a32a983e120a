using System.Security.Cryptography;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Core.Accounts;

/// <summary>Identity's manager with locks that grow and tell the time by the program's clock.</summary>
public sealed class AccountManager(
    AppDbContext db, TimeProvider clock, IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher,
    IEnumerable<IUserValidator<Account>> users, IEnumerable<IPasswordValidator<Account>> passwords, ILookupNormalizer names,
    IdentityErrorDescriber errors, IServiceProvider services, ILogger<AccountManager> log)
    : UserManager<Account>(store, options, hasher, users, passwords, names, errors, services, log)
{
    /// <summary>By user name or e-mail, as it stands in the database and not in this context.</summary>
    public async Task<Account?> FindByLoginAsync(string login, CancellationToken cancellation)
    {
        var (name, email) = (NormalizeName(login.Trim()), NormalizeEmail(login.Trim()));
        return await db.Accounts.AsNoTracking()
            .Where(a => a.NormalizedUserName == name || a.NormalizedEmail == email).OrderBy(a => a.Id).FirstOrDefaultAsync(cancellation);
    }

    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockoutEnd > clock.UtcInstant());

    /// <summary>Counts a failure; the fifth in a row locks, each lock for longer than the one before.</summary>
    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        if (++user.AccessFailedCount >= AccountLimits.TriesBeforeLock)
        {
            user.AccessFailedCount = 0;
            user.LockoutCount++;
            user.LockoutEnd = clock.UtcInstant() + AccountLimits.LockTime(user.LockoutCount);
        }

        return await Store.UpdateAsync(user, CancellationToken);
    }

    /// <summary>Compares the password of somebody who is signed in: the slow part, to be done before a lock is taken.</summary>
    public async Task<PasswordCheck> CompareAsync(int accountId, string password, CancellationToken cancellation)
    {
        var seen = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellation);
        var isRight = seen.PasswordHash is { } kept && password.Length <= PasswordRules.MaxLength
            && PasswordHasher.VerifyHashedPassword(seen, kept, password) != PasswordVerificationResult.Failed;
        return new PasswordCheck(seen.PasswordHash, isRight);
    }

    /// <summary>Judges the comparison under the lock; whoever sits down at an open browser may not guess on without end either.</summary>
    public async Task<bool> IsOwnerAsync(Account account, PasswordCheck check)
    {
        if (await IsLockedOutAsync(account))
        {
            return false;
        }

        if (check.IsRight && account.PasswordHash == check.Hash)
        {
            return true;
        }

        await AccessFailedAsync(account);
        return false;
    }

    /// <summary>After a success, or by an administrator: the count begins anew.</summary>
    public static void Unlock(Account user) => (user.AccessFailedCount, user.LockoutCount, user.LockoutEnd) = (0, 0, null);

    /// <summary>A new stamp: whoever is signed in with an older one is not any more.</summary>
    public static void NewStamp(Account user) => user.SecurityStamp = RandomNumberGenerator.GetHexString(32, lowercase: true);
}

/// <summary>A password compared with what was kept at that moment.</summary>
public sealed record PasswordCheck(string? Hash, bool IsRight);
