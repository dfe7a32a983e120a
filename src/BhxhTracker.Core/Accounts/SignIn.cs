using System.Security.Cryptography;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>Somebody at the door.</summary>
public sealed record SignInOptions
{
    /// <summary>User name or e-mail as typed.</summary>
    public required string Login { get; init; }

    public required string Password { get; init; }

    /// <summary>Browser and system in a few words.</summary>
    public required string Agent { get; init; }

    public required string Address { get; init; }
}

public enum SignInVerdict
{
    Done,

    /// <summary>The password is right; now a code of the second factor.</summary>
    NeedsCode,

    /// <summary>Unknown, wrong, locked or shut: whoever asks learns no more.</summary>
    Refused,
}

/// <summary>What became of it.</summary>
/// <param name="Session">Of a success.</param>
/// <param name="Pending">What the second step is to bring back.</param>
/// <param name="LockedUntil">UTC; told only to somebody who knew the password.</param>
public sealed record SignInOutcome(SignInVerdict Result, NewSession? Session, PendingSignIn? Pending = null, DateTime? LockedUntil = null)
{
    public static SignInOutcome Refused { get; } = new(SignInVerdict.Refused, null);
}

/// <summary>Somebody whose password was right, until it or the second factor is changed.</summary>
public sealed record PendingSignIn(int AccountId, string Stamp);

/// <summary>The second step of somebody at the door.</summary>
public sealed record SecondStepOptions
{
    public required PendingSignIn Pending { get; init; }

    /// <summary>Of the app or a recovery code, as typed.</summary>
    public required string Code { get; init; }

    public required string Agent { get; init; }

    public required string Address { get; init; }
}

/// <summary>What the browser is to keep of a session.</summary>
public sealed record NewSession(Guid Id, int AccountId, string Stamp);

/// <summary>
/// Signs in by password. The slow part, hashing, comes first and takes the same time for an unknown name; then the account is read anew
/// under the national head and judged there, so that a thousand guesses at once count like a thousand in a row. Where there is a second
/// factor, a right password takes no failure back: else codes could be guessed at without end.
/// </summary>
public sealed class SignIn(AppDbContext db, AccountManager accounts, SecondStep second, DecoyPassword decoy, TimeProvider clock)
{
    private const string Stranger = "Chưa đăng nhập";

    public async Task<SignInOutcome> RunAsync(SignInOptions options, CancellationToken cancellation)
    {
        var seen = await accounts.FindByLoginAsync(options.Login, cancellation);
        var password = options.Password.Length <= PasswordRules.MaxLength ? options.Password : "";
        var check = decoy.Verify(accounts.PasswordHasher, seen, password);
        var fresh = check == PasswordVerificationResult.SuccessRehashNeeded ? accounts.PasswordHasher.HashPassword(seen!, password) : null;

        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = seen is null ? null : await db.Accounts.SingleAsync(a => a.Id == seen.Id, cancellation);
        var why = account switch
        {
            null => "tên không có",
            { DisabledAt: not null } => $"{account.UserName}, tài khoản đã khóa",
            _ when await accounts.IsLockedOutAsync(account) => $"{account.UserName}, đang tạm khóa vì sai nhiều lần",
            _ when check == PasswordVerificationResult.Failed || account.PasswordHash != seen!.PasswordHash => $"{account.UserName}, sai mật khẩu",
            _ => null,
        };
        if (account is null || why is not null)
        {
            if (account is not null && check == PasswordVerificationResult.Failed && account.DisabledAt is null && !await accounts.IsLockedOutAsync(account))
            {
                why += await FailAsync(account);
            }

            await AuditAsync(write, AuditAct.SignInFailed, Stranger, $"Đăng nhập không được ({why}), từ {options.Address}", cancellation);
            return SignInOutcome.Refused;
        }

        account.PasswordHash = fresh ?? account.PasswordHash;
        if (account.IsTwoFactorEnabled)
        {
            // No act yet: whoever gives up here has not signed in, and a wrong code is an entry of its own.
            await db.SaveChangesAsync(cancellation);
            await write.CommitAsync(cancellation);
            return NeedsCode(account);
        }

        var session = Open(account, options.Agent, options.Address);
        await AuditAsync(write, AuditAct.SignIn, account.DisplayName, $"Đăng nhập ({account.UserName}), từ {options.Address}, {options.Agent}", cancellation);
        return new SignInOutcome(SignInVerdict.Done, session);
    }

    /// <summary>Judges the code of the second step like a password: under the national head, counted, in the audit.</summary>
    public async Task<SignInOutcome> SecondAsync(SecondStepOptions options, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = await db.Accounts.SingleOrDefaultAsync(
            a => a.Id == options.Pending.AccountId && a.SecurityStamp == options.Pending.Stamp && a.IsTwoFactorEnabled && a.DisabledAt == null, cancellation);
        if (account is null)
        {
            return SignInOutcome.Refused;
        }

        var isLocked = await accounts.IsLockedOutAsync(account);
        if (isLocked || await second.TakeAsync(account, options.Code, cancellation) is not { } way)
        {
            var why = isLocked ? "đang tạm khóa vì sai nhiều lần" : "sai mã xác nhận" + await FailAsync(account);
            await AuditAsync(write, AuditAct.SignInFailed, Stranger, $"Đăng nhập bước hai không được ({account.UserName}, {why}), từ {options.Address}", cancellation);
            return SignInOutcome.Refused with { LockedUntil = await accounts.IsLockedOutAsync(account) ? account.LockoutEnd : null };
        }

        var session = Open(account, options.Agent, options.Address);
        await AuditAsync(write, AuditAct.SignIn, account.DisplayName, $"Đăng nhập ({account.UserName}, {way}), từ {options.Address}, {options.Agent}", cancellation);
        return new SignInOutcome(SignInVerdict.Done, session);
    }

    /// <summary>For someone who just set a password with a one-time code: that stands for the password, not for the second factor.</summary>
    public async Task<SignInOutcome> AfterCodeAsync(int accountId, string agent, string address, CancellationToken cancellation)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellation);
        return account.IsTwoFactorEnabled ? NeedsCode(account) : new SignInOutcome(SignInVerdict.Done, await OpenAsync(accountId, agent, address, cancellation));
    }

    /// <summary>Opens a session for someone who is known otherwise: by a one-time code just used, or at the demonstration.</summary>
    public async Task<NewSession> OpenAsync(int accountId, string agent, string address, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation);
        var session = Open(account, agent, address);
        await AuditAsync(write, AuditAct.SignIn, account.DisplayName, $"Đăng nhập ({account.UserName}), từ {address}, {agent}", cancellation);
        return session;
    }

    private static SignInOutcome NeedsCode(Account account) => new(SignInVerdict.NeedsCode, null, new PendingSignIn(account.Id, account.SecurityStamp));

    /// <summary>Counts a failure; what the audit adds when it locked.</summary>
    private async Task<string> FailAsync(Account account)
    {
        await accounts.AccessFailedAsync(account);
        return await accounts.IsLockedOutAsync(account) ? $", tạm khóa {AccountLimits.LockTime(account.LockoutCount).TotalMinutes:0} phút" : "";
    }

    private NewSession Open(Account account, string agent, string address)
    {
        AccountManager.Unlock(account);
        var now = clock.UtcInstant();
        account.LastSignInAt = now;
        var session = new AccountSession
        {
            Id = new Guid(RandomNumberGenerator.GetBytes(16)),
            AccountId = account.Id,
            CreatedAt = now,
            LastSeenAt = now,
            Agent = Cut(agent, AccountSession.AgentMaxLength),
            Address = Cut(address, AccountSession.AddressMaxLength),
        };
        db.AccountSessions.Add(session);
        return new NewSession(session.Id, account.Id, account.SecurityStamp);
    }

    private async Task AuditAsync(ProvinceWrite write, AuditAct act, string actor, string summary, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await write.AppendAuditAsync(ProvinceHead.National, new Act(act, actor, clock.UtcInstant()), summary, AuditHash.OfText(summary), cancellation);
        await write.CommitAsync(cancellation);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
