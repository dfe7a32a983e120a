using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapTep;

/// <summary>/nhap-tep from the file to the figures and back, without scripts, with the program's own runner of jobs.</summary>
public abstract class ImportTests(TestApp app) : IAsyncLifetime
{
    private int province;

    public async Task InitializeAsync() => province = await app.Database.OnlyProvinceIdAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [DatabaseFact]
    public async Task Post_Workbook_IsMatchedLookedAtPutInAndTakenBack()
    {
        var browser = app.NewBrowser();
        var columns = await browser.FollowAsync(await SendAsync(browser, Workbook(("Huyện Bắc Đồng", 111), ("Nam Hòa", 222))));
        Assert.Equal("số liệu.xlsx: đoán được 2/2 cột", columns.Heading);

        var missing = await FilledForm.Of(columns, "[data-testid=columns]").SubmitAsync(browser);
        Assert.StartsWith("Lỗi: ", missing.Title, StringComparison.Ordinal);
        Assert.Contains("chọn tháng", missing["errors"].Words(), StringComparison.Ordinal);

        var form = FilledForm.Of(missing, "[data-testid=columns]");
        form["thang"] = "2024-07";
        var preview = await OverAsync(browser, await browser.FollowAsync(await form.SubmitAsync(browser)));
        Assert.Equal("số liệu.xlsx: 2 mới, 0 thay đổi, 0 như cũ, 0 sai", preview.Heading);
        Assert.Equal(["B2", "Huyện Bắc Đồng, tháng 7/2024, BHYT", "chưa có", "111", ""], preview.Rows("lines")[0]);

        var officer = await app.BrowserOfAsync("chị An", SmallProvince.East);
        Assert.Contains(preview.Address, (await officer.GetAsync("/viec-cua-toi"))["imports"].QuerySelectorAll("a").Select(a => a.GetAttribute("href")));

        var applied = await OverAsync(browser, await browser.FollowAsync(await preview.Form("confirm").SubmitAsync(browser)));
        Assert.Equal("số liệu.xlsx: đã nhập 2 số liệu", applied.Heading);
        Assert.Equal([111L, 222], await FiguresAsync("2024-07-01"));

        var same = await browser.FollowAsync(await SendAsync(browser, Workbook(("Huyện Bắc Đồng", 111), ("Nam Hòa", 222))));
        Assert.StartsWith("Tệp này đã nhập rồi: cả 2 số liệu", same["said"].Words(), StringComparison.Ordinal);

        var undo = await browser.GetAsync(applied["undo"].GetAttribute("href")!);
        var undone = await browser.FollowAsync(await undo.Form("undo").SubmitAsync(browser));
        Assert.Equal("Đã hoàn tác 2 số liệu.", undone["said"].Words());
        Assert.Empty(await FiguresAsync("2024-07-01"));
        Assert.Contains((await browser.GetAsync($"/nhap-tep?tinh={province}")).Rows("imports"), r => r[1] == "Đã hoàn tác");
    }

    [DatabaseFact]
    public async Task Post_WrongCellsAndUnknownUnits_AreNamedAndCanBeSettled()
    {
        var browser = app.NewBrowser();
        var form = FilledForm.Of(await browser.FollowAsync(await SendAsync(browser, Workbook(("Thị xã Đông Hải", 5), ("Tây Sơn", 6)))), "[data-testid=columns]");
        form["thang"] = "2024-06";
        var preview = await OverAsync(browser, await browser.FollowAsync(await form.SubmitAsync(browser)));

        Assert.Equal("số liệu.xlsx: 1 mới, 0 thay đổi, 0 như cũ, 1 sai", preview.Heading);
        Assert.Equal(["A3", "Tây Sơn"], preview.Rows("lines")[0].Take(2));
        Assert.Empty(preview.All("confirm"));

        var names = FilledForm.Of(preview, "[data-testid=names]");
        names["don-vi"] = "0";
        var settled = await OverAsync(browser, await browser.FollowAsync(await names.SubmitAsync(browser)));
        Assert.Equal("số liệu.xlsx: 1 mới, 0 thay đổi, 0 như cũ, 0 sai", settled.Heading);
        Assert.Single(settled.All("confirm"));
    }

    [DatabaseFact]
    public async Task Post_WithoutAFileOrWithAnOldOne_SaysWhatToDo()
    {
        var browser = app.NewBrowser();
        var none = await (await browser.GetAsync("/nhap-tep")).Form("choose").SubmitAsync(browser);
        var old = await SendAsync(browser, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]);

        Assert.StartsWith("Lỗi: ", none.Title, StringComparison.Ordinal);
        Assert.Equal("Chưa chọn tệp: chọn tệp .xlsx hoặc .csv.", none.Document.QuerySelector("#tep + .err")!.Words());
        Assert.Contains(".xlsx", old.Document.QuerySelector("#tep + .err")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnknownImportOrJob_IsNotFound()
    {
        var browser = app.NewBrowser();
        foreach (var address in new[] { $"/nhap-tep/{province}/{Guid.NewGuid()}", $"/nhap-tep/{province}/{Guid.NewGuid()}/cot", $"/nhap-tep/{province}/{Guid.NewGuid()}/hoan-tac", $"/cong-viec/{Guid.NewGuid()}?tinh={province}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync(address)).Status);
        }
    }

    private static byte[] Workbook(params (string Unit, int Value)[] rows) => TestWorkbook.Of([["Đơn vị", "BHYT"], .. rows.Select(r => new object?[] { r.Unit, r.Value })]);

    private Task<TestPage> SendAsync(TestBrowser browser, byte[] content) => browser.SendFileAsync(province, "số liệu.xlsx", content);

    private static Task<TestPage> OverAsync(TestBrowser browser, TestPage page) => browser.OverAsync(page);

    private Task<List<long>> FiguresAsync(string month)
    {
        var day = DateOnly.Parse(month, System.Globalization.CultureInfo.InvariantCulture);
        return app.Database.WithAsync(db => db.Figures
            .Where(f => f.Month == day && f.Own != null).Select(f => f.Own!.Value).OrderBy(v => v).ToListAsync());
    }
}

public sealed class ImportOnSqlite(SmallSqliteApp app) : ImportTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class ImportOnPostgres(SmallPostgresApp app) : ImportTests(app), IClassFixture<SmallPostgresApp>;
