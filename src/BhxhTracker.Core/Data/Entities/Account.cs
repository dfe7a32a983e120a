using BhxhTracker.Core.Accounts;

namespace BhxhTracker.Core.Data.Entities;

/// <summary>
/// A person who may sign in. With the agents' names these are the only personal data kept (domain.md, 7).
/// Accounts are of the whole country, like units: a person may work in more than one province.
/// </summary>
public class Account
{
    public const int UserNameMaxLength = 64;
    public const int DisplayNameMaxLength = AuditEntry.ActorMaxLength;
    public const int EmailMaxLength = 254;
    public const int HashMaxLength = 500;
    public const int StampMaxLength = 64;

    /// <summary>Given under the national head, never by the database.</summary>
    public int Id { get; set; }

    /// <summary>What is typed to sign in.</summary>
    public required string UserName { get; set; }

    /// <summary>Folded for comparing; unique.</summary>
    public string NormalizedUserName { get; set; } = "";

    /// <summary>What the audit and the history of a figure show.</summary>
    public required string DisplayName { get; set; }

    public string? Email { get; set; }

    public string? NormalizedEmail { get; set; }

    /// <summary>Null until the first sign-in by a one-time code.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with every change of password or second factor: sessions of an older one end.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Failures since the last success or lock.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Locks in a row without a success between them: the delay grows with it.</summary>
    public int LockoutCount { get; set; }

    /// <summary>UTC; null or past when not locked for guessing.</summary>
    public DateTime? LockoutEnd { get; set; }

    public bool IsTwoFactorEnabled { get; set; }

    /// <summary>Secret of the second factor, protected; null without one.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The newest time step that a code was taken of: a code works once.</summary>
    public long LastTotpStep { get; set; }

    /// <summary>True after an administrator's reset, until a password of one's own.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>UTC; null unless an administrator shut the account.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; null before the first.</summary>
    public DateTime? LastSignInAt { get; set; }
}

/// <summary>A role of an account at a unit and all below it.</summary>
public class AccountUnitRight
{
    public int AccountId { get; set; }

    /// <summary><see cref="AccountRight.WholeCountry"/> or a unit.</summary>
    public int UnitId { get; set; }

    public AccountRole Role { get; set; }
}

/// <summary>One browser signed in.</summary>
public class AccountSession
{
    public const int AgentMaxLength = 120;
    public const int AddressMaxLength = 64;

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public int AccountId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC, exact to some minutes.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>Browser and system in a few words.</summary>
    public required string Agent { get; set; }

    public required string Address { get; set; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A code that an administrator hands over: it sets a password once.</summary>
public class AccountCode
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public int AccountId { get; set; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public required string CodeHash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>UTC; null while it waits. A newer code uses up an older one.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>One of the codes that stand in for a lost second factor.</summary>
public class AccountRecoveryCode
{
    public int AccountId { get; set; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public required string CodeHash { get; set; }

    /// <summary>UTC; null while it may be used.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>What a program of the account's owner shows instead of a password.</summary>
public class ApiToken
{
    public const int NameMaxLength = 100;

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public int AccountId { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256, lower-case hexadecimal; the token itself is shown once and never kept.</summary>
    public required string TokenHash { get; set; }

    /// <summary>False: reads only, whatever the account may do.</summary>
    public bool MayWrite { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC, exact to some minutes.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}
