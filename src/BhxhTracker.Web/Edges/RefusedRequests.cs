using BhxhTracker.Web.WhoAmI;

namespace BhxhTracker.Web.Edges;

/// <summary>
/// Leaves a line in the log for every request that was refused: for want of a right or an account, for a token or form that does not hold, for
/// asking too often. By number of the account, never by what was sent.
/// </summary>
public static class RefusedRequests
{
    public static void UseRefusalLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusedRequests));
        app.Use(async (context, next) =>
        {
            // Kept now: a page that tells of the refusal is reached under another address.
            var (method, path) = (context.Request.Method, context.Request.Path.Value);
            await next(context);
            if (IsRefusal(context.Response.StatusCode, method))
            {
                log.LogInformation(
                    "Refused with {Status}: {Method} {Path}, account {Account}, from {Address}",
                    context.Response.StatusCode, method, path, context.User.AccountId(), context.Connection.RemoteIpAddress);
            }
        });
    }

    /// <summary>A page that is looked for in vain is none; a form that was sent and not taken at all is.</summary>
    private static bool IsRefusal(int status, string method) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests or StatusCodes.Status413PayloadTooLarge => true,
        StatusCodes.Status400BadRequest => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method),
        _ => false,
    };
}
