using BhxhTracker.Web.WhoAmI;

namespace BhxhTracker.Web.SigningIn;

/// <summary>Whoever must have a second factor and has none gets to the page that sets it up and out again, and nowhere else.</summary>
public static class SecondFactorDuty
{
    public const string Page = "/tai-khoan/hai-buoc";

    private static readonly string[] Open = [Page, "/dang-xuat", "/loi"];

    public static void UseSecondFactorDuty(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.User.OwesSecondFactor() || Open.Any(page => context.Request.Path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
        }
        else if (SessionCookie.IsForPeople(context.Request))
        {
            context.Response.Redirect(Page);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    });
}
