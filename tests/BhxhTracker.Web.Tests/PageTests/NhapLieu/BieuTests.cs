using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>The buttons beside a unit's sheet: send, take back, return, approve, lock, open for one person.</summary>
public abstract class BieuTests(TestApp app)
{
    private const string People = "actions-tham-gia";

    [DatabaseFact]
    public async Task Post_SendReturnFixApproveLock_LeadsBackToTheSheetEachTimeAndIsReadOnTheUnitsPage()
    {
        await app.Database.SaveAsync(SmallProvince.East, "2024-10", [("BHXH_BB", 905, 0), ("BHXH_TN", 5, 0), ("BHTN", 950, 0), ("BHYT", 1_000, 0)]);
        var browser = app.NewBrowser();
        var sheet = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2024-10"));

        sheet = await PressAsync(browser, sheet, "Gửi số liệu");
        Assert.Contains("đã gửi. Còn rút lại được đến khi người duyệt mở xem.", sheet["saved"].Words(), StringComparison.Ordinal);
        sheet = await PressAsync(browser, sheet, "Rút lại");
        sheet = await PressAsync(browser, sheet, "Gửi số liệu");
        sheet = await PressAsync(browser, sheet, "Mở xem");
        Assert.DoesNotContain("Rút lại", sheet[People].Words(), StringComparison.Ordinal);
        sheet = await PressAsync(browser, sheet, "Trả lại", ("ly-do", "BHTN 950 > BB 905"));
        Assert.Contains("Bị trả lại Người dùng", sheet[People].Words(), StringComparison.Ordinal);
        Assert.Contains("“BHTN 950 > BB 905”", sheet[People].Words(), StringComparison.Ordinal);
        sheet = await PressAsync(browser, sheet, "Gửi số liệu");
        sheet = await PressAsync(browser, sheet, "Duyệt");
        sheet = await PressAsync(browser, sheet, "Khóa");

        Assert.Contains("Đề nghị điều chỉnh", sheet[People].Words(), StringComparison.Ordinal);
        var unit = await browser.GetAsync((await app.UnitAddressAsync(SmallProvince.East)).Replace("tien-do", "don-vi", StringComparison.Ordinal));
        var steps = unit["transitions"].QuerySelectorAll("tbody tr").Select(r => r.Children[3].Words()).ToList();
        Assert.Equal(["Khóa", "Duyệt", "Gửi số liệu", "Trả lại", "Mở xem", "Gửi số liệu", "Rút lại", "Gửi số liệu"], steps.Take(8));
    }

    [DatabaseFact]
    public async Task Post_SendWithGaps_NamesThemAndSendsOnceTicked()
    {
        await app.Database.SaveAsync(SmallProvince.North, "2024-10", [("BHXH_BB", 905, 0)]);
        var browser = app.NewBrowser();
        var sheet = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-10"));

        var asked = await PostAsync(browser, sheet, "Gửi số liệu");

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.StartsWith("Lỗi: ", asked.Title, StringComparison.Ordinal);
        var fault = Assert.Single(asked["errors"].QuerySelectorAll("li a"));
        Assert.Contains("Còn để trống: BHXH tự nguyện, BHTN, BHYT", fault.Words(), StringComparison.Ordinal);
        Assert.NotNull(asked.Document.QuerySelector(fault.GetAttribute("href")!));
        var sent = await PressAsync(browser, asked, "Gửi số liệu", ("con-trong", "1"));
        Assert.Contains("Đã gửi", sent[People].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_ReturnWithoutReason_SaysSoBesideTheField()
    {
        await app.Database.SaveAsync(SmallProvince.South, "2024-10", [("BHXH_BB", 905, 0)]);
        await app.Database.ActAsync(SmallProvince.South, "2024-10", ReportAct.Send);
        var browser = app.NewBrowser();
        var sheet = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.South, "2024-10"));

        var page = await PostAsync(browser, sheet, "Trả lại", ("ly-do", " "));

        Assert.Equal("Chưa ghi lý do: đơn vị cần biết phải sửa gì.", Assert.Single(page["errors"].QuerySelectorAll("li a")).Words());
        Assert.Equal("true", page.Document.QuerySelector(page["errors"].QuerySelector("a")!.GetAttribute("href")!)!.GetAttribute("aria-invalid"));
    }

    [DatabaseFact]
    public async Task Post_WhatAnotherMovedMeanwhile_IsToldAndNotDone()
    {
        await app.Database.SaveAsync(SmallProvince.Commune, "2024-10", [("BHXH_BB", 905, 0)]);
        await app.Database.ActAsync(SmallProvince.Commune, "2024-10", ReportAct.Send);
        var browser = app.NewBrowser();
        var seen = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.Commune, "2024-10"));
        await app.Database.ActAsync(SmallProvince.Commune, "2024-10", ReportAct.TakeBack, "chị Lan");
        await app.Database.SaveAsync(SmallProvince.Commune, "2024-10", [("BHXH_BB", 906, 1)]);
        await app.Database.ActAsync(SmallProvince.Commune, "2024-10", ReportAct.Send, "chị Lan");

        var page = await PostAsync(browser, seen, "Duyệt");

        Assert.Contains("chị Lan vừa chuyển biểu này sang “Đã gửi”", page["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_Unlock_KeepsWhatWasTypedUntilItIsRightAndCanBeClosedAgain()
    {
        var browser = app.NewBrowser();
        var sheet = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, SmallProvince.CompleteMonth));

        var wrong = await PostAsync(browser, sheet, "Mở khóa", ("nguoi", "chị Lan"), ("den-ngay", "2024-01-01"), ("ly-do", "rà soát trùng thẻ"));

        Assert.Equal("Ngày hết hạn đã qua: chọn hôm nay hoặc ngày sau.", Assert.Single(wrong["errors"].QuerySelectorAll("li a")).Words());
        Assert.Equal("chị Lan", wrong[People].QuerySelector<IHtmlInputElement>("input[name=nguoi]")!.Value);
        Assert.Equal("rà soát trùng thẻ", wrong[People].QuerySelectorAll<IHtmlInputElement>("input[name=ly-do]").Last().Value);
        var opened = await PressAsync(browser, wrong, "Mở khóa", ("den-ngay", "2024-10-20"));
        Assert.Contains("Đang mở cho chị Lan đến 00:00 21/10/2024", opened[People].Words(), StringComparison.Ordinal);
        var closed = await PressAsync(browser, opened, "Đóng lại ngay");
        Assert.DoesNotContain("Đang mở cho", closed[People].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnknownUnitOrMonth_IsNotFound()
    {
        foreach (var address in new[] { "/nhap-lieu/2024-10/999999/bieu", "/nhap-lieu/2024-13/1/bieu", "/nhap-lieu/2024-10/999999/dieu-chinh" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync(address)).Status);
        }
    }

    private static async Task<TestPage> PressAsync(TestBrowser browser, TestPage page, string button, params (string Name, string Value)[] typed) =>
        await browser.FollowAsync(await PostAsync(browser, page, button, typed));

    private static Task<TestPage> PostAsync(TestBrowser browser, TestPage page, string button, params (string Name, string Value)[] typed)
    {
        var pressed = page[People].QuerySelectorAll("button").First(b => b.Words().StartsWith(button, StringComparison.Ordinal));
        var form = new TestForm(page.Address, Assert.IsType<IHtmlFormElement>(pressed.Closest("form"), exactMatch: false));
        foreach (var (name, value) in typed)
        {
            form.Add(name, value);
        }

        return form.SubmitAsync(browser);
    }
}

public sealed class BieuOnSqlite(SmallSqliteApp app) : BieuTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class BieuOnPostgres(SmallPostgresApp app) : BieuTests(app), IClassFixture<SmallPostgresApp>;
