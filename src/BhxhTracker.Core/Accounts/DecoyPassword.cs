using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace BhxhTracker.Core.Accounts;

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
