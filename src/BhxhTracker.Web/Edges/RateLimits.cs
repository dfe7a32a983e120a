using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using BhxhTracker.Web.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Edges;

/// <summary>
/// How often in a minute one person (or, unknown, one address) may ask for what costs the server much. Saving figures is not among it:
/// an officer at work must never be told to wait.
/// </summary>
public static class RateLimits
{
    public const string Imports = "nhap-tep";
    public const string Exports = "xuat-tep";
    public const string Api = "api";

    private const int Segments = 6;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Window / Segments;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        Add(limiter, Imports, Most(configuration, "Limits:ImportsPerMinute", 30), context => HttpMethods.IsPost(context.Request.Method));
        Add(limiter, Exports, Most(configuration, "Limits:ExportsPerMinute", 60), _ => true);
        Add(limiter, Api, Most(configuration, "Limits:ApiPerMinute", 600), _ => true);
    });

    private static void Add(RateLimiterOptions limiter, string policy, int most, Func<HttpContext, bool> counts) => limiter.AddPolicy(policy, context => counts(context)
        ? RateLimitPartition.GetSlidingWindowLimiter(Person(context), _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = Window, SegmentsPerWindow = Segments })
        : RateLimitPartition.GetNoLimiter(""));

    private static string Person(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? $"tài khoản {id}" : $"địa chỉ {context.Connection.RemoteIpAddress}";

    private static int Most(IConfiguration configuration, string setting, int usual) => configuration[setting] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 => asked,
        var text => throw new SettingFaultException(setting, $"\"{text}\" không phải số lần mỗi phút", string.Create(CultureInfo.InvariantCulture, $"ghi số nguyên từ 1, ví dụ {usual}")),
    };
}
