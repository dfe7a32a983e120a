using System.Security.Cryptography;
using BhxhTracker.Core.Data;

namespace BhxhTracker.Web.SettingUp;

/// <summary>
/// The link that the set-up is behind: printed where only whoever runs the program reads it, for one set-up and one day. Kept in memory
/// alone: starting the program again prints another.
/// </summary>
public sealed class SetUpDoor(TimeProvider clock)
{
    public const string Path = "/cai-dat";
    public const string CodeParameter = "ma";

    /// <summary>How long a link may be used.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(24);

    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 26;

    private volatile Ticket? open;

    /// <summary>A new link, the one before it shut: "/cai-dat?ma=…".</summary>
    public string Open()
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        open = new Ticket(AuditHash.OfText(code), clock.UtcInstant() + OpenFor);
        return $"{Path}?{CodeParameter}={code}";
    }

    public bool Admits(string? code) => open is { } ticket && code is { Length: Length } && clock.UtcInstant() < ticket.Until
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(AuditHash.OfText(code)), System.Text.Encoding.ASCII.GetBytes(ticket.Hash));

    /// <summary>One address that a browser can open: what stands for every interface is no host.</summary>
    public static string AddressFor(IEnumerable<string> addresses) =>
        addresses.FirstOrDefault(a => Uri.TryCreate(a, UriKind.Absolute, out _)) is { } address && new Uri(address) is var uri
            ? $"{uri.Scheme}://{(uri.Host is "0.0.0.0" or "[::]" ? "localhost" : uri.Host)}:{uri.Port}"
            : "http://localhost";

    public void Shut() => open = null;

    private sealed record Ticket(string Hash, DateTime Until);
}
