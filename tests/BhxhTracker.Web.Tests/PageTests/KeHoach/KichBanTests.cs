using System.Net;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.KeHoach;

/// <summary>/ke-hoach/kich-ban: the path by month to a target. Each test that saves has a unit of its own.</summary>
public abstract class KichBanTests(TestApp app)
{
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;

    [DatabaseFact]
    public async Task Get_UnitWithSeveralDecisions_OffersThem()
    {
        var page = await app.GetAsync($"/ke-hoach/kich-ban?don-vi={await app.UnitIdAsync(SmallProvince.Code)}&nam=2024");

        Assert.Equal(["UBND tỉnh · 22/QĐ-UBND ngày 01/02/2024", "BHXH Việt Nam · 11/QĐ-BHXH ngày 15/01/2024"], page["plans"].QuerySelectorAll("a").Select(a => a.Words()));
        var chosen = await app.GetAsync(page["plans"].QuerySelector("a")!.GetAttribute("href")!);
        Assert.StartsWith("BHXH bắt buộc: đến 700 người, hạn 31/12/2024", chosen["path-BHXH_BB"].QuerySelector("h2")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnitWithoutPlan_SaysWhyAndUnknownUnitIsNotFound()
    {
        Assert.Contains("chưa có kế hoạch nào", (await app.GetAsync(await AddressAsync(SmallProvince.Commune))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/ke-hoach/kich-ban?don-vi=999999")).Status);
    }

    [DatabaseFact]
    public async Task Post_Straight_FillsTheMonthsToThePlanAndDrawsThem()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await AddressAsync(SmallProvince.South))).Form();
        form.Add("giup", $"deu:{Compulsory}");

        var page = await form.SubmitAsync(browser);

        // From 190 to 200.
        Assert.Equal(["191", "192", "193", "193", "194", "195", "196", "197", "198", "198", "199", "200"], Enumerable.Range(1, 12).Select(m => page.Form()[$"m-{Compulsory}-{m}"]));
        Assert.NotNull(page["path-BHXH_BB"].QuerySelector("svg[role=img] title"));
        Assert.Equal("", (await app.GetAsync(await AddressAsync(SmallProvince.South))).Form()[$"m-{Compulsory}-1"]);
    }

    [DatabaseFact]
    public async Task Post_ByPastYearsWithUnderThirteenMonths_SaysThatDataIsMissing()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await AddressAsync(SmallProvince.South))).Form();
        form[$"m-{Compulsory}-3"] = "195";
        form.Add("giup", $"quy-luat:{Compulsory}");

        var page = await form.SubmitAsync(browser);

        Assert.StartsWith("BHXH bắt buộc: chưa đủ dữ liệu, cần ít nhất 13 tháng liền", page["refused"].Words(), StringComparison.Ordinal);
        Assert.Equal("195", page.Form()[$"m-{Compulsory}-3"]);
    }

    [DatabaseFact]
    public async Task Post_PathThatDoesNotReachThePlan_IsRefusedAndKeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await AddressAsync(SmallProvince.South))).Form();
        form[$"m-{Compulsory}-6"] = "abc";
        form[$"m-{Compulsory}-12"] = "190";
        var broken = await form.SubmitAsync(browser);
        var again = broken.Form();
        again[$"m-{Compulsory}-6"] = "";

        var page = await again.SubmitAsync(browser);

        Assert.StartsWith("Không phải là số.", Assert.Single(broken["errors"].QuerySelectorAll("li")).Words(), StringComparison.Ordinal);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        var link = Assert.Single(page["errors"].QuerySelectorAll("li a"));
        Assert.Equal("Điểm cuối thiếu 10 người so với kế hoạch 200 người: sửa cho bằng.", link.Words());
        Assert.Equal(($"#m-{Compulsory}-12", "190"), (link.GetAttribute("href"), page.Form()[$"m-{Compulsory}-12"]));
    }

    [DatabaseFact]
    public async Task Post_Path_IsSavedAndReadBesideThePercentOfPlan()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await AddressAsync(SmallProvince.North))).Form();
        foreach (var (month, value) in new[] { (3, "95"), (8, "90"), (12, "120") })
        {
            form[$"m-{Compulsory}-{month}"] = value;
        }

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.StartsWith("Đã lưu kịch bản của 1 chỉ tiêu. Có tháng thấp hơn tháng trước: BHXH bắt buộc tháng 8.", saved["saved"].Words(), StringComparison.Ordinal);
        var unit = await app.UnitAddressAsync(SmallProvince.North);
        var august = await app.GetAsync($"{unit}?thang=2024-08");
        Assert.Equal("So với kịch bản 8/2024 111,11% kịch bản 90", string.Join(' ', august["card-BHXH_BB"].QuerySelector("[data-testid=scenario]")!.Children.Select(c => c.Words())));
        var september = await app.GetAsync($"{unit}?thang=2024-09");
        Assert.Contains("kịch bản không có mốc cho tháng này", september["card-BHXH_BB"].Words(), StringComparison.Ordinal);
        var province = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang=2024-08&chi-tieu=BHXH_BB&dong=nganh");
        var place = province["children"].QuerySelectorAll("thead th").Select(h => h.Words()).ToList().FindIndex(h => h.Contains("kịch", StringComparison.Ordinal));
        Assert.Equal(["–", "111,11%", "–", "–"], province.Rows("children").Take(4).Select(r => r[place]));
    }

    [DatabaseFact]
    public async Task Post_WhatSomebodyElseSavedMeanwhile_IsNotOverwritten()
    {
        var (mine, theirs) = (app.NewBrowser(), app.NewBrowser());
        var address = await AddressAsync(SmallProvince.East);
        var (myForm, theirForm) = ((await mine.GetAsync(address)).Form(), (await theirs.GetAsync(address)).Form());
        theirForm[$"m-{Compulsory}-12"] = "330";
        await theirs.FollowAsync(await theirForm.SubmitAsync(theirs));
        myForm[$"m-{Compulsory}-6"] = "320";
        myForm[$"m-{Compulsory}-12"] = "330";

        var page = await myForm.SubmitAsync(mine);

        Assert.StartsWith("Người khác vừa lưu kịch bản này.", Assert.Single(page["errors"].QuerySelectorAll("li")).Words(), StringComparison.Ordinal);
        Assert.Equal("320", page.Form()[$"m-{Compulsory}-6"]);
    }

    private async Task<string> AddressAsync(string unit) => $"/ke-hoach/kich-ban?don-vi={await app.UnitIdAsync(unit)}&nam=2024";
}

public sealed class KichBanOnSqlite(SmallSqliteApp app) : KichBanTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class KichBanOnPostgres(SmallPostgresApp app) : KichBanTests(app), IClassFixture<SmallPostgresApp>;
