using BhxhTracker.Core.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Web.SigningIn;

/// <summary>Who is asking, and that nobody unknown gets an answer: every address needs an account unless it says otherwise itself.</summary>
public static class SignInRegistration
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme)
            .Configure<IOptions<AccountLimits>>((cookie, limits) => cookie.ExpireTimeSpan = limits.Value.IdleTime);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    public static void UseSignIn(this WebApplication app)
    {
        // A page that tells of a fault must not ask the database who reads it: that may be the fault.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/loi", StringComparison.Ordinal), pages => pages.UseAuthentication());
        app.UseDemonstrationAccount();
        app.UseAuthorization();
    }
}
