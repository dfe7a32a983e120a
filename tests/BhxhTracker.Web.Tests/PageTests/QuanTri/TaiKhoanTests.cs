using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.QuanTri;

/// <summary>/quan-tri/tai-khoan: adding people, giving and taking rights, codes, shutting and releasing.</summary>
public abstract class TaiKhoanTests(TestApp app)
{
    [DatabaseFact]
    public async Task Post_NewAccountWithACode_SignsInWithItsRights()
    {
        var admin = app.NewBrowser();
        var form = (await admin.GetAsync("/quan-tri/tai-khoan/them")).Form("account");
        (form["ten"], form["ho-ten"], form["vai-tro"], form["don-vi"]) = ("le.an", " Lê  Thị An ", "1", "bac dong");
        var page = await admin.FollowAsync(await form.SubmitAsync(admin));
        Assert.Equal("Lê Thị An: chờ đặt mật khẩu", page.Heading);
        Assert.Equal(["Nhập liệu, Huyện Bắc Đồng, Thử Nghiệm"], page["rights"].QuerySelectorAll("label").Select(l => l.Words()));

        page = await page.Form("issue-code").SubmitAsync(admin);
        var code = page["code"].QuerySelector("code")!.TextContent;
        Assert.Empty((await admin.GetAsync(page.Address.Split('?')[0])).All("code"));

        var browser = app.NewStranger();
        var first = (await browser.GetAsync("/dang-nhap/ma")).Form("code");
        (first["ten"], first["ma"], first["mat-khau-moi"], first["nhap-lai"]) = ("le.an", code, TestApp.Password, TestApp.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(browser)).Status);
        Assert.StartsWith("Bắc Đồng có", (await browser.GetAsync("/viec-cua-toi")).Heading, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.TryGetAsync("/quan-tri/tai-khoan")).Status);
        var row = (await admin.GetAsync("/quan-tri/tai-khoan")).Rows("accounts").Single(r => r[0] == "Lê Thị An");
        Assert.Equal(["le.an", "Nhập liệu, Huyện Bắc Đồng, Thử Nghiệm", "đang dùng"], row.Skip(1).Take(3));
    }

    [DatabaseFact]
    public async Task Post_WhatCannotBe_SaysWhyAndKeepsWhatWasTyped()
    {
        foreach (var (name, person, mail, unit, role, message) in new[]
        {
            ("có dấu", "Ai Đó", "", "", "1", "chữ cái không dấu"),
            ("ai.do", "", "", "", "1", "Ghi họ tên"),
            ("ai.do", "Ai Đó", "không phải thư", "", "1", "thư điện tử không đúng"),
            (TestApp.UserName, "Ai Đó", "", "", "1", "đã có tài khoản khác dùng"),
            ("ai.do", "Người dùng", "", "", "1", "Đã có tài khoản của “Người dùng”"),
            ("ai.do", "Ai Đó", "", "không đâu có", "1", "Không có đơn vị nào"),
            ("ai.do", "Ai Đó", "", "bac dong", "", "Chọn vai trò"),
        })
        {
            var browser = app.NewBrowser();
            var form = (await browser.GetAsync("/quan-tri/tai-khoan/them")).Form("account");
            (form["ten"], form["ho-ten"], form["thu"], form["don-vi"], form["vai-tro"]) = (name, person, mail, unit, role);

            var page = await form.SubmitAsync(browser);

            Assert.Contains(message, page["errors"].Words(), StringComparison.Ordinal);
            var again = page.Form("account");
            Assert.Equal((name, person, mail, unit, role), (again["ten"], again["ho-ten"], again["thu"], again["don-vi"], again["vai-tro"]));
        }
    }

    [DatabaseFact]
    public async Task Post_Shut_EndsSessionsAtOnceAndMayBeTakenBack()
    {
        var victim = await app.NewBrowserOfAsync("bi.khoa", "Người Bị Khóa", new AccountRight(0, AccountRole.View));
        var admin = app.NewBrowser();
        var address = await AddressAsync("bi.khoa");
        var page = await admin.GetAsync(address);
        var shut = page.Form("shut");
        shut.Add("khoa", "khoa");

        Assert.Equal("Đã khóa tài khoản và kết thúc mọi phiên.", (await admin.FollowAsync(await shut.SubmitAsync(admin)))["saved"].Words());
        Assert.Equal(HttpStatusCode.Redirect, (await victim.TryGetAsync("/tien-do")).Status);
        var form = (await victim.GetAsync("/dang-nhap")).Form("sign-in");
        (form["ten"], form["mat-khau"]) = ("bi.khoa", TestApp.Password);
        Assert.Equal(HttpStatusCode.OK, (await form.SubmitAsync(victim)).Status);

        var open = (await admin.GetAsync(address)).Form("shut");
        open.Add("khoa", "mo");
        await open.SubmitAsync(admin);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync(victim)).Status);
    }

    [DatabaseFact]
    public async Task Post_Unlock_ReleasesWhoGuessedWrong()
    {
        var browser = await app.NewBrowserOfAsync("quen.mat.khau", "Người Quên", new AccountRight(0, AccountRole.View));
        for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await TryAsync("sai")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await TryAsync(TestApp.Password)).Status);
        await browser.GetAsync("/tien-do");
        var admin = app.NewBrowser();
        var page = await admin.GetAsync(await AddressAsync("quen.mat.khau"));
        Assert.Equal("Người Quên: tạm khóa vì sai nhiều lần", page.Heading);

        Assert.Equal("Đã bỏ tạm khóa.", (await admin.FollowAsync(await page.Form("unlock").SubmitAsync(admin)))["saved"].Words());

        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(TestApp.Password)).Status);

        async Task<TestPage> TryAsync(string password)
        {
            var stranger = app.NewStranger();
            var form = (await stranger.GetAsync("/dang-nhap")).Form("sign-in");
            (form["ten"], form["mat-khau"]) = ("quen.mat.khau", password);
            return await form.SubmitAsync(stranger);
        }
    }

    [DatabaseFact]
    public async Task Post_LastAdministratorOfTheCountry_CannotGiveUpTheRight()
    {
        await app.Database.WithAsync(db => db.Accounts.Where(a => a.UserName != TestApp.UserName && a.DisabledAt == null && db.AccountRights.Any(r => r.AccountId == a.Id && r.UnitId == 0 && r.Role == AccountRole.Administrator))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, app.Database.Clock.Now.UtcDateTime)));
        var admin = app.NewBrowser();
        var form = (await admin.GetAsync(await AddressAsync(TestApp.UserName))).Form("account");
        form.Drop("quyen");
        (form["vai-tro"], form["don-vi"]) = ("3", "");

        Assert.Contains("quản trị cả nước cuối cùng", (await form.SubmitAsync(admin))["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_AdministratorOfADistrict_SeesAndGivesOnlyWhatIsBelow()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        var browser = await app.NewBrowserOfAsync("quan.tri.huyen", "Quản Trị Huyện", new AccountRight(north, AccountRole.Administrator));
        await app.Database.AddAccountAsync("o.huyen", "Người Ở Huyện", null, new AccountRight(north, AccountRole.Entry));
        var rows = (await browser.GetAsync("/quan-tri/tai-khoan")).Rows("accounts").Select(r => r[0]).ToList();
        Assert.Contains("Người Ở Huyện", rows);
        Assert.DoesNotContain("Người dùng", rows);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync(await AddressAsync(TestApp.UserName))).Status);

        var form = (await browser.GetAsync("/quan-tri/tai-khoan/them")).Form("account");
        (form["ten"], form["ho-ten"], form["vai-tro"], form["don-vi"]) = ("leo.thang", "Người Leo Thang", "5", "");
        Assert.Contains("trong phạm vi mình quản trị", (await form.SubmitAsync(browser))["errors"].Words(), StringComparison.Ordinal);
        Assert.False(await app.Database.WithAsync(db => db.Accounts.AnyAsync(a => a.UserName == "leo.thang")));
    }

    [DatabaseFact]
    public async Task Post_AdministratorOfAProvince_ReachesNobodyWithARightBeyondOrWithNone()
    {
        var (province, north) = (await app.UnitIdAsync(SmallProvince.Code), await app.UnitIdAsync(SmallProvince.North));
        var browser = await app.NewBrowserOfAsync("quan.tri.tinh", "Quản Trị Tỉnh", new AccountRight(province, AccountRole.Administrator));
        var both = await app.Database.AddAccountAsync("hai.noi", "Người Ở Hai Nơi", null, new AccountRight(0, AccountRole.View), new AccountRight(north, AccountRole.Entry));
        var none = await app.Database.AddAccountAsync("khong.quyen", "Người Không Quyền");
        var own = await app.Database.AddAccountAsync("trong.tinh", "Người Trong Tỉnh", null, new AccountRight(north, AccountRole.Entry));

        var rows = (await browser.GetAsync("/quan-tri/tai-khoan")).Rows("accounts").Select(r => r[0]).ToList();
        Assert.Contains("Người Trong Tỉnh", rows);
        Assert.Empty(rows.Intersect(["Người Ở Hai Nơi", "Người Không Quyền"]));
        var page = await browser.GetAsync(FormattableString.Invariant($"/quan-tri/tai-khoan/{own}"));
        var code = page.Form("issue-code");
        foreach (var beyond in new[] { both, none })
        {
            var address = FormattableString.Invariant($"/quan-tri/tai-khoan/{beyond}");
            Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync(address)).Status);
            foreach (var act in new[] { "", "?handler=Code", "?handler=Shut", "?handler=Unlock", "?handler=EndSessions" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{address}{act}", [new("__RequestVerificationToken", code["__RequestVerificationToken"])])).Status);
            }
        }

        var form = page.Form("account");
        form.Drop("quyen");
        Assert.Contains("Giữ ít nhất một quyền", (await form.SubmitAsync(browser))["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Inspector_SeesWhoHasWhichRightsAndNoForm()
    {
        var browser = await app.NewBrowserOfAsync("kiem.tra", "Người Kiểm Tra", new AccountRight(0, AccountRole.Inspector));

        var page = await browser.GetAsync("/quan-tri/tai-khoan");

        Assert.Contains("Người Kiểm Tra", page.Rows("accounts").Select(r => r[0]));
        Assert.Empty(page.Document.QuerySelectorAll("main a[href^='/quan-tri/tai-khoan/']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.TryGetAsync("/quan-tri/tai-khoan/them")).Status);
        Assert.Single((await browser.GetAsync("/quan-tri")).All("backup"));
    }

    [DatabaseFact]
    public async Task Post_EveryActOnAccounts_IsAudited()
    {
        var account = await app.Database.AddAccountAsync("co.vet", "Người Có Vết", null, new AccountRight(0, AccountRole.View));
        var admin = app.NewBrowser();
        var page = await admin.GetAsync(FormattableString.Invariant($"/quan-tri/tai-khoan/{account}"));
        await page.Form("issue-code").SubmitAsync(admin);

        var entries = await app.Database.WithAsync(db => db.AuditEntries.Where(a => a.ProvinceId == 0 && a.Summary.Contains("co.vet")).OrderBy(a => a.Sequence).Select(a => a.Summary).ToListAsync());

        Assert.Equal(["Thêm tài khoản co.vet (Người Có Vết): Xem, cả nước", "Cấp mã đặt mật khẩu cho co.vet (Người Có Vết)"], entries);
    }

    private async Task<string> AddressAsync(string userName) =>
        FormattableString.Invariant($"/quan-tri/tai-khoan/{await app.Database.WithAsync(db => db.Accounts.Where(a => a.UserName == userName).Select(a => a.Id).SingleAsync())}");
}

public sealed class TaiKhoanOnSqlite(SmallSqliteApp app) : TaiKhoanTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class TaiKhoanOnPostgres(SmallPostgresApp app) : TaiKhoanTests(app), IClassFixture<SmallPostgresApp>;
