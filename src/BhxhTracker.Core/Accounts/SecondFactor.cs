using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>The second factor of one account as its owner sees it.</summary>
/// <param name="UserName">As the app shall name it.</param>
/// <param name="CodesLeft">Recovery codes that wait.</param>
/// <param name="IsCompulsory">True when a role of the account demands one.</param>
public sealed record SecondFactorState(string UserName, bool IsOn, int CodesLeft, bool IsCompulsory);

/// <summary>A key that an app may take, before it is confirmed.</summary>
/// <param name="Sealed">What the form brings back.</param>
/// <param name="Words">To be typed into an app.</param>
/// <param name="Address">What the drawn code holds.</param>
public sealed record OfferedKey(string Sealed, string Words, string Address);

/// <summary>Turning the second factor on.</summary>
public sealed record EnableSecondFactorOptions
{
    public required int AccountId { get; init; }

    /// <summary>The key that was offered.</summary>
    public required string SealedKey { get; init; }

    /// <summary>What the app shows.</summary>
    public required string Code { get; init; }

    /// <summary>The session that goes on; all others end.</summary>
    public required Guid SessionId { get; init; }
}

public enum SecondFactorResult
{
    Done,

    /// <summary>The code, or the password, is not right; or the account is locked for guessing.</summary>
    Refused,

    /// <summary>It is on, or off, already; or the key was not offered to this account.</summary>
    OutOfDate,
}

/// <summary>What became of it.</summary>
/// <param name="Stamp">What the session that goes on must carry from now on.</param>
/// <param name="RecoveryCodes">New ones, to be shown once.</param>
public sealed record SecondFactorOutcome(SecondFactorResult Result, string? Stamp, IReadOnlyList<string> RecoveryCodes)
{
    public static SecondFactorOutcome Refused { get; } = new(SecondFactorResult.Refused, null, []);

    public static SecondFactorOutcome OutOfDate { get; } = new(SecondFactorResult.OutOfDate, null, []);
}

/// <summary>Turns the second factor of an account on and off. Kept are the sealed key and hashes of the recovery codes.</summary>
public sealed class SecondFactor(AppDbContext db, AccountManager accounts, AuthenticatorKeys keys, SecondFactorRoles roles, SaveAccount rights, ReferenceCache references, TimeProvider clock)
{
    public const int RecoveryCodeCount = 10;

    /// <summary>How an app names the entry.</summary>
    public const string Issuer = "BHXH";

    public async Task<SecondFactorState> StateAsync(int accountId, CancellationToken cancellation)
    {
        var account = await db.Accounts.Where(a => a.Id == accountId).Select(a => new { a.UserName, a.IsTwoFactorEnabled }).SingleAsync(cancellation);
        var left = await db.AccountRecoveryCodes.CountAsync(c => c.AccountId == accountId && c.UsedAt == null, cancellation);
        var held = await db.AccountRights.Where(r => r.AccountId == accountId).Select(r => r.Role).Distinct().ToListAsync(cancellation);
        var demanded = await roles.ReadAsync(cancellation);
        return new SecondFactorState(account.UserName, account.IsTwoFactorEnabled, left, held.Exists(demanded.Roles.Contains));
    }

    /// <summary>A key that nobody has yet; the same one again when a form brings it back.</summary>
    public OfferedKey Offer(int accountId, string userName, string? sealedKey)
    {
        var key = keys.OpenOffer(accountId, sealedKey) ?? Totp.NewKey();
        return new OfferedKey(keys.SealOffer(accountId, key), Totp.Groups(Totp.Words(key)), Totp.Address(Issuer, userName, key));
    }

    /// <summary>Turns it on when the code shows that an app has the key.</summary>
    public async Task<SecondFactorOutcome> EnableAsync(EnableSecondFactorOptions options, CancellationToken cancellation)
    {
        if (keys.OpenOffer(options.AccountId, options.SealedKey) is not { } key)
        {
            return SecondFactorOutcome.OutOfDate;
        }

        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = await db.Accounts.SingleAsync(a => a.Id == options.AccountId, cancellation);
        if (account.IsTwoFactorEnabled)
        {
            return SecondFactorOutcome.OutOfDate;
        }

        // The key is known to whoever sees the form: a wrong code here is no guess.
        if (Totp.Find(key, options.Code, clock.UtcInstant(), lastUsed: 0) is not { } step)
        {
            return SecondFactorOutcome.Refused;
        }

        (account.IsTwoFactorEnabled, account.AuthenticatorKey, account.LastTotpStep) = (true, keys.Seal(account.Id, key), step);
        await EndSessionsAsync(account, options.SessionId, cancellation);
        var codes = await NewCodesAsync(account.Id, cancellation);
        await AuditAsync(write, AuditAct.SecondFactor, account.DisplayName, $"Bật xác nhận hai bước ({account.UserName})", cancellation);
        return new SecondFactorOutcome(SecondFactorResult.Done, account.SecurityStamp, codes);
    }

    /// <summary>Turns it off, by the password. The session goes on, all others end.</summary>
    public Task<SecondFactorOutcome> DisableAsync(int accountId, string password, Guid sessionId, CancellationToken cancellation) =>
        ByPasswordAsync(
            accountId, password, "Tắt xác nhận hai bước",
            async account =>
            {
                await ClearAsync(account, sessionId, cancellation);
                return [];
            },
            cancellation);

    /// <summary>New recovery codes in the place of the old ones, by the password.</summary>
    public Task<SecondFactorOutcome> RenewCodesAsync(int accountId, string password, CancellationToken cancellation) =>
        ByPasswordAsync(accountId, password, "Tạo lại mã dự phòng", account => NewCodesAsync(account.Id, cancellation), cancellation);

    /// <summary>For somebody who lost both the phone and the codes. Ends their sessions; false when there is none in reach to take away.</summary>
    public async Task<bool> RemoveAsync(int accountId, Actor actor, CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units;
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var held = await db.AccountRights.AsNoTracking().Where(r => r.AccountId == accountId).ToListAsync(cancellation);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.IsTwoFactorEnabled, cancellation);
        if (account is null || !rights.AreIn(SaveAccount.ManagedBy(actor, units), held.ConvertAll(r => new AccountRight(r.UnitId, r.Role)), units))
        {
            return false;
        }

        await ClearAsync(account, null, cancellation);
        await AuditAsync(write, AuditAct.SecondFactor, actor.Name, $"Gỡ xác nhận hai bước của {account.UserName} ({account.DisplayName})", cancellation);
        return true;
    }

    private async Task<SecondFactorOutcome> ByPasswordAsync(
        int accountId, string password, string words, Func<Account, Task<IReadOnlyList<string>>> change, CancellationToken cancellation)
    {
        var check = await accounts.CompareAsync(accountId, password, cancellation);
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation);
        if (!account.IsTwoFactorEnabled)
        {
            return SecondFactorOutcome.OutOfDate;
        }

        if (!await accounts.IsOwnerAsync(account, check))
        {
            await AuditAsync(write, AuditAct.SignInFailed, account.DisplayName, $"{words} không được ({account.UserName}): sai mật khẩu hoặc đang tạm khóa", cancellation);
            return SecondFactorOutcome.Refused;
        }

        var codes = await change(account);
        await AuditAsync(write, AuditAct.SecondFactor, account.DisplayName, $"{words} ({account.UserName})", cancellation);
        return new SecondFactorOutcome(SecondFactorResult.Done, account.SecurityStamp, codes);
    }

    private async Task ClearAsync(Account account, Guid? keptSession, CancellationToken cancellation)
    {
        (account.IsTwoFactorEnabled, account.AuthenticatorKey, account.LastTotpStep) = (false, null, 0);
        await db.AccountRecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        await EndSessionsAsync(account, keptSession, cancellation);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(int accountId, CancellationToken cancellation)
    {
        await db.AccountRecoveryCodes.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, RecoveryCodeCount).Select(_ => OneTimeCodes.New()).ToList();
        db.AccountRecoveryCodes.AddRange(codes.Select(code => new AccountRecoveryCode { AccountId = accountId, CodeHash = OneTimeCodes.HashOf(code) }));
        return codes;
    }

    private async Task EndSessionsAsync(Account account, Guid? kept, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        AccountManager.NewStamp(account);
        await db.AccountSessions.Where(s => s.AccountId == account.Id && s.Id != kept && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellation);
    }

    private async Task AuditAsync(ProvinceWrite write, AuditAct act, string actor, string summary, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await write.AppendAuditAsync(ProvinceHead.National, new Act(act, actor, clock.UtcInstant()), summary, AuditHash.OfText(summary), cancellation);
        await write.CommitAsync(cancellation);
    }
}
