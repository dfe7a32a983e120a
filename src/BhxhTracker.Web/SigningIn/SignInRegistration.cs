using BhxhTracker.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Web.SigningIn;

/// <summary>Who is asking, and that nobody unknown gets an answer: every address needs an account unless it says otherwise itself.</summary>
public static class SignInRegistration
{
    /// <summary>A token where one is shown, else the cookie.</summary>
    private const string Either = "phien-hoac-ma";

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = context => TokenHandler.IsFor(context.Request) ? TokenHandler.SchemeName : SessionCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null)
            .AddCookie(SessionCookie.Scheme, SessionCookie.Configure)
            .AddCookie(PendingCookie.Scheme, PendingCookie.Configure);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme)
            .Configure<IOptions<AccountLimits>>((cookie, limits) => cookie.ExpireTimeSpan = limits.Value.IdleTime);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRateLimiter(o => o.AddPolicy<string, SignInRate>(SignInRate.Policy));
        return services;
    }

    public static void UseSignIn(this WebApplication app)
    {
        // A page that tells of a fault must not ask the database who reads it: that may be the fault.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/loi", StringComparison.Ordinal), pages => pages.UseAuthentication());
        app.UseDemonstrationAccount();
        app.UseSecondFactorDuty();
        app.UseAuthorization();
    }
}
