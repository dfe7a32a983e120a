using System.Globalization;
using System.Security.Claims;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BhxhTracker.Web.SigningIn;

/// <summary>The cookie that stands for a session: its number and stamp, sealed. What it is worth is read from the database every time.</summary>
public static class SessionCookie
{
    public const string Scheme = "phien";
    public const string Name = "bhxh";
    public const string SignInPath = "/dang-nhap";
    public const string BackParameter = "ve";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";

        // Lax, not Strict: a link in a message must open the page and not the sign-in form. Nothing is changed by a GET.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostCookies();
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = BackParameter;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Hands the session to the browser.</summary>
    public static Task SignInAsync(this HttpContext context, NewSession session)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, session.AccountId.ToString(CultureInfo.InvariantCulture)),
                new Claim(SignedInUser.SessionClaim, session.Id.ToString()),
                new Claim(SignedInUser.StampClaim, session.Stamp),
            ],
            Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Where the browser comes from, for the list of sessions.</summary>
    public static string RemoteAddress(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "máy này";

    public static string Agent(this HttpContext context) => BrowserWords.Of(context.Request.Headers.UserAgent.ToString());

    /// <summary>A request that changes nothing is told with who asks how far the data had come.</summary>
    internal static void TellWhatIsReadOnly(this HttpContext context) =>
        context.RequestServices.GetRequiredService<HeadsAtStart>().IsWanted = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        context.HttpContext.TellWhatIsReadOnly();
        var stamp = context.Principal?.FindFirst(SignedInUser.StampClaim)?.Value;
        var person = context.Principal?.SessionId() is { } session && stamp is not null
            ? await services.GetRequiredService<SignedInQuery>().OfSessionAsync(session, stamp, context.HttpContext.RequestAborted)
            : null;
        if (person is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.ReplacePrincipal(person.ToPrincipal(Scheme, stamp));
        services.GetRequiredService<CurrentActor>().Set(person.ToActor());
    }

    /// <summary>People are led to the form and back; a program or a script is told by the status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && IsForPeople(context.Request))
        {
            context.Response.Redirect($"{SignInPath}?{BackParameter}={Uri.EscapeDataString(PageOf(context.Request))}");
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }

    internal static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.HasJsonContentType() && !request.Headers.ContainsKey("HX-Request");

    /// <summary>A form that was sent too late leads back to the page it stood on.</summary>
    private static string PageOf(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return request.PathBase + request.Path + request.QueryString;
        }

        return Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value ? page.PathAndQuery : "/";
    }
}
