using System.Buffers.Text;
using System.Security.Cryptography;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>A token as it shall be.</summary>
public sealed record AddTokenOptions
{
    public required int AccountId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>False: reads only.</summary>
    public required bool MayWrite { get; init; }

    public required int Days { get; init; }

    /// <summary>As the audit shows it.</summary>
    public required string Actor { get; init; }
}

public enum AddTokenResult
{
    Done,
    Invalid,

    /// <summary>There is no such account, or it was shut.</summary>
    Unknown,
}

/// <summary>What became of it.</summary>
/// <param name="Token">To be shown once.</param>
public sealed record AddTokenOutcome(AddTokenResult Result, string? Token = null, string? Message = null);

/// <summary>Tokens for programs: personal, with an end, kept as hashes. A token may do what its account may do, and only read unless granted.</summary>
public sealed class ApiTokens(AppDbContext db, TimeProvider clock)
{
    public const int DefaultDays = 365;
    public const int MostDays = 730;

    /// <summary>So that a token that leaked into a text is found by a search.</summary>
    public const string Prefix = "bhxh_";

    private const int Bytes = 32;

    public static string HashOf(string token) => AuditHash.OfText(token);

    public async Task<AddTokenOutcome> AddAsync(AddTokenOptions options, CancellationToken cancellation)
    {
        if (options.Name.Length is 0 or > ApiToken.NameMaxLength)
        {
            return new(AddTokenResult.Invalid, null, $"Ghi mã dùng để làm gì, nhiều nhất {ApiToken.NameMaxLength} ký tự.");
        }

        if (options.Days is < 1 or > MostDays)
        {
            return new(AddTokenResult.Invalid, null, $"Thời hạn từ 1 đến {MostDays} ngày.");
        }

        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == options.AccountId && a.DisabledAt == null, cancellation) is not { } account)
        {
            return new(AddTokenResult.Unknown);
        }

        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var now = clock.UtcInstant();
        db.ApiTokens.Add(new ApiToken
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            AccountId = account.Id,
            Name = options.Name,
            TokenHash = HashOf(token),
            MayWrite = options.MayWrite,
            CreatedAt = now,
            ExpiresAt = now.AddDays(options.Days),
        });
        await db.SaveChangesAsync(cancellation);
        await AuditAsync(write, options.Actor, $"Tạo mã truy cập API “{options.Name}” của {account.UserName}: {(options.MayWrite ? "đọc và ghi" : "chỉ đọc")}, {options.Days} ngày", cancellation);
        return new(AddTokenResult.Done, token);
    }

    /// <summary>Those that hold, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(int accountId, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        return await db.ApiTokens.AsNoTracking().Where(t => t.AccountId == accountId && t.RevokedAt == null && t.ExpiresAt > now).OrderByDescending(t => t.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>False when the account has no such token in force.</summary>
    public async Task<bool> RevokeAsync(int accountId, Guid tokenId, string actor, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var row = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == tokenId && t.AccountId == accountId && t.RevokedAt == null, cancellation);
        if (row is null)
        {
            return false;
        }

        row.RevokedAt = now;
        await db.SaveChangesAsync(cancellation);
        await AuditAsync(write, actor, $"Thu hồi mã truy cập API “{row.Name}”", cancellation);
        return true;
    }

    private async Task AuditAsync(ProvinceWrite write, string actor, string summary, CancellationToken cancellation)
    {
        await write.AppendAuditAsync(ProvinceHead.National, new Act(AuditAct.ApiToken, actor, clock.UtcInstant()), summary, AuditHash.OfText(summary), cancellation);
        await write.CommitAsync(cancellation);
    }
}
