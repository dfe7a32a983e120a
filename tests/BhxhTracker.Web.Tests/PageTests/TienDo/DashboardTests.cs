using System.Globalization;
using System.Net;
using System.Xml.Linq;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>The blocks of a unit's dashboard: each states what it shows, is a table too, and leaves as a file of the same figures.</summary>
public abstract class DashboardTests(TestApp app)
{
    private const string September = "?thang=2024-09&chi-tieu=BHXH_TN";

    private static readonly string[] Blocks = ["xep-hang", "dien-bien", "con-thieu", "noi-thieu", "theo-thang"];

    [DatabaseFact]
    public async Task Get_SampleProvince_SaysWhoIsBehindWhereItIsHeadingAndWhereTheGapIs()
    {
        var page = await PageAsync();

        Assert.Equal(Blocks, page.Main.QuerySelectorAll("section.chart").Select(s => s.Id!));
        Assert.Equal("9/10 đơn vị dưới 90% kế hoạch BHXH tự nguyện; 1 đơn vị chưa xếp hạng", Title(page, "xep-hang"));
        Assert.Equal("Nếu theo đà mọi năm, đến hạn (tháng 11/2024) còn thiếu khoảng 1.700 người", Title(page, "dien-bien"));
        Assert.Equal("10 đơn vị còn thiếu BHXH tự nguyện, Đông Giang thiếu nhiều nhất: 646 người", Title(page, "con-thieu"));
        Assert.Equal("Trung Hải thấp nhất về BHXH tự nguyện 10/12 tháng", Title(page, "theo-thang"));
        Assert.Contains("Theo các năm 2022, 2023: đến hạn (tháng 11/2024) từ 27.299 người đến 27.328 người", page["dien-bien"].Words(), StringComparison.Ordinal);
        Assert.Contains("thường lệch 0,34%", page["dien-bien"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Money_IsLookedAheadInWholeMillionsAndTitledByItsWay()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("99")}?thang=2024-09&chi-tieu=SO_THU&bang=dien-bien");

        Assert.Equal("1/11 đơn vị chậm tiến độ hoặc có nguy cơ không hoàn thành kế hoạch số thu", Title(page, "xep-hang"));
        Assert.Equal("dự báo 3.698.852 (3.686.227–3.711.477)", page["dien-bien"].QuerySelector("table tbody tr")!.Children[3].Words());
    }

    [DatabaseFact]
    public async Task Get_EveryCard_SaysItsStandingAndAgainstWhichPath()
    {
        var page = await PageAsync();

        var card = page["card-BHXH_BB"];
        Assert.Equal("Nguy cơ không hoàn thành", card.QuerySelector("[data-testid=standing]")!.Words());
        Assert.Equal(
            "Theo đà năm 2023, đến tháng 9/2024 cần có 102.649 người; còn thấp hơn 873 người, bằng 18,95% phần phải thực hiện cả năm.",
            card.QuerySelector("[data-testid=why-standing]")!.Words());
    }

    [DatabaseFact]
    public async Task Get_ProvinceWithLittleData_SaysThatThereIsNotEnoughToLookAhead()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("31")}?thang=2024-09&chi-tieu=BHXH_BB");

        Assert.Contains("Chưa đủ dữ liệu để ước cuối năm", page["dien-bien"].Words(), StringComparison.Ordinal);
        Assert.Empty(page["dien-bien"].QuerySelectorAll(".expected"));
        Assert.Contains("chưa đủ dữ liệu của các năm trước", page["card-BHXH_BB"].QuerySelector("[data-testid=why-standing]")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Tables_AreChosenInTheAddressAndHoldTheSameNumbers()
    {
        var address = $"{await app.UnitAddressAsync("99")}{September}";

        Assert.True((await app.GetAsync(address)).Main.QuerySelector("#dien-bien-c")!.HasAttribute("checked"));
        var page = await app.GetAsync(address + "&bang=dien-bien,con-thieu");
        Assert.True(page.Main.QuerySelector("#dien-bien-b")!.HasAttribute("checked"));
        Assert.True(page.Main.QuerySelector("#con-thieu-b")!.HasAttribute("checked"));
        Assert.True(page.Main.QuerySelector("#xep-hang-c")!.HasAttribute("checked"));
        Assert.Contains("24.348", page["dien-bien"].QuerySelector("table")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Files_AreOfTheSameFiguresAndWrittenDown()
    {
        var (page, browser) = (await PageAsync(), app.NewBrowser());
        foreach (var block in Blocks)
        {
            var links = page[block].QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!).ToList();
            using var svg = await browser.Client.GetAsync(new Uri(links.Single(l => l.Contains(".svg", StringComparison.Ordinal)), UriKind.Relative));
            Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", svg.Content.Headers.ContentDisposition!.DispositionType);
            var drawing = XDocument.Parse(await svg.Content.ReadAsStringAsync());
            Assert.Contains(Title(page, block), drawing.Descendants().First(e => e.Name.LocalName == "title").Value, StringComparison.Ordinal);
            Assert.DoesNotContain(drawing.Descendants(), e => e.Name.LocalName is "script" or "image" or "foreignObject");

            var csv = await browser.Client.GetStringAsync(new Uri(links.Single(l => l.Contains(".csv", StringComparison.Ordinal)), UriKind.Relative));
            Assert.True(csv.Split('\n').Length > 3, block);
            Assert.True(await app.Database.WithAsync(db => db.AuditEntries.AnyAsync(a => a.Act == AuditAct.Export && a.Summary.Contains(block + ".csv"))));
        }

        Assert.Contains("9/2024,24348,", await browser.Client.GetStringAsync(new Uri($"{await app.UnitAddressAsync("99")}/bieu-do/dien-bien.csv{September}", UriKind.Relative)), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Excel_HoldsTheTableCellForCellAsNumbers()
    {
        var (page, browser) = (await PageAsync(), app.NewBrowser());
        foreach (var block in Blocks)
        {
            var links = page[block].QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!).ToList();
            var sheet = await SheetAsync(browser, links.Single(l => l.Contains(".xlsx", StringComparison.Ordinal)));
            var csv = (await browser.Client.GetStringAsync(new Uri(links.Single(l => l.Contains(".csv", StringComparison.Ordinal)), UriKind.Relative)))
                .TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToList();
            Assert.Equal(Title(page, block), sheet.At("A", 1)!.Text);
            Assert.StartsWith("Tỉnh Mẫu", sheet.At("A", 2)!.Text, StringComparison.Ordinal);
            Assert.Contains("Đơn vị tính: " + (block is "xep-hang" or "theo-thang" ? "% kế hoạch." : block == "noi-thieu" ? "theo từng cột." : "người."), sheet.At("A", 3)!.Text, StringComparison.Ordinal);
            Assert.Empty(sheet.Formulas);
            for (var row = 0; row < csv.Count; row++)
            {
                for (var column = 0; column < csv[0].Length; column++)
                {
                    var cell = sheet.At(((char)('A' + column)).ToString(), 4 + row);
                    if (cell?.Number is { } number)
                    {
                        var isRate = block is "xep-hang" or "theo-thang" || (block == "con-thieu" && column is 2 or 3);
                        Assert.Equal(double.Parse(csv[row][column], CultureInfo.InvariantCulture), Math.Round(isRate ? number * 100 : number, 2), 6);
                    }
                    else if (!csv[row].Any(f => f.Contains('"', StringComparison.Ordinal)))
                    {
                        Assert.Equal(csv[row][column], cell?.Text ?? "");
                    }
                }
            }

            Assert.True(await app.Database.WithAsync(db => db.AuditEntries.AnyAsync(a => a.Act == AuditAct.Export && a.Summary.Contains(block + ".xlsx"))));
        }
    }

    [DatabaseFact]
    public async Task Get_ExcelOfMoney_IsInTheMillionsThatThePageShows()
    {
        var sheet = await SheetAsync(app.NewBrowser(), $"{await app.UnitAddressAsync("99")}/bieu-do/dien-bien.xlsx?thang=2024-09&chi-tieu=SO_THU");
        var page = await app.GetAsync($"{await app.UnitAddressAsync("99")}?thang=2024-09&chi-tieu=SO_THU");

        Assert.Contains("Đơn vị tính: triệu đồng.", sheet.At("A", 3)!.Text, StringComparison.Ordinal);
        var september = Enumerable.Range(5, 30).First(row => sheet.At("A", row)?.Text == "9/2024");
        Assert.Equal(page["card-SO_THU"].QuerySelector("[data-testid=value]")!.Words(), VietnameseNumber.Exact((decimal)sheet.At("B", september)!.Number!.Value));
    }

    [DatabaseFact]
    public async Task Get_FileThatIsNone_IsNotThere()
    {
        var address = await app.UnitAddressAsync("99");
        foreach (var wrong in new[] { "khong-co.svg", "dien-bien.exe", "dien-bien", "..%2F..%2Fappsettings.json" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"{address}/bieu-do/{wrong}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/tien-do/999999/bieu-do/dien-bien.svg")).Status);
    }

    private static async Task<ReadSheet> SheetAsync(TestBrowser browser, string address)
    {
        using var answer = await browser.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("-2024-09.xlsx", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        return Assert.Single(WorkbookReading.Read(await answer.Content.ReadAsByteArrayAsync()));
    }

    private async Task<TestPage> PageAsync() => await app.GetAsync($"{await app.UnitAddressAsync("99")}{September}");

    private static string Title(TestPage page, string block) => page[block].QuerySelector("h2")!.Words();
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class DashboardOnSqlite(DemonstrationSqliteApp app) : DashboardTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class DashboardOnPostgres(DemonstrationPostgresApp app) : DashboardTests(app);
