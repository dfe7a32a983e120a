using System.Net;
using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.SettingUp;
using BhxhTracker.Web.Tests.Access;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.CaiDat;

/// <summary>/cai-dat: the first set-up behind the link that the program prints.</summary>
public abstract class CaiDatTests(NobodysApp app) : IAsyncLifetime
{
    private const string Password = "chim sẻ uống trà sen";

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [DatabaseFact]
    public async Task Get_WithoutTheLink_SaysWhereItIsAndShowsNothing()
    {
        var link = Link();
        foreach (var wrong in new[] { "/cai-dat", "/cai-dat?ma=", "/cai-dat?ma=sai", link[..^1], link + "a", link[..^3] + "AB2" })
        {
            var page = await app.NewStranger().TryGetAsync(wrong);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Contains("in ra trên màn hình máy chủ", page.Text, StringComparison.Ordinal);
            Assert.Empty(page.All("set-up"));
        }

        Assert.Contains("Mở liên kết cài đặt lần đầu", (await app.NewStranger().GetAsync("/dang-nhap"))["no-accounts"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_AfterADayOrANewLink_IsShut()
    {
        var (first, second) = (Link(), Link());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.NewStranger().TryGetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.NewStranger().TryGetAsync(second)).Status);

        app.Database.Clock.Now += SetUpDoor.OpenFor;

        Assert.Equal(HttpStatusCode.Forbidden, (await app.NewStranger().TryGetAsync(second)).Status);
    }

    [DatabaseFact]
    public async Task Post_Filled_SetsUpSignsInAndShutsTheLink()
    {
        var (stranger, link) = (app.NewStranger(), Link());
        var late = app.NewStranger();
        var lateFields = Filled(await late.GetAsync(link));

        var page = await stranger.FollowAsync(await stranger.PostAsync(link, Filled(await stranger.GetAsync(link))));

        Assert.Equal("Quản trị", page.Heading);
        Assert.Equal("Bạn: Trần Thị Bình · Đăng xuất", page["me"].Words());
        Assert.Contains("Thêm BHXH cơ sở, huyện, xã", page["next-steps"].Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewStranger().TryGetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await late.PostAsync(link, lateFields)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewStranger().TryGetAsync(Link())).Status);

        Assert.Equal(["tham-gia"], (await app.Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None))).Indicators.FormsOn(app.Database.Clock.Today()).Select(f => f.Code));
        var unit = await app.Database.WithAsync(db => db.UnitCodes.Where(c => c.Code == "31").OrderByDescending(c => c.UnitId).Select(c => c.UnitId).FirstAsync());
        Assert.Contains("chốt ngày 25", (await stranger.GetAsync("/quan-tri/lich-bao-cao")).Text, StringComparison.Ordinal);
        Assert.Equal("Thủy Nguyên", (await stranger.GetAsync($"/quan-tri/tieu-de?tinh={await ProvinceAsync(unit)}")).Main.QuerySelector("#noi-ky")!.GetAttribute("value"));
    }

    [DatabaseFact]
    public async Task Post_Wrong_NamesEachFieldAndKeepsWhatWasTyped()
    {
        var (stranger, link) = (app.NewStranger(), Link());
        var fields = Filled(await stranger.GetAsync(link));
        (fields["chot-tham-gia"], fields["ten"], fields["mat-khau"], fields["nhap-lai"]) = ("45", "trần bình", "ngắn", "ngắn");

        var page = await stranger.PostAsync(link, fields);

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        foreach (var field in new[] { "chot-tham-gia", "ten", "mat-khau" })
        {
            Assert.Equal("true", page.Main.QuerySelector($"#{field}")!.GetAttribute("aria-invalid"));
            Assert.NotEmpty(page.Main.QuerySelector($"#loi-{field}")!.Words());
        }

        Assert.Equal(("45", "trần bình", "Trần Thị Bình"), (Value("chot-tham-gia"), Value("ten"), Value("ho-ten")));
        Assert.True(page.Main.QuerySelector("input[name=tinh][value='31']")!.HasAttribute("checked"));
        Assert.False(page.Main.QuerySelector("input[name=dung-thu]")!.HasAttribute("checked"));
        Assert.Null(Value("mat-khau"));
        Assert.Equal(0, await app.Database.WithAsync(db => db.Accounts.CountAsync()));

        string? Value(string id) => page.Main.QuerySelector($"#{id}")!.GetAttribute("value");
    }

    [DatabaseFact]
    public async Task Post_TwoPasswords_AreToldApart()
    {
        var (stranger, link) = (app.NewStranger(), Link());
        var fields = Filled(await stranger.GetAsync(link));
        fields["nhap-lai"] = Password + "!";

        Assert.Contains("Hai lần nhập mật khẩu khác nhau", (await stranger.PostAsync(link, fields)).Main.QuerySelector("#loi-nhap-lai")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_WithoutTheLinkOrTheFormsToken_SetsNothingUp()
    {
        var (stranger, link) = (app.NewStranger(), Link());
        var fields = Filled(await stranger.GetAsync(link));

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsync("/cai-dat?ma=sai", fields)).Status);
        fields.Remove("__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync(link, fields)).Status);
        Assert.Equal(0, await app.Database.WithAsync(db => db.Units.CountAsync()));
    }

    [DatabaseFact]
    public async Task Post_FieldsThatNobodyAskedFor_AreNotTaken()
    {
        var (stranger, link) = (app.NewStranger(), Link());
        var fields = Filled(await stranger.GetAsync(link));
        var forged = (await Wishes.ForgedColumnsAsync(app.Database)).Where(f => !fields.ContainsKey(f.Key));

        Assert.Equal(HttpStatusCode.Redirect, (await stranger.PostAsync(link, fields.Concat(forged))).Status);

        Assert.DoesNotContain(await app.Database.ContentsAsync(), Wishes.IsIn);
        Assert.Equal(0, await app.Database.WithAsync(db => db.OfficeSettings.Select(s => s.SecondFactorRoles).SingleAsync()));
    }

    [DatabaseFact]
    public async Task Leaving_IsForTheDemonstrationAlone()
    {
        Assert.Equal("/dang-nhap?ve=%2Fcai-dat%2Fbo-trinh-dien", (await app.NewStranger().TryGetAsync("/cai-dat/bo-trinh-dien")).Location);
        var (stranger, link) = (app.NewStranger(), Link());
        await stranger.PostAsync(link, Filled(await stranger.GetAsync(link)));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.TryGetAsync("/cai-dat/bo-trinh-dien")).Status);
    }

    private static Dictionary<string, string> Filled(TestPage page)
    {
        Assert.Equal(34, page.Main.QuerySelectorAll("input[name=tinh]").Length);
        return new()
        {
            ["__RequestVerificationToken"] = page.Main.QuerySelector("[data-testid='set-up'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["tinh"] = "31",
            ["chot-tham-gia"] = "25",
            ["han-tham-gia"] = "28",
            ["thang-tham-gia"] = "0",
            ["chot-thu"] = "31",
            ["han-thu"] = "5",
            ["thang-thu"] = "1",
            ["noi-ky"] = "Thủy Nguyên",
            ["ten"] = "tran.binh",
            ["ho-ten"] = "Trần Thị Bình",
            ["mat-khau"] = Password,
            ["nhap-lai"] = Password,
        };
    }

    private Task<int> ProvinceAsync(int unitId) => app.Database.WithAsync(db => db.Units.Where(u => u.Id == unitId).Select(u => u.ProvinceId).SingleAsync());

    private string Link() => app.Services.GetRequiredService<SetUpDoor>().Open();
}

/// <summary>A program over an empty database in 2026, before anybody has an account.</summary>
public abstract class NobodysApp(TestDatabase database) : TestApp(database)
{
    protected override bool HasAdministrator => false;

    protected override Task FillAsync()
    {
        Database.Clock.Now = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(7));
        return Task.CompletedTask;
    }
}

public sealed class NobodysSqliteApp() : NobodysApp(new SqliteTestDatabase());

public sealed class NobodysPostgresApp() : NobodysApp(new PostgresTestDatabase());

public sealed class CaiDatOnSqlite() : CaiDatTests(new NobodysSqliteApp());

[OnPostgres]
public sealed class CaiDatOnPostgres() : CaiDatTests(new NobodysPostgresApp());
