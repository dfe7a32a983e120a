using System.Globalization;
using System.Security.Claims;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BhxhTracker.Web.SigningIn;

/// <summary>Between the two steps of signing in: the browser's password was right, and that is all it is good for.</summary>
public static class PendingCookie
{
    public const string Scheme = "cho-buoc-hai";
    public const string Name = "bhxh-buoc-hai";

    /// <summary>Long enough to look for the phone.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = false;
    }

    /// <summary>Where the second step is asked for, and where it leads to.</summary>
    public static string Address(string? back) => back is null ? "/dang-nhap/buoc-hai" : $"/dang-nhap/buoc-hai?{SessionCookie.BackParameter}={Uri.EscapeDataString(back)}";

    /// <summary>Hands over whichever cookie the outcome is worth; null when it is worth none, else where to go on.</summary>
    public static async Task<string?> GoOnAsync(this HttpContext context, SignInOutcome outcome, string? back)
    {
        if (outcome.Session is { } session)
        {
            // Whoever signs in anew in a browser leaves no session open that it does not show any more.
            if ((context.User.AccountId(), context.User.SessionId()) is ({ } account, { } earlier))
            {
                await context.RequestServices.GetRequiredService<Sessions>().SignOutAsync(account, earlier, context.User.ActorName(), context.RequestAborted);
            }

            await context.SignOutAsync(Scheme);
            await SessionCookie.SignInAsync(context, session);
            return back ?? "/tien-do";
        }

        if (outcome.Pending is not { } pending)
        {
            return null;
        }

        var claims = new[] { new Claim(ClaimTypes.NameIdentifier, pending.AccountId.ToString(CultureInfo.InvariantCulture)), new Claim(SignedInUser.StampClaim, pending.Stamp) };
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
        return Address(back);
    }

    /// <summary>Whose password was right in this browser; null when it is too long ago.</summary>
    public static async Task<PendingSignIn?> PendingAsync(this HttpContext context)
    {
        var user = (await context.AuthenticateAsync(Scheme)).Principal;
        return (user?.AccountId(), user?.FindFirst(SignedInUser.StampClaim)?.Value) is ({ } account, { } stamp) ? new PendingSignIn(account, stamp) : null;
    }
}
