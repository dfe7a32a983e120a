using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
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

    [DatabaseFact]
    public async Task Get_PagesOnAccounts_AreNotKeptByTheBrowserEither()
    {
        foreach (var address in new[] { "/tai-khoan", "/quan-tri/tai-khoan", "/dang-nhap", "/dang-nhap/ma", "/dang-xuat" })
        {
            using var answer = await app.NewBrowser().Client.GetAsync(new Uri(address, UriKind.Relative));

            Assert.True(answer.Headers.CacheControl!.NoStore, address);
        }
    }

    [Theory]
    [InlineData("bhxh.css", "text/css; charset=utf-8")]
    [InlineData("copy.js", "text/javascript; charset=utf-8")]
    [InlineData("favicon.svg", "image/svg+xml; charset=utf-8")]
    public void Static_texts_say_their_letters(string file, string type)
    {
        Assert.True(StaticTypes.Options.ContentTypeProvider.TryGetContentType(file, out var said));
        Assert.Equal(type, said);
    }

    [DatabaseFact]
    public async Task Requests_that_are_refused_leave_a_line_in_the_log_without_what_was_sent()
    {
        var viewer = await app.NewBrowserOfAsync("chi.xem", "Người Chỉ Xem", new AccountRight(0, AccountRole.View));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.TryGetAsync("/quan-tri/tai-khoan")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await viewer.PostAsync("/ke-hoach/moi", [new("bí-mật", "không-được-ghi")])).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        request.Headers.Add("Authorization", "Bearer bhxh_sai");
        using var answer = await app.NewStranger().Client.SendAsync(request);

        var lines = app.ReadLog().Split('\n').Where(l => l.Contains("Refused with", StringComparison.Ordinal)).ToList();
        var account = await app.Database.WithAsync(db => db.Accounts.Where(a => a.UserName == "chi.xem").Select(a => a.Id).SingleAsync());
        foreach (var (status, path, who) in new[] { (403, "/quan-tri/tai-khoan", $"{account}"), (400, "/ke-hoach/moi", $"{account}"), (401, "/api/v1/units", "null") })
        {
            Assert.Single(lines, l => l.Contains($"\"Status\":{status},", StringComparison.Ordinal) && l.Contains($"\"Path\":\"{path}\"", StringComparison.Ordinal) && l.Contains($"\"Account\":{who}", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(lines, l => l.Contains("không-được-ghi", StringComparison.Ordinal) || l.Contains("bhxh_sai", StringComparison.Ordinal));
    }
}

public sealed class SecurityHeadersOnSqliteTests(SmallSqliteApp app) : SecurityHeadersTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SecurityHeadersOnPostgresTests(SmallPostgresApp app) : SecurityHeadersTests(app), IClassFixture<SmallPostgresApp>;
