using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using BhxhTracker.Core.Accounts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace BhxhTracker.Web.SigningIn;

/// <summary>
/// How often one address may try to sign in: a password costs the server much time to judge, and whoever tries many names once each is
/// not stopped by the lock of an account. An office behind one address still signs in all at once in the morning.
/// </summary>
public sealed class SignInRate(IOptions<AccountLimits> limits) : IRateLimiterPolicy<string>
{
    public const string Policy = "dang-nhap";

    /// <summary>No address: a limiter is made once for each key, and looking at the form must not make that of somebody who tries.</summary>
    private const string Readers = "GET";

    /// <summary>Kept for the page that tells it.</summary>
    private static readonly object WaitKey = new();

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = (rejected, _) =>
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        rejected.HttpContext.Items[WaitKey] = Math.Max(wait, 1);
        rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(wait, 1).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    };

    /// <summary>Seconds to wait; null when the request was not refused for its rate.</summary>
    public static int? WaitOf(HttpContext context) => context.Items[WaitKey] as int?;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        if (!HttpMethods.IsPost(httpContext.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter(Readers);
        }

        var tries = limits.Value.TriesPerMinute;
        return RateLimitPartition.GetTokenBucketLimiter(Neighbourhood(httpContext.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = tries,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / tries,
            QueueLimit = 0,
        });
    }

    /// <summary>Of IPv6 the network: whoever has one address of it has all.</summary>
    public static string Neighbourhood(IPAddress? address)
    {
        const int networkBytes = 8;
        return address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, networkBytes)),
            _ => address.ToString(),
        };
    }
}
