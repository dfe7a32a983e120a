using System.Globalization;
using System.Security.Claims;
using System.Text;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.AspNetCore.WebUtilities;

namespace BhxhTracker.Web.WhoAmI;

/// <summary>
/// The name and unit that a person gave without proof, until accounts are there: kept in a cookie, read anew with every request.
/// Everybody else sees only <see cref="ClaimsPrincipal"/>, so that accounts can take this folder's place.
/// </summary>
public sealed record SelfDeclared(string Name, int? UnitId)
{
    public const string CookieName = "bhxh-toi-la";

    private const string UnitClaim = "bhxh/unit";

    /// <summary>The identity says that nobody proved it: it is not authenticated, and nothing may be granted on it.</summary>
    public ClaimsPrincipal ToPrincipal()
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, Name) };
        if (UnitId is { } unit)
        {
            claims.Add(new Claim(UnitClaim, unit.ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims));
    }

    /// <summary>The unit of the person at work; null while it is not known. Whether there is such a unit is for the reader to look up.</summary>
    public static int? UnitIdOf(ClaimsPrincipal user) =>
        user.FindFirst(UnitClaim) is { } claim && int.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var unit) ? unit : null;

    /// <summary>A name as it is kept: composed letters, single spaces, nothing that cannot be seen.</summary>
    public static string CleanName(string? name)
    {
        var spaced = HiddenCharacters.Drop(name ?? "").Select(c => char.IsWhiteSpace(c) ? ' ' : c).Where(c => !HiddenCharacters.Is(c));
        return string.Join(' ', string.Concat(spaced).Normalize().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public string ToCookie() =>
        FormattableString.Invariant($"{UnitId}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(Name))}");

    /// <summary>Null for what this program did not write: the visitor is then nobody in particular.</summary>
    public static SelfDeclared? FromCookie(string? cookie)
    {
        if (cookie?.Split('.') is not [var unitText, var nameText] || nameText.Length > 4 * 2 * AuditEntry.ActorMaxLength)
        {
            return null;
        }

        int? unit = null;
        if (unitText.Length > 0)
        {
            if (!int.TryParse(unitText, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            unit = id;
        }

        var name = Decoded(nameText);
        return name is null || name.Length is 0 or > AuditEntry.ActorMaxLength || name != CleanName(name) ? null : new SelfDeclared(name, unit);
    }

    private static string? Decoded(string text)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(WebEncoders.Base64UrlDecode(text));
        }
        catch (Exception altered) when (altered is FormatException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Puts the declared person into the request, and the declaration into the browser.</summary>
public static class SelfDeclaration
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void UseSelfDeclaredNames(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.User.Identity is not { IsAuthenticated: true } && SelfDeclared.FromCookie(context.Request.Cookies[SelfDeclared.CookieName]) is { } person)
        {
            context.User = person.ToPrincipal();
        }

        return next(context);
    });

    /// <summary>The unit of the person at work; null while nobody said.</summary>
    public static int? UnitId(this ClaimsPrincipal user) => SelfDeclared.UnitIdOf(user);

    public static bool HasName(this ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 };

    public static void Declare(this HttpResponse response, SelfDeclared person) => response.Cookies.Append(SelfDeclared.CookieName, person.ToCookie(), Options(response));

    public static void Forget(this HttpResponse response) => response.Cookies.Delete(SelfDeclared.CookieName, Options(response));

    private static CookieOptions Options(HttpResponse response) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = Kept,
        IsEssential = true,
    };
}
