using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.Edges;

/// <summary>Whatever the program answers, the browser is told what it must not do with it.</summary>
public abstract class SecurityHeadersTests(TestApp app)
{
    private static readonly string[] Addresses =
        ["/tien-do", "/", "/don-vi?handler=Results", "/css/bhxh.css", "/api/v1/units", "/api/v1/nothing", "/openapi/v1.json", "/khong-co", "/ke-hoach/tai-ve/csv?nam=2024", "/nhap-lieu/luu"];

    [DatabaseFact]
    public async Task Get_AnyAddress_ForbidsInlineScriptsFramesAndGuessing()
    {
        foreach (var address in Addresses)
        {
            using var answer = await app.NewBrowser().Client.GetAsync(new Uri(address, UriKind.Relative));

            foreach (var (name, value) in new[]
            {
                ("Content-Security-Policy", SecurityHeaders.ContentPolicy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
                ("Referrer-Policy", "same-origin"), ("Permissions-Policy", SecurityHeaders.Permissions),
                ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            })
            {
                Assert.True(answer.Headers.TryGetValues(name, out var values), $"{address} lacks {name}");
                Assert.Equal(value, Assert.Single(values!));
            }

            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public void The_policy_allows_nothing_inline_and_nothing_from_elsewhere()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentPolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.ContentPolicy, StringComparison.Ordinal);
        Assert.All(
            SecurityHeaders.ContentPolicy.Split(';'),
            directive => Assert.Contains(directive.Trim().Split(' ', 2)[1], new[] { "'none'", "'self'" }));
    }

    [DatabaseFact]
    public async Task Get_Page_IsKeptByNoSharedCache()
    {
        using var answer = await app.NewBrowser().Client.GetAsync(new Uri("/tien-do", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.Private || answer.Headers.CacheControl.NoStore);
    }
}

public sealed class SecurityHeadersOnSqliteTests(SmallSqliteApp app) : SecurityHeadersTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SecurityHeadersOnPostgresTests(SmallPostgresApp app) : SecurityHeadersTests(app), IClassFixture<SmallPostgresApp>;
