using System.Net;
using System.Net.Http.Json;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DangNhap;

/// <summary>/dang-nhap: nobody unknown gets an answer, and whoever signs in goes where they wanted to go.</summary>
public abstract class IndexTests(TestApp app)
{
    private const string New = "chim sẻ uống trà sen";

    [DatabaseFact]
    public async Task Get_AnyPageAsAStranger_LeadsToTheFormAndBack()
    {
        foreach (var address in new[] { "/", "/tien-do", "/tien-do/1?thang=2024-09", "/quan-tri", "/openapi/v1.json", "/khong-co-dau", "/loi" })
        {
            var answer = await app.NewStranger().TryGetAsync(address);

            Assert.Equal((HttpStatusCode.Redirect, $"/dang-nhap?ve={Uri.EscapeDataString(address)}"), (answer.Status, answer.Location));
        }

        var browser = app.NewStranger();
        var form = (await browser.GetAsync("/dang-nhap?ve=%2Fke-hoach%3Fnam%3D2024")).Form("sign-in");
        (form["ten"], form["mat-khau"]) = (TestApp.UserName, TestApp.Password);
        Assert.Equal("/ke-hoach?nam=2024", (await form.SubmitAsync(browser)).Location);
        Assert.Equal("Bạn: Người dùng · Đăng xuất", (await browser.GetAsync("/tien-do"))["me"].Words());
        Assert.Equal("/tien-do", (await browser.TryGetAsync("/dang-nhap")).Location);
    }

    [DatabaseFact]
    public async Task Get_OpenPages_NeedNoAccount()
    {
        foreach (var address in new[] { "/dang-nhap", "/dang-nhap/ma" })
        {
            Assert.Equal(HttpStatusCode.OK, (await app.NewStranger().TryGetAsync(address)).Status);
        }

        Assert.Empty((await app.NewStranger().GetAsync("/dang-nhap")).Document.QuerySelectorAll("nav"));
        Assert.Equal("Không tìm thấy trang này", (await app.NewStranger().TryGetAsync("/loi/404")).Heading);
    }

    [DatabaseFact]
    public async Task Get_ApiAndScriptsAsAStranger_AreToldByTheStatus()
    {
        using var api = await app.NewStranger().Client.GetAsync(new Uri("/api/v1/units", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (api.StatusCode, api.Content.Headers.ContentType!.MediaType));

        using var save = await app.NewStranger().Client.PostAsJsonAsync(new Uri("/nhap-lieu/luu", UriKind.Relative), new { });
        Assert.Equal(HttpStatusCode.Unauthorized, save.StatusCode);
    }

    [DatabaseFact]
    public async Task Post_WrongOrUnknown_SaysTheSameAndKeepsTheNameOnly()
    {
        var told = new List<string>();
        foreach (var name in new[] { TestApp.UserName, "khong.co", "" })
        {
            var browser = app.NewStranger();
            var form = (await browser.GetAsync("/dang-nhap")).Form("sign-in");
            (form["ten"], form["mat-khau"]) = (name, "không phải mật khẩu");

            var page = await form.SubmitAsync(browser);

            Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
            Assert.Equal((name, ""), (page.Form("sign-in")["ten"], page.Form("sign-in")["mat-khau"]));
            told.Add(page["errors"].Words());
        }

        Assert.Single(told.Distinct());
        Assert.Contains("tên hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa", told[0], StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_BackToAnotherSite_StaysHere()
    {
        foreach (var elsewhere in new[] { "https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)" })
        {
            var browser = app.NewStranger();
            var form = (await browser.GetAsync($"/dang-nhap?ve={Uri.EscapeDataString(elsewhere)}")).Form("sign-in");
            (form["ten"], form["mat-khau"]) = (TestApp.UserName, TestApp.Password);

            Assert.Equal("/tien-do", (await form.SubmitAsync(browser)).Location);
        }
    }

    [DatabaseFact]
    public async Task Post_SignIn_SetsACookieThatScriptsAndOtherSitesDoNotGet()
    {
        foreach (var (scheme, name, isSecure) in new[] { ("http", "bhxh=", false), ("https", "__Host-bhxh=", true) })
        {
            var browser = app.NewStranger();
            browser.Client.BaseAddress = new Uri($"{scheme}://localhost/");
            var form = (await browser.GetAsync("/dang-nhap")).Form("sign-in");
            using var content = new FormUrlEncodedContent(form.Names.ToDictionary(n => n, n => n switch { "ten" => TestApp.UserName, "mat-khau" => TestApp.Password, _ => form[n] }));
            using var answer = await browser.Client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), content);

            var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith(name, StringComparison.Ordinal)).ToLowerInvariant();
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("; domain=", cookie, StringComparison.Ordinal);
            Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
        }
    }

    [DatabaseFact]
    public async Task Post_SignOut_EndsTheSessionAlsoForACopyOfTheCookie()
    {
        var browser = await app.NewBrowserOfAsync("ra.ngoai", "Người Ra Ngoài", new AccountRight(0, AccountRole.View));
        var copy = app.NewStranger();
        copy.Client.DefaultRequestHeaders.Add("Cookie", (await browser.CookieAsync("/tien-do")));
        await copy.GetAsync("/tien-do");

        var form = (await browser.GetAsync("/dang-xuat")).Form("sign-out");
        using var content = new FormUrlEncodedContent(form.Names.ToDictionary(n => n, n => form[n]));
        using var answer = await browser.Client.PostAsync(new Uri("/dang-xuat", UriKind.Relative), content);
        Assert.Equal("/dang-nhap", answer.Headers.Location!.OriginalString);
        Assert.Equal("\"cache\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.TryGetAsync("/tien-do")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.TryGetAsync("/tien-do")).Status);
    }

    [DatabaseFact]
    public async Task Post_SignInAgainInTheSameBrowser_EndsTheSessionBefore()
    {
        var browser = await app.NewBrowserOfAsync("hai.lan", "Người Vào Hai Lần", new AccountRight(0, AccountRole.View));
        var copy = app.NewStranger();
        copy.Client.DefaultRequestHeaders.Add("Cookie", await browser.CookieAsync("/tien-do"));
        var form = (await browser.GetAsync("/tai-khoan")).Form("password");
        var fields = new Dictionary<string, string> { ["ten"] = "hai.lan", ["mat-khau"] = TestApp.Password, ["__RequestVerificationToken"] = form["__RequestVerificationToken"] };

        Assert.Equal("/tien-do", (await browser.PostAsync("/dang-nhap", fields)).Location);

        Assert.Equal(HttpStatusCode.Redirect, (await copy.TryGetAsync("/tien-do")).Status);
        Assert.Single((await browser.GetAsync("/tai-khoan"))["sessions"].QuerySelectorAll("li"));
    }

    [DatabaseFact]
    public async Task Post_CodeOfAnAdministrator_SetsAPasswordAndSignsIn()
    {
        var account = await app.Database.AddAccountAsync("nguoi.moi", "Người Mới", null, new AccountRight(0, AccountRole.View));
        var code = await app.Database.WithServiceAsync<Passwords, string?>(p => p.IssueCodeAsync(account, Actor.Console("kiểm thử"), CancellationToken.None));
        var browser = app.NewStranger();
        foreach (var (typed, password, again, message) in new[]
        {
            ("AAAA-AAAA-AAAA-AAAA", New, New, "Mã không dùng được"),
            (code!, New, "khác", "Hai lần nhập mật khẩu khác nhau"),
            (code!, "matkhau123456", "matkhau123456", "dễ đoán"),
        })
        {
            var form = (await browser.GetAsync("/dang-nhap/ma")).Form("code");
            (form["ten"], form["ma"], form["mat-khau-moi"], form["nhap-lai"]) = ("nguoi.moi", typed, password, again);
            Assert.Contains(message, (await form.SubmitAsync(browser))["errors"].Words(), StringComparison.Ordinal);
        }

        var right = (await browser.GetAsync("/dang-nhap/ma")).Form("code");
        (right["ten"], right["ma"], right["mat-khau-moi"], right["nhap-lai"]) = ("nguoi.moi", code!, New, New);
        Assert.Equal("Bạn: Người Mới · Đăng xuất", (await browser.FollowAsync(await right.SubmitAsync(browser)))["me"].Words());
    }

    [DatabaseFact]
    public async Task Post_OwnPassword_IsChangedWithTheOldOneAndEndsOtherSessions()
    {
        var browser = await app.NewBrowserOfAsync("doi.mat.khau", "Người Đổi", new AccountRight(0, AccountRole.View));
        var other = await app.NewBrowserOfAsync("doi.mat.khau", "Người Đổi", new AccountRight(0, AccountRole.View));
        Assert.Equal(2, (await browser.GetAsync("/tai-khoan"))["sessions"].QuerySelectorAll("li").Length);
        foreach (var (current, fresh, again, message) in new[]
        {
            ("sai", New, New, "Mật khẩu đang dùng không đúng"),
            (TestApp.Password, "ngắn", "ngắn", "ít nhất 12"),
            (TestApp.Password, New, "khác", "khác nhau"),
        })
        {
            var wrong = (await browser.GetAsync("/tai-khoan")).Form("password");
            (wrong["dang-dung"], wrong["mat-khau-moi"], wrong["nhap-lai"]) = (current, fresh, again);
            Assert.Contains(message, (await wrong.SubmitAsync(browser))["errors"].Words(), StringComparison.Ordinal);
        }

        var form = (await browser.GetAsync("/tai-khoan")).Form("password");
        (form["dang-dung"], form["mat-khau-moi"], form["nhap-lai"]) = (TestApp.Password, New, New);
        var page = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("Đã đổi mật khẩu. Các phiên khác đã kết thúc.", page["saved"].Words());
        Assert.Equal(HttpStatusCode.Redirect, (await other.TryGetAsync("/tien-do")).Status);
        Assert.Single(page["sessions"].QuerySelectorAll("li"));
    }

    [DatabaseFact]
    public async Task Post_EndOthers_LeavesThisBrowserOnly()
    {
        var browser = await app.NewBrowserOfAsync("nhieu.noi", "Người Nhiều Nơi", new AccountRight(0, AccountRole.View));
        var other = await app.NewBrowserOfAsync("nhieu.noi", "Người Nhiều Nơi", new AccountRight(0, AccountRole.View));

        var page = await browser.FollowAsync(await (await browser.GetAsync("/tai-khoan")).Form("end-others").SubmitAsync(browser));

        Assert.Equal("Đã kết thúc 1 phiên khác.", page["saved"].Words());
        Assert.Equal(HttpStatusCode.Redirect, (await other.TryGetAsync("/tien-do")).Status);
        await browser.GetAsync("/tien-do");
        Assert.Equal(AuditAct.EndSession, await app.Database.WithAsync(db => db.AuditEntries.Where(a => a.ProvinceId == 0).OrderByDescending(a => a.Sequence).Select(a => a.Act).FirstAsync()));
    }

    [DatabaseFact]
    public async Task Get_ToiLa_IsOnlyInTheDemonstration() => Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/toi-la")).Status);
}

public sealed class IndexOnSqlite(SmallSqliteApp app) : IndexTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class IndexOnPostgres(SmallPostgresApp app) : IndexTests(app), IClassFixture<SmallPostgresApp>;
