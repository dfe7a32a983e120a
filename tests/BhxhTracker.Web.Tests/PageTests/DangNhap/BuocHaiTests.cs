using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Access;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DangNhap;

/// <summary>/tai-khoan/hai-buoc and /dang-nhap/buoc-hai: setting up an app, signing in with it, and without it.</summary>
public abstract class BuocHaiTests(TestApp app)
{
    private const string Page = "/tai-khoan/hai-buoc";

    [DatabaseFact]
    public async Task Post_EnableThenSignIn_AsksTheCodeAndGoesWhereOneWanted()
    {
        var browser = await app.NewBrowserOfAsync("hai.buoc", "Người Hai Bước", new AccountRight(0, AccountRole.View));
        var page = await browser.GetAsync(Page);
        Assert.Equal("Xác nhận hai bước: chưa bật", page.Heading);
        Assert.NotNull(page.Main.QuerySelector("svg.qr path"));
        Assert.Matches("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", page["key"].Words());

        var form = page.Form("enable");
        form["ma"] = "12 34";
        var again = await form.SubmitAsync(browser);
        Assert.Contains("Mã không đúng", again["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal(page["key"].Words(), again["key"].Words());

        form = again.Form("enable");
        form["ma"] = Code(again);
        var on = await form.SubmitAsync(browser);
        Assert.Equal(10, on["recovery-codes"].QuerySelectorAll("li").Length);
        Assert.Empty((await browser.GetAsync(Page)).All("recovery-codes"));
        Assert.StartsWith("Xác nhận hai bước: đang bật", (await browser.GetAsync("/tai-khoan"))["second-factor"].Words(), StringComparison.Ordinal);

        var (stranger, next) = await PasswordAsync("hai.buoc", "/ke-hoach?nam=2024");
        Assert.Equal("/dang-nhap/buoc-hai?ve=%2Fke-hoach%3Fnam%3D2024", next);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.TryGetAsync("/tien-do")).Status);
        var step = await stranger.GetAsync(next);
        Assert.Equal("one-time-code", step.Main.QuerySelector("#ma")!.GetAttribute("autocomplete"));
        var second = step.Form("second-step");
        second["ma"] = Code(again);
        var used = await second.SubmitAsync(stranger);
        Assert.StartsWith("Lỗi: ", used.Title, StringComparison.Ordinal);
        Assert.Contains("đã dùng", used["errors"].Words(), StringComparison.Ordinal);

        second = used.Form("second-step");
        second["ma"] = Code(again, 1);
        Assert.Equal("/ke-hoach?nam=2024", (await second.SubmitAsync(stranger)).Location);
        Assert.Equal("Bạn: Người Hai Bước · Đăng xuất", (await stranger.GetAsync("/tien-do"))["me"].Words());
    }

    [DatabaseFact]
    public async Task Post_RecoveryCode_SignsInWithoutThePhone()
    {
        var (_, codes) = await EnrolAsync("mat.dien.thoai", "Người Mất Điện Thoại");
        var (stranger, next) = await PasswordAsync("mat.dien.thoai", "");
        var other = (await stranger.GetAsync(next)).Main.QuerySelector("a[href*='cach=du-phong']")!.GetAttribute("href")!;

        var form = (await stranger.GetAsync(other)).Form("second-step");
        form["ma"] = "AAAA-AAAA-AAAA-AAAA";
        form = (await form.SubmitAsync(stranger)).Form("second-step");
        form["ma"] = codes[0];

        Assert.Equal("/tien-do", (await form.SubmitAsync(stranger)).Location);
        Assert.Contains("Còn 9 mã dự phòng", (await stranger.GetAsync("/tai-khoan"))["second-factor"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_FiveWrongCodes_SayUntilWhenTheAccountIsLocked()
    {
        await EnrolAsync("doan.ma", "Người Đoán Mã");
        var (stranger, next) = await PasswordAsync("doan.ma", "");
        var page = await stranger.GetAsync(next);
        for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
        {
            Assert.DoesNotContain("tạm khóa đến", page.Text, StringComparison.Ordinal);
            var form = page.Form("second-step");
            form["ma"] = "mã sai";
            page = await form.SubmitAsync(stranger);
        }

        var until = app.Database.Clock.Now.AddMinutes(5).AddHours(7).ToString("HH:mm", CultureInfo.InvariantCulture);
        Assert.Contains("tạm khóa đến", page["errors"].Words(), StringComparison.Ordinal);
        Assert.Contains(until, page["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_SecondStepWithoutOrLongAfterTheFirst_BeginsAnew()
    {
        Assert.Equal("/dang-nhap?ve=%2Fdon-vi", (await app.NewStranger().TryGetAsync("/dang-nhap/buoc-hai?ve=%2Fdon-vi")).Location);

        await EnrolAsync("cham.chan", "Người Chậm Chân");
        var (stranger, next) = await PasswordAsync("cham.chan", "");
        var form = (await stranger.GetAsync(next)).Form("second-step");
        app.Database.Clock.Now += TimeSpan.FromMinutes(11);

        var late = await form.SubmitAsync(stranger);
        Assert.Equal("/dang-nhap?ve=", late.Location);
        Assert.Contains("Đã quá 10 phút", (await stranger.GetAsync(late.Location!))["said"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_Password_SetsACookieForTheSecondStepThatScriptsAndOtherSitesDoNotGet()
    {
        await EnrolAsync("banh.quy", "Người Xem Bánh Quy");
        foreach (var (scheme, name, isSecure) in new[] { ("http", "bhxh-buoc-hai=", false), ("https", "__Host-bhxh-buoc-hai=", true) })
        {
            var browser = app.NewStranger();
            browser.Client.BaseAddress = new Uri($"{scheme}://localhost/");
            var form = (await browser.GetAsync("/dang-nhap")).Form("sign-in");
            using var content = new FormUrlEncodedContent(form.Names.ToDictionary(n => n, n => n switch { "ten" => "banh.quy", "mat-khau" => TestApp.Password, _ => form[n] }));
            using var answer = await browser.Client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), content);

            var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
            Assert.DoesNotContain(cookies, c => c.StartsWith(isSecure ? "__Host-bhxh=" : "bhxh=", StringComparison.Ordinal));
            var cookie = Assert.Single(cookies, c => c.StartsWith(name, StringComparison.Ordinal)).ToLowerInvariant();
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("; domain=", cookie, StringComparison.Ordinal);
            Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
        }
    }

    [DatabaseFact]
    public async Task Post_DisableAndRenew_AskThePassword()
    {
        var (browser, codes) = await EnrolAsync("doi.may", "Người Đổi Máy");
        foreach (var (form, field) in new[] { ("renew", "mat-khau-tao-ma"), ("disable", "mat-khau-tat") })
        {
            var wrong = (await browser.GetAsync(Page)).Form(form);
            wrong[field] = "sai";
            Assert.Contains("Mật khẩu không đúng", (await wrong.SubmitAsync(browser))["errors"].Words(), StringComparison.Ordinal);
        }

        var renew = (await browser.GetAsync(Page)).Form("renew");
        renew["mat-khau-tao-ma"] = TestApp.Password;
        Assert.DoesNotContain(codes[0], (await renew.SubmitAsync(browser))["recovery-codes"].Words(), StringComparison.Ordinal);

        var disable = (await browser.GetAsync(Page)).Form("disable");
        disable["mat-khau-tat"] = TestApp.Password;
        var off = await browser.FollowAsync(await disable.SubmitAsync(browser));
        Assert.Equal(("Xác nhận hai bước: chưa bật", "Đã tắt xác nhận hai bước. Các phiên khác đã kết thúc."), (off.Heading, off["saved"].Words()));
        Assert.Equal("/tien-do", (await PasswordAsync("doi.may", "")).Next);
    }

    [DatabaseFact]
    public async Task Post_Remove_ByAnAdministrator_LetsThePasswordSufficeAgain()
    {
        var (browser, _) = await EnrolAsync("mat.het", "Người Mất Hết");
        var admin = app.NewBrowser();
        var account = await app.Database.WithAsync(db => db.Accounts.Where(a => a.UserName == "mat.het").Select(a => a.Id).SingleAsync());
        var page = await admin.GetAsync(FormattableString.Invariant($"/quan-tri/tai-khoan/{account}"));

        var after = await admin.FollowAsync(await page.Form("remove-second-factor").SubmitAsync(admin));

        Assert.StartsWith("Đã gỡ xác nhận hai bước", after["saved"].Words(), StringComparison.Ordinal);
        Assert.Empty(after.All("remove-second-factor"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.TryGetAsync("/tien-do")).Status);
        Assert.Equal("/tien-do", (await PasswordAsync("mat.het", "")).Next);
        Assert.Equal(1, await app.Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SecondFactor && a.Summary.Contains("Gỡ xác nhận hai bước của mat.het"))));
    }

    [DatabaseFact]
    public async Task Post_RoleThatDemandsIt_LeadsItsPeopleThereAndNowhereElse()
    {
        var admin = app.NewBrowser();
        var demand = (await admin.GetAsync("/quan-tri/tai-khoan")).Form("demand");
        demand.Add("vai-tro", "6");
        Assert.StartsWith("Đã lưu.", (await admin.FollowAsync(await demand.SubmitAsync(admin)))["saved"].Words(), StringComparison.Ordinal);
        var browser = await app.NewBrowserOfAsync("thanh.tra", "Người Thanh Tra", new AccountRight(0, AccountRole.Inspector));

        foreach (var address in new[] { "/", "/tien-do", "/nhat-ky", "/tai-khoan", "/toi-la" })
        {
            Assert.Equal(Page, (await browser.TryGetAsync(address)).Location);
        }

        using var api = await browser.Client.GetAsync(new Uri("/api/v1/units", UriKind.Relative));
        using var save = await browser.Client.PostAsJsonAsync(new Uri("/nhap-lieu/luu", UriKind.Relative), new { });
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (api.StatusCode, save.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await browser.TryGetAsync("/dang-xuat")).Status);

        var page = await browser.GetAsync(Page);
        Assert.Contains("bắt buộc xác nhận hai bước", page["compulsory"].Words(), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("nav"));
        var form = page.Form("enable");
        form["ma"] = Code(page);
        Assert.NotEmpty((await form.SubmitAsync(browser)).Document.QuerySelectorAll("nav"));
        await browser.GetAsync("/tien-do");

        // Whoever looked before somebody else saved is told so.
        var stale = (await admin.GetAsync("/quan-tri/tai-khoan")).Form("demand");
        var first = (await admin.GetAsync("/quan-tri/tai-khoan")).Form("demand");
        first.Drop("vai-tro");
        await first.SubmitAsync(admin);
        stale["vai-tro"] = "4";
        Assert.StartsWith("Chưa lưu: người khác vừa đổi", (await admin.FollowAsync(await stale.SubmitAsync(admin)))["saved"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_FieldsThatNobodyAskedFor_AreNotTaken()
    {
        var (browser, codes) = await EnrolAsync("thua.truong", "Người Gửi Thừa");
        var forged = await Wishes.ForgedColumnsAsync(app.Database);
        var (stranger, next) = await PasswordAsync("thua.truong", "");
        var step = (await stranger.GetAsync(next)).Form("second-step");
        step["ma"] = codes[0];
        Assert.Equal("/tien-do", (await Sent(step, stranger)).Location);
        Assert.Equal("Bạn: Người Gửi Thừa · Đăng xuất", (await stranger.GetAsync("/tien-do"))["me"].Words());

        var renew = (await browser.GetAsync(Page)).Form("renew");
        renew["mat-khau-tao-ma"] = TestApp.Password;
        Assert.NotEmpty((await Sent(renew, browser)).All("recovery-codes"));
        var disable = (await browser.GetAsync(Page)).Form("disable");
        disable["mat-khau-tat"] = TestApp.Password;
        Assert.Equal(HttpStatusCode.Redirect, (await Sent(disable, browser)).Status);

        await EnrolAsync("thua.truong", "Người Gửi Thừa");
        var admin = app.NewBrowser();
        var account = await app.Database.WithAsync(db => db.Accounts.Where(a => a.UserName == "thua.truong").Select(a => a.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await Sent((await admin.GetAsync(FormattableString.Invariant($"/quan-tri/tai-khoan/{account}"))).Form("remove-second-factor"), admin)).Status);
        Assert.DoesNotContain(await app.Database.ContentsAsync(), Wishes.IsIn);

        Task<TestPage> Sent(TestForm form, TestBrowser by)
        {
            foreach (var (name, value) in forged.Where(f => !form.Names.Contains(f.Key, StringComparer.OrdinalIgnoreCase)))
            {
                form.Add(name, value);
            }

            return form.SubmitAsync(by);
        }
    }

    [DatabaseFact]
    public async Task Get_Demand_IsForAdministratorsOfTheWholeCountry()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        var browser = await app.NewBrowserOfAsync("quan.tri.mot.huyen", "Quản Trị Một Huyện", new AccountRight(north, AccountRole.Administrator));

        Assert.Empty((await browser.GetAsync("/quan-tri/tai-khoan")).All("demand"));
        var token = (await browser.GetAsync("/tai-khoan")).Form("password")["__RequestVerificationToken"];
        var forged = await browser.PostAsync("/quan-tri/tai-khoan?handler=SecondFactor", new Dictionary<string, string> { ["vai-tro"] = "5", ["phien-ban"] = "0", ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
    }

    /// <summary>Somebody with a second factor: their browser and recovery codes.</summary>
    private async Task<(TestBrowser Browser, IReadOnlyList<string> Codes)> EnrolAsync(string userName, string displayName)
    {
        var browser = await app.NewBrowserOfAsync(userName, displayName, new AccountRight(0, AccountRole.View));
        var page = await browser.GetAsync(Page);
        var form = page.Form("enable");
        form["ma"] = Code(page);
        return (browser, [.. (await form.SubmitAsync(browser))["recovery-codes"].QuerySelectorAll("code").Select(c => c.Words())]);
    }

    /// <summary>The first step alone.</summary>
    private async Task<(TestBrowser Browser, string Next)> PasswordAsync(string userName, string back)
    {
        var stranger = app.NewStranger();
        var form = (await stranger.GetAsync($"/dang-nhap?ve={Uri.EscapeDataString(back)}")).Form("sign-in");
        (form["ten"], form["mat-khau"]) = (userName, TestApp.Password);
        return (stranger, (await form.SubmitAsync(stranger)).Location!);
    }

    /// <summary>What an app shows that took the key of the page.</summary>
    private string Code(TestPage page, int steps = 0)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(page["key"].Words().Replace(" ", "", StringComparison.Ordinal).Select(l => Convert.ToString(letters.IndexOf(l, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
        return Totp.CodeAt(key, Totp.StepAt(app.Database.Clock.UtcInstant()) + steps);
    }
}

public sealed class BuocHaiOnSqlite(SmallSqliteApp app) : BuocHaiTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class BuocHaiOnPostgres(SmallPostgresApp app) : BuocHaiTests(app), IClassFixture<SmallPostgresApp>;
