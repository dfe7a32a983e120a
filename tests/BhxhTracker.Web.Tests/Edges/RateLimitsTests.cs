using System.Globalization;
using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Web.Tests.Edges;

/// <summary>What costs the server much may be asked for only so often; what an officer types is never made to wait.</summary>
public abstract class RateLimitsTests(TestApp app)
{
    private const int Exports = 60;
    private const int ApiCalls = 600;

    [DatabaseFact]
    public async Task Export_MoreThanAMinuteAllows_IsToldHowLongToWait_AndPagesGoOn()
    {
        var browser = app.NewBrowser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < Exports; i++)
        {
            using var answer = await browser.Client.GetAsync(new Uri("/ke-hoach/tai-ve/csv?nam=2024", UriKind.Relative));
            answers.Add(answer.StatusCode);
        }

        var refused = await browser.TryGetAsync("/ke-hoach/tai-ve/csv?nam=2024");

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Thao tác quá nhanh", refused.Heading, StringComparison.Ordinal);
        Assert.Matches("chờ [0-9]+ giây", refused.Text);
        await browser.GetAsync("/tien-do");
    }

    [DatabaseFact]
    public async Task Api_MoreThanAMinuteAllows_GetsProblemDetails()
    {
        var client = app.NewBrowser().Client;
        var address = new Uri("/api/v1/nothing", UriKind.Relative);
        for (var i = 0; i < ApiCalls; i++)
        {
            using var answer = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var refused = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [DatabaseFact]
    public void EveryExportImportAndApiAddress_HasItsLimit()
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        string? LimitOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        string Route(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText ?? "";

        foreach (var (policy, isOf) in new (string, Func<string, bool>)[]
        {
            (RateLimits.Api, route => route.StartsWith("/api/", StringComparison.Ordinal)),
            (RateLimits.Exports, route => route.EndsWith(".xlsx", StringComparison.Ordinal) || route.EndsWith(".csv", StringComparison.Ordinal) || route.Contains("tai-ve", StringComparison.Ordinal) || route is "bao-cao/phu-luc"),
            (RateLimits.Imports, route => route.Trim('/') is "nhap-tep" or "ke-hoach/nhap-tep"),
        })
        {
            var asked = endpoints.Where(e => isOf(Route(e))).ToList();
            Assert.NotEmpty(asked);
            Assert.All(asked, endpoint => Assert.True(LimitOf(endpoint) == policy, string.Create(CultureInfo.InvariantCulture, $"{Route(endpoint)} has the limit '{LimitOf(endpoint)}'")));
        }
    }
}

public sealed class LimitedSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override bool HasUsualLimits => true;

    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

public sealed class LimitedPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override bool HasUsualLimits => true;

    protected override Task FillAsync() => SmallProvince.ImportAsync(Database);
}

public sealed class RateLimitsOnSqliteTests(LimitedSqliteApp app) : RateLimitsTests(app), IClassFixture<LimitedSqliteApp>;

[OnPostgres]
public sealed class RateLimitsOnPostgresTests(LimitedPostgresApp app) : RateLimitsTests(app), IClassFixture<LimitedPostgresApp>;
