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

    /// <summary>Unknown, wrong, locked or shut: whoever asks learns no more.</summary>
    Refused,
}

/// <summary>What became of it.</summary>
/// <param name="Session">Of a success.</param>
public sealed record SignInOutcome(SignInVerdict Result, NewSession? Session)
{
    public static SignInOutcome Refused { get; } = new(SignInVerdict.Refused, null);
}

/// <summary>What the browser is to keep of a session.</summary>
public sealed record NewSession(Guid Id, int AccountId, string Stamp);

/// <summary>
/// Signs in by password. The slow part, hashing, comes first and takes the same time for an unknown name; then the account is read anew
/// under the national head and judged there, so that a thousand guesses at once count like a thousand in a row.
/// </summary>
public sealed class SignIn(AppDbContext db, AccountManager accounts, DecoyPassword decoy, TimeProvider clock)
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
                await accounts.AccessFailedAsync(account);
                why += await accounts.IsLockedOutAsync(account) ? $", tạm khóa {AccountLimits.LockTime(account.LockoutCount).TotalMinutes:0} phút" : "";
            }

            await AuditAsync(write, AuditAct.SignInFailed, Stranger, $"Đăng nhập không được ({why}), từ {options.Address}", cancellation);
            return SignInOutcome.Refused;
        }

        account.PasswordHash = fresh ?? account.PasswordHash;
        var session = Open(account, options.Agent, options.Address);
        await AuditAsync(write, AuditAct.SignIn, account.DisplayName, $"Đăng nhập ({account.UserName}), từ {options.Address}, {options.Agent}", cancellation);
        return new SignInOutcome(SignInVerdict.Done, session);
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

    private NewSession Open(Account account, string agent, string address)
    {
        AccountManager.Unlock(account);
        var now = clock.UtcInstant();
        account.LastSignInAt = now;
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
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

/// <summary>A hash that no password has, so that a name that is not there takes as long as one that is.</summary>
public sealed class DecoyPassword
{
    private static readonly Account Nobody = new() { UserName = "", DisplayName = "" };

    private string? hash;

    public PasswordVerificationResult Verify(IPasswordHasher<Account> hasher, Account? account, string password)
    {
        hash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        if (account?.PasswordHash is { } kept)
        {
            return hasher.VerifyHashedPassword(account, kept, password);
        }

        hasher.VerifyHashedPassword(Nobody, hash, password);
        return PasswordVerificationResult.Failed;
    }
}
