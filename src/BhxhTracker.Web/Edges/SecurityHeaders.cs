namespace BhxhTracker.Web.Edges;

/// <summary>
/// What every answer tells the browser that it must not do. The program is its own only source: no inline script or style, no frame around
/// it, no address of its pages to other sites, no guessing of what a file is.
/// </summary>
public static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public const string Permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()";

    /// <summary>Pages on accounts and the first set-up are not kept by the browser either.</summary>
    private static readonly PathString[] OfAccounts = ["/dang-nhap", "/dang-xuat", "/tai-khoan", "/quan-tri/tai-khoan", "/cai-dat"];

    /// <summary>Comes first, so that answers of faults have them too.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Add, context.Response);
            return next(context);
        });

        // Only over TLS, and never for localhost: a browser would refuse plain http there for a year.
        app.UseHsts();
    }

    private static Task Add(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // A form's token forbids keeping the page; one with a tag may be kept by the reader's own browser, which asks every time.
        if (headers.ETag.Count > 0 && headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal))
        {
            headers.CacheControl = "private, no-cache";
            headers.Remove("Pragma");
        }

        // What an account may see is kept by no shared cache, and asked for again after signing out.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = OfAccounts.Any(place => response.HttpContext.Request.Path.StartsWithSegments(place, StringComparison.OrdinalIgnoreCase)) ? "no-store" : "private, no-cache";
        }

        return Task.CompletedTask;
    }
}
