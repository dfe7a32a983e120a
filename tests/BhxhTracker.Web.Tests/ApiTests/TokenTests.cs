using System.Net;
using AngleSharp;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.ApiTests;

/// <summary>Tokens at the API: personal, with an end, revocable, and good for nothing else.</summary>
public abstract class TokenTests(TestApp app)
{
    [DatabaseFact]
    public async Task A_token_reads_the_api_and_nothing_else()
    {
        var (_, token) = await AddAsync("doc.api", mayWrite: false);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/api/v1/units", $"bearer  {token} "));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(HttpMethod.Post, "/api/v1/units", $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.Redirect, await AskAsync(HttpMethod.Get, "/tien-do", $"Bearer {token}"));
        Assert.DoesNotContain(token, string.Join('\n', await app.Database.ContentsAsync()), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task What_is_no_token_is_told_so_by_the_status()
    {
        var (_, token) = await AddAsync("sai.ma", mayWrite: false);
        foreach (var shown in new[] { "", "Bearer", "Bearer ", "Bearer x", $"Bearer {token}x", $"Bearer {token[..^1]}", $"Basic {token}" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(HttpMethod.Get, "/api/v1/units", shown));
        }
    }

    [DatabaseFact]
    public async Task A_token_ends_when_it_is_revoked_when_its_account_is_shut_and_with_its_days()
    {
        var (first, revoked) = await AddAsync("thu.hoi", mayWrite: true);
        var id = await app.Database.WithAsync(db => db.ApiTokens.Where(t => t.AccountId == first).Select(t => t.Id).SingleAsync());
        Assert.False(await app.Database.WithServiceAsync<ApiTokens, bool>(t => t.RevokeAsync(first + 1, id, "ai đó", CancellationToken.None)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {revoked}"));
        Assert.True(await app.Database.WithServiceAsync<ApiTokens, bool>(t => t.RevokeAsync(first, id, "ai đó", CancellationToken.None)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {revoked}"));

        var (second, shut) = await AddAsync("bi.khoa.api", mayWrite: false);
        await app.Database.WithAsync(db => db.Accounts.Where(a => a.Id == second).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, app.Database.Clock.Now.UtcDateTime)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {shut}"));

        var (_, old) = await AddAsync("het.han", mayWrite: false);
        var now = app.Database.Clock.Now;
        app.Database.Clock.Now += TimeSpan.FromDays(31);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {old}"));
        app.Database.Clock.Now = now;
        Assert.Equal("Thu hồi mã truy cập API “thử”", await app.Database.WithAsync(db => db.AuditEntries.Where(a => a.Act == AuditAct.ApiToken && a.Actor == "ai đó").Select(a => a.Summary).SingleAsync()));
    }

    [DatabaseFact]
    public async Task Ones_own_page_makes_a_token_shows_it_once_and_revokes_it()
    {
        var browser = await app.NewBrowserOfAsync("tu.tao", "Người Tự Tạo", new AccountRight(0, AccountRole.View));
        Assert.Contains("Ghi mã dùng để làm gì", (await (await browser.GetAsync("/tai-khoan")).Form("add-token").SubmitAsync(browser))["errors"].Words(), StringComparison.Ordinal);
        var form = (await browser.GetAsync("/tai-khoan")).Form("add-token");
        form["de-lam-gi"] = "Bảng tin";

        var token = (await form.SubmitAsync(browser))["token"].QuerySelector("code")!.TextContent;

        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {token}"));
        var page = await browser.GetAsync("/tai-khoan");
        Assert.DoesNotContain(token, page.Document.ToHtml(), StringComparison.Ordinal);
        Assert.StartsWith("Bảng tin, chỉ đọc", page["tokens"].QuerySelector("li")!.Words(), StringComparison.Ordinal);
        var revoke = FilledForm.Of(page, "[data-testid=tokens] form");
        await revoke.SubmitAsync(browser, "ma", page["tokens"].QuerySelector("button")!.GetAttribute("value")!);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(HttpMethod.Get, "/api/v1/units", $"Bearer {token}"));
    }

    [DatabaseFact]
    public async Task A_token_sees_what_its_account_sees()
    {
        var (north, south) = (await app.UnitIdAsync(SmallProvince.North), await app.UnitIdAsync(SmallProvince.South));
        var (account, token) = await AddAsync("mot.huyen", mayWrite: false, north);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, $"/api/v1/progress?unit={SmallProvince.North}&month=2024-09", $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Get, $"/api/v1/progress?unit={SmallProvince.South}&month=2024-09", $"Bearer {token}"));

        await app.Database.TrySaveAccountAsync(new SaveAccountOptions
        {
            Id = account,
            UserName = "mot.huyen",
            DisplayName = "mot.huyen",
            Email = null,
            Rights = [new AccountRight(south, AccountRole.View)],
            Actor = Actor.Console("kiểm thử"),
        });
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, $"/api/v1/progress?unit={SmallProvince.South}&month=2024-09", $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(HttpMethod.Get, $"/api/v1/progress?unit={SmallProvince.North}&month=2024-09", $"Bearer {token}"));
    }

    private async Task<(int Account, string Token)> AddAsync(string userName, bool mayWrite, int unit = AccountRight.WholeCountry)
    {
        var account = await app.Database.AddAccountAsync(userName, userName, null, new AccountRight(unit, AccountRole.View));
        var outcome = await app.Database.WithServiceAsync<ApiTokens, AddTokenOutcome>(t => t.AddAsync(
            new AddTokenOptions { AccountId = account, Name = "thử", MayWrite = mayWrite, Days = 30, Actor = "kiểm thử" }, CancellationToken.None));
        return (account, outcome.Token!);
    }

    private async Task<HttpStatusCode> AskAsync(HttpMethod method, string address, string authorization)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await app.NewStranger().Client.SendAsync(request);
        return answer.StatusCode;
    }
}

public sealed class TokensOnSqlite(SmallSqliteApp app) : TokenTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class TokensOnPostgres(SmallPostgresApp app) : TokenTests(app), IClassFixture<SmallPostgresApp>;
