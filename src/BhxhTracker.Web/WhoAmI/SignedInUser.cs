using System.Globalization;
using System.Security.Claims;
using BhxhTracker.Core.Accounts;

namespace BhxhTracker.Web.WhoAmI;

/// <summary>The account behind a request as claims, built anew with every request.</summary>
public static class SignedInUser
{
    internal const string SessionClaim = "bhxh/session";
    internal const string StampClaim = "bhxh/stamp";

    private const string UnitClaim = "bhxh/unit";
    private const string OwesClaim = "bhxh/owes-second-factor";

    /// <summary>The unit whose work is that of the person; null for one of the whole country.</summary>
    public static int? UnitId(this ClaimsPrincipal user) => Number(user, UnitClaim);

    public static int? AccountId(this ClaimsPrincipal user) => Number(user, ClaimTypes.NameIdentifier);

    /// <summary>Null for the demonstration's own account, which never signs in.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirst(SessionClaim)?.Value, out var id) ? id : null;

    /// <summary>True for someone who must set up a second factor before anything else.</summary>
    public static bool OwesSecondFactor(this ClaimsPrincipal user) => user.HasClaim(c => c.Type == OwesClaim);

    public static bool HasName(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, Name.Length: > 0 };

    public static ClaimsPrincipal ToPrincipal(this SignedIn person, string scheme, string? stamp)
    {
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, person.AccountId.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, person.DisplayName) };
        if (person.UnitId is { } unit)
        {
            claims.Add(new Claim(UnitClaim, unit.ToString(CultureInfo.InvariantCulture)));
        }

        if (person.SessionId is { } session && stamp is not null)
        {
            claims.AddRange([new Claim(SessionClaim, session.ToString()), new Claim(StampClaim, stamp)]);
        }

        if (person.OwesSecondFactor)
        {
            claims.Add(new Claim(OwesClaim, ""));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    private static int? Number(ClaimsPrincipal user, string claim) =>
        user.FindFirst(claim) is { } found && int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
