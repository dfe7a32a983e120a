using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BhxhTracker.Core.Accounts;

/// <summary>
/// The codes of an authenticator app: RFC 6238 with what every app understands (SHA-1, 6 digits, 30 seconds).
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    public const int SecondsPerStep = 30;

    private const int KeyBytes = 20;
    private const int Modulus = 1_000_000;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;
    private const int LettersPerGroup = 4;

    /// <summary>As many random bytes as the hash has.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The number of the half minute since 1970 that an instant lies in.</summary>
    /// <param name="instant">UTC.</param>
    public static long StepAt(DateTime instant) => (long)Math.Floor((instant - DateTime.UnixEpoch).TotalSeconds / SecondsPerStep);

    /// <summary>What the app shows during that half minute.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "What the apps speak; SHA-1 is weak for signatures, not inside an HMAC.")]
    public static string CodeAt(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Modulus).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>The half minute whose code was typed: the one before, this one or the next, as clocks go wrong by so much.</summary>
    /// <param name="typed">Spaces between the digits are not minded.</param>
    /// <param name="lastUsed">The newest half minute that a code was taken of: none of it or before it is taken again.</param>
    /// <returns>Null when it is none of theirs.</returns>
    public static long? Find(ReadOnlySpan<byte> key, string typed, DateTime instant, long lastUsed)
    {
        var digits = Encoding.ASCII.GetBytes(typed.Replace(" ", "", StringComparison.Ordinal));
        var now = StepAt(instant);
        long? found = null;
        foreach (var step in new[] { now - 1, now, now + 1 })
        {
            // Compared to the end, and with all three: how long it takes tells nothing.
            var isThis = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(key, step)), digits);
            found = isThis && step > lastUsed ? step : found;
        }

        return found;
    }

    /// <summary>The key as apps take it typed: base 32.</summary>
    public static string Words(ReadOnlySpan<byte> key)
    {
        var words = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var part in key)
        {
            bits = (bits << 8) | part;
            for (count += 8; count >= BitsPerLetter; count -= BitsPerLetter)
            {
                words.Append(Letters[(bits >> (count - BitsPerLetter)) & (Letters.Length - 1)]);
            }

            bits &= (1 << count) - 1;
        }

        return count == 0 ? words.ToString() : words.Append(Letters[(bits << (BitsPerLetter - count)) & (Letters.Length - 1)]).ToString();
    }

    /// <summary>The same in groups, to be copied by eye.</summary>
    public static string Groups(string words) => string.Join(' ', words.Chunk(LettersPerGroup).Select(group => new string(group)));

    /// <summary>What the drawn code holds: the app then names the entry after issuer and user.</summary>
    public static string Address(string issuer, string userName, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(userName)}?secret={Words(key)}&issuer={Uri.EscapeDataString(issuer)}&digits={Digits}&period={SecondsPerStep}";
}
