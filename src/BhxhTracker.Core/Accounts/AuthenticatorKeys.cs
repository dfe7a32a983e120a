using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BhxhTracker.Core.Accounts;

/// <summary>Seals the keys of second factors with the keys of the data folder: whoever has the database alone has no second factor.</summary>
public sealed class AuthenticatorKeys(IDataProtectionProvider protection)
{
    /// <summary>For the account's row.</summary>
    public string Seal(int accountId, byte[] key) => Convert.ToBase64String(Protector("kept", accountId).Protect(key));

    /// <summary>Null when it was sealed for another account or with keys that the data folder no longer has.</summary>
    public byte[]? Open(int accountId, string? sealedKey) => Open(Protector("kept", accountId), sealedKey);

    /// <summary>For the form that offers a key: nothing is kept of it until a code shows that an app has it.</summary>
    public string SealOffer(int accountId, byte[] key) => Convert.ToBase64String(Protector("offered", accountId).Protect(key));

    /// <summary>Null when this account was not offered it.</summary>
    public byte[]? OpenOffer(int accountId, string? sealedKey) => Open(Protector("offered", accountId), sealedKey);

    private IDataProtector Protector(string purpose, int accountId) => protection.CreateProtector("bhxh/authenticator", purpose, FormattableString.Invariant($"{accountId}"));

    private static byte[]? Open(IDataProtector protector, string? sealedKey)
    {
        var packed = new byte[(sealedKey?.Length ?? 0) + 1];
        if (sealedKey is null || !Convert.TryFromBase64String(sealedKey, packed, out var length))
        {
            return null;
        }

        try
        {
            return protector.Unprotect(packed[..length]);
        }
        catch (CryptographicException)
        {
            // The only way the library has of saying that it is not ours.
            return null;
        }
    }
}
