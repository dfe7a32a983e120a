using System.Net;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.SoLieuNhanh;

/// <summary>/so-lieu-nhanh: a figure as of any day. Each test has a day of its own.</summary>
public abstract class SheetTests(TestApp app)
{
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;

    [DatabaseFact]
    public async Task Post_Readings_AddUpAsProvisionalAndStandOnTheProgressPageBesideTheMonth()
    {
        var browser = await app.BrowserOfAsync("chị An", SmallProvince.Code);
        var (province, north, south) = (await app.UnitIdAsync(SmallProvince.Code), await app.UnitIdAsync(SmallProvince.North), await app.UnitIdAsync(SmallProvince.South));
        var form = (await browser.GetAsync($"/so-lieu-nhanh/2024-10-14/{province}")).Form();
        form[Field(north)] = "1.120";
        form[Field(south)] = "215";
        form.Add($"uoc-{south}", "1");

        var page = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.StartsWith("Đã lưu 2 số liệu nhanh ngày 14/10/2024.", page["saved"].Words(), StringComparison.Ordinal);
        Assert.Contains("cộng các đơn vị: 1.335 (ước, tạm tính 2/3)", page.Document.GetElementById($"ben-{Field(province)}")!.Words(), StringComparison.Ordinal);
        Assert.Contains("tháng 9/2024: 110 · kế hoạch 120", page.Document.GetElementById($"ben-{Field(north)}")!.Words(), StringComparison.Ordinal);
        var progress = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang=2024-09");
        Assert.Equal("Số liệu nhanh ngày 14/10/2024: BHXH bắt buộc 1.335 người (ước, tạm tính 2/3).", progress["quick"].QuerySelector("p")!.Words());
        Assert.Equal("320", progress["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
        Assert.Contains("14/10/2024", (await app.GetAsync("/so-lieu-nhanh"))["days"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_WhatIsNoNumber_SavesNothingAndKeepsWhatWasTyped()
    {
        var (browser, north) = (app.NewBrowser(), await app.UnitIdAsync(SmallProvince.North));
        var form = (await browser.GetAsync($"/so-lieu-nhanh/2024-10-01/{north}")).Form();
        form[Field(north)] = "92,5";

        var page = await form.SubmitAsync(browser);

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal($"#{Field(north)}", page["errors"].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("92,5", page.Form()[Field(north)]);
        Assert.Equal("", (await app.GetAsync(page.Address)).Form()[Field(north)]);
    }

    [DatabaseFact]
    public async Task Post_ReadingThatAnotherSavedMeanwhile_TellsItAndSavingAgainKeepsMine()
    {
        var (an, binh) = (await app.BrowserOfAsync("chị An", null), await app.BrowserOfAsync("anh Bình", null));
        var north = await app.UnitIdAsync(SmallProvince.North);
        var (mine, theirs) = ((await an.GetAsync($"/so-lieu-nhanh/2024-10-02/{north}")).Form(), (await binh.GetAsync($"/so-lieu-nhanh/2024-10-02/{north}")).Form());
        theirs[Field(north)] = "100";
        await theirs.SubmitAsync(binh);
        mine[Field(north)] = "120";

        var page = await mine.SubmitAsync(an);

        Assert.Contains("anh Bình vừa lưu 100 lúc 09:00 15/10/2024", page["errors"].Words(), StringComparison.Ordinal);
        await an.FollowAsync(await page.Form().SubmitAsync(an));
        Assert.Equal("120", (await app.GetAsync(page.Address)).Form()[Field(north)]);
    }

    [DatabaseFact]
    public async Task Get_DayAhead_SaysThatEverythingIsAnEstimate()
    {
        var page = await app.GetAsync($"/so-lieu-nhanh/2024-12-31/{await app.UnitIdAsync(SmallProvince.North)}");

        Assert.Contains("mọi số đều là số ước", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("input[type=checkbox]"));
    }

    [DatabaseFact]
    public async Task Get_DayOutOfReach_SaysWhyInsteadOfTheForm()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);

        var page = await app.GetAsync($"/so-lieu-nhanh/2030-01-01/{north}");

        Assert.Contains("còn quá xa", page["day-problem"].Words(), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("form[data-quick]"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"/so-lieu-nhanh/2024-02-30/{north}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/so-lieu-nhanh/2024-10-01/999999")).Status);
    }

    [DatabaseFact]
    public async Task Get_List_OpensTheDayOrSaysWhatIsWrongWithIt()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);

        Assert.Equal($"/so-lieu-nhanh/2024-10-03/{north}", (await app.NewBrowser().TryGetAsync($"/so-lieu-nhanh?ngay=3/10/2024&don-vi={north}")).Location);
        Assert.Contains("không phải ngày", (await app.GetAsync("/so-lieu-nhanh?ngay=mai"))["problem"].Words(), StringComparison.Ordinal);
        Assert.Contains("đã quá 5 năm", (await app.GetAsync("/so-lieu-nhanh?ngay=1999-01-01"))["problem"].Words(), StringComparison.Ordinal);
    }

    private static string Field(int unit) => FormattableString.Invariant($"o-{unit}-{Compulsory}");
}

public sealed class SheetOnSqlite(SmallSqliteApp app) : SheetTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SheetOnPostgres(SmallPostgresApp app) : SheetTests(app), IClassFixture<SmallPostgresApp>;
