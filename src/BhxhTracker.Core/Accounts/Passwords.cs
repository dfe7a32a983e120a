using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Core.Accounts;

/// <summary>A change of one's own password.</summary>
public sealed record ChangePasswordOptions
{
    public required int AccountId { get; init; }

    public required string Current { get; init; }

    public required string New { get; init; }

    /// <summary>The session that goes on; all others end.</summary>
    public required Guid? SessionId { get; init; }
}

public enum PasswordResult
{
    Done,

    /// <summary>The current password, or the code, is not right; or the account is locked for guessing.</summary>
    Refused,

    /// <summary>The new password is too easy; the message says why.</summary>
    Weak,
}

/// <summary>What became of a new password.</summary>
/// <param name="Message">Of a weak password.</param>
/// <param name="Stamp">What the session that goes on must carry from now on.</param>
public sealed record PasswordOutcome(PasswordResult Result, string? Message = null, int? AccountId = null, string? Stamp = null)
{
    public static PasswordOutcome Refused { get; } = new(PasswordResult.Refused);
}

/// <summary>Changes passwords: by oneself with the old one, or with a one-time code that an administrator handed over.</summary>
public sealed class Passwords(AppDbContext db, AccountManager accounts, SaveAccount rights, ReferenceCache references, IOptions<AccountLimits> limits, TimeProvider clock)
{
    public async Task<PasswordOutcome> ChangeAsync(ChangePasswordOptions options, CancellationToken cancellation)
    {
        var check = await accounts.CompareAsync(options.AccountId, options.Current, cancellation);
        var seen = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == options.AccountId, cancellation);
        var fault = PasswordRules.FaultOf(options.New, seen.UserName);
        var fresh = check.IsRight && fault is null ? accounts.PasswordHasher.HashPassword(seen, options.New) : null;

        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = await db.Accounts.SingleAsync(a => a.Id == options.AccountId, cancellation);
        if (await accounts.IsLockedOutAsync(account))
        {
            return PasswordOutcome.Refused;
        }

        if (!await accounts.IsOwnerAsync(account, check))
        {
            await AuditAsync(write, AuditAct.SignInFailed, account.DisplayName, $"Đổi mật khẩu không được ({account.UserName}): sai mật khẩu đang dùng", cancellation);
            return PasswordOutcome.Refused;
        }

        if (fault is not null)
        {
            return new PasswordOutcome(PasswordResult.Weak, fault);
        }

        await SetAsync(account, fresh!, options.SessionId, cancellation);
        await AuditAsync(write, AuditAct.ResetPassword, account.DisplayName, $"Tự đổi mật khẩu ({account.UserName})", cancellation);
        return new PasswordOutcome(PasswordResult.Done, null, account.Id, account.SecurityStamp);
    }

    /// <summary>
    /// A code to set a password with, for a first sign-in or a forgotten password; to be handed over by hand. It takes the place of an older
    /// one; the old password holds until it is used. Null when there is no such account in reach.
    /// </summary>
    public async Task<string?> IssueCodeAsync(int accountId, Actor actor, CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units.Whole;
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        if (await FindInReachAsync(accountId, actor, units, cancellation) is not { } account)
        {
            return null;
        }

        var (code, now) = (OneTimeCodes.New(), clock.UtcInstant());
        await db.AccountCodes.Where(c => c.AccountId == accountId && c.UsedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), cancellation);
        db.AccountCodes.Add(new AccountCode { Id = Guid.CreateVersion7(clock.GetUtcNow()), AccountId = accountId, CodeHash = OneTimeCodes.HashOf(code), CreatedAt = now, ExpiresAt = now + limits.Value.CodeTime });
        await AuditAsync(write, AuditAct.ResetPassword, actor.Name, $"Cấp mã đặt mật khẩu cho {account.UserName} ({account.DisplayName})", cancellation);
        return code;
    }

    /// <summary>Takes back a lock by guessing; false when there is no such account in reach.</summary>
    public async Task<bool> UnlockAsync(int accountId, Actor actor, CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units.Whole;
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        if (await FindInReachAsync(accountId, actor, units, cancellation) is not { } account)
        {
            return false;
        }

        AccountManager.Unlock(account);
        await AuditAsync(write, AuditAct.SaveAccount, actor.Name, $"Bỏ tạm khóa tài khoản {account.UserName} ({account.DisplayName})", cancellation);
        return true;
    }

    /// <summary>Sets a password with a code: once, in time, for the account it was made for.</summary>
    public async Task<PasswordOutcome> UseCodeAsync(string login, string code, string password, string address, CancellationToken cancellation)
    {
        var seen = await accounts.FindByLoginAsync(login, cancellation);
        var (hash, now) = (OneTimeCodes.HashOf(code), clock.UtcInstant());
        var codes = db.AccountCodes.Where(c => c.CodeHash == hash && c.UsedAt == null && c.ExpiresAt > now);
        var isKnown = seen is { DisabledAt: null } && await codes.AnyAsync(c => c.AccountId == seen.Id, cancellation);
        if (isKnown && PasswordRules.FaultOf(password, seen!.UserName) is { } fault)
        {
            return new PasswordOutcome(PasswordResult.Weak, fault);
        }

        var fresh = isKnown ? accounts.PasswordHasher.HashPassword(seen!, password) : null;
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        if (!isKnown || await codes.Where(c => c.AccountId == seen!.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), cancellation) == 0)
        {
            await AuditAsync(write, AuditAct.SignInFailed, "Chưa đăng nhập", $"Mã đặt mật khẩu không dùng được ({seen?.UserName ?? "tên không có"}), từ {address}", cancellation);
            return PasswordOutcome.Refused;
        }

        var account = await db.Accounts.SingleAsync(a => a.Id == seen!.Id, cancellation);
        AccountManager.Unlock(account);
        await SetAsync(account, fresh!, null, cancellation);
        await AuditAsync(write, AuditAct.ResetPassword, account.DisplayName, $"Đặt mật khẩu bằng mã ({account.UserName}), từ {address}", cancellation);
        return new PasswordOutcome(PasswordResult.Done, null, account.Id, account.SecurityStamp);
    }

    private async Task<Account?> FindInReachAsync(int accountId, Actor actor, UnitCatalogue units, CancellationToken cancellation)
    {
        var held = await db.AccountRights.AsNoTracking().Where(r => r.AccountId == accountId).ToListAsync(cancellation);
        return rights.AreIn(SaveAccount.ManagedBy(actor, units), held.ConvertAll(r => new AccountRight(r.UnitId, r.Role)), units)
            ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellation)
            : null;
    }

    /// <summary>Every other session ends: whoever learned the old password is out.</summary>
    private async Task SetAsync(Account account, string hash, Guid? keptSession, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        (account.PasswordHash, account.MustChangePassword) = (hash, false);
        AccountManager.Unlock(account);
        AccountManager.NewStamp(account);
        await db.AccountSessions.Where(s => s.AccountId == account.Id && s.Id != keptSession && s.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellation);
    }

    private async Task AuditAsync(ProvinceWrite write, AuditAct act, string actor, string summary, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await write.AppendAuditAsync(ProvinceHead.National, new Act(act, actor, clock.UtcInstant()), summary, AuditHash.OfText(summary), cancellation);
        await write.CommitAsync(cancellation);
    }
}
