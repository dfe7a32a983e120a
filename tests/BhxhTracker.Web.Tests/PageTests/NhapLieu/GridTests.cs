using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>/nhap-lieu/{month}/{unitId}: many units or a whole year at once, and the details of a cell. Nothing is saved here.</summary>
public abstract class GridTests(TestApp app)
{
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;

    [DatabaseFact]
    public async Task Get_UnitWithChildren_ShowsItsOwnRowItsUnitsInOfficialOrderAndTheirTotal()
    {
        var page = await app.GetAsync(await app.SheetAddressAsync(SmallProvince.Code, SmallProvince.IncompleteMonth));

        var table = page["grid-tham-gia"];
        Assert.Equal("Tỉnh Thử Nghiệm, tháng 9/2024: còn 1/3 đơn vị chưa có số liệu", page.Heading);
        Assert.Equal(["Thử Nghiệm: số riêng", "Bắc Đồng", "Nam Hòa", "Đông Hải"], table.QuerySelectorAll("tbody th[scope=row] > :first-child").Select(n => n.Words()));
        Assert.Equal("320", table.QuerySelector($"[data-total='{Compulsory}']")!.Words());
        Assert.Equal("tạm tính 2/3", table.QuerySelector($"[data-partial='{Compulsory}']")!.Words());
        Assert.Equal("100,00%", table.QuerySelector($"[data-total-pct='{Compulsory}']")!.Words());
        Assert.Equal("vừa đủ", table.QuerySelector($"[data-total-gap='{Compulsory}']")!.Words());
    }

    [DatabaseFact]
    public async Task Get_UnitWithChildren_SaysOfEachCellWhatItIsWhatStandsBesideItAndWhetherItIsLocked()
    {
        var page = await app.GetAsync(await app.SheetAddressAsync(SmallProvince.Code, SmallProvince.IncompleteMonth));

        var (north, east) = (Cell(page, "Bắc Đồng, BHXH bắt buộc"), Cell(page, "Đông Hải, BHXH bắt buộc"));
        Assert.Equal("110", north.GetAttribute("value"));
        Assert.True(north.HasAttribute("readonly"));
        Assert.Contains("locked", north.ParentElement!.ClassList);
        Assert.StartsWith("Đã khóa", north.ParentElement.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal("khóaT8: 100 · KH 120", page.Document.GetElementById(north.GetAttribute("aria-describedby")!)!.Words());
        Assert.Equal(
            (await app.UnitIdAsync(SmallProvince.North), SmallProvince.IncompleteMonth, Compulsory, "1"),
            (int.Parse(north.GetAttribute("data-unit")!, CultureInfo.InvariantCulture), north.GetAttribute("data-month"), int.Parse(north.GetAttribute("data-indicator")!, CultureInfo.InvariantCulture), north.GetAttribute("data-base")));
        Assert.Contains("req", east.ParentElement!.ClassList);
        Assert.Equal("", east.Closest("tr")!.GetAttribute("data-closed"));
        Assert.Equal("còn 10", north.Closest("tr")!.QuerySelector($"[data-gap='{Compulsory}']")!.Words());
    }

    [DatabaseFact]
    public async Task Get_Year_ShowsTwelveMonthsWithoutATotal()
    {
        var page = await app.GetAsync($"{await app.SheetAddressAsync(SmallProvince.East, "2024-08")}?xem=nam");

        var table = page["grid-tham-gia"];
        Assert.Equal("Thị xã Đông Hải, năm 2024: 1/12 tháng đã có số liệu", page.Heading);
        Assert.Equal(12, table.QuerySelectorAll("tbody tr").Length);
        Assert.Null(table.QuerySelector("tfoot"));
        Assert.Equal("300", Cell(page, "Tháng 8/2024, BHXH bắt buộc").GetAttribute("value"));
        Assert.Equal("Chưa đến tháng này.", Cell(page, "Tháng 11/2024, BHXH bắt buộc").Closest("tr")!.GetAttribute("data-closed"));
        Assert.Equal("", Cell(page, "Tháng 9/2024, BHXH bắt buộc").GetAttribute("value"));
    }

    [DatabaseFact]
    public async Task Get_UnitWithoutChildren_ComputesPercentAndGapBesideTheFigure()
    {
        var page = await app.GetAsync(await app.SheetAddressAsync(SmallProvince.East, SmallProvince.CompleteMonth));

        var row = page.Document.GetElementById($"so{Compulsory}")!.Closest("tr")!;
        Assert.Equal(["90,91%", "còn 30"], row.QuerySelectorAll("output").Select(o => o.Words()));
        Assert.True(page.Document.GetElementById($"so{Compulsory}")!.HasAttribute("readonly"));
    }

    [DatabaseFact]
    public async Task Get_Grid_ExplainsItsEightStatesAndKeepsTheRulesOfPages()
    {
        foreach (var address in new[] { await app.SheetAddressAsync(SmallProvince.Code, "2024-09"), $"{await app.SheetAddressAsync(SmallProvince.East, "2024-09")}?xem=nam" })
        {
            var page = await app.GetAsync(address);

            Assert.Equal(
                ["đã lưu", "đang lưu", "chưa lưu lên máy chủ, giữ trong trình duyệt", "không lưu", "đã lưu, cần xem", "có ghi chú", "khóa", "bắt buộc"],
                page.Document.QuerySelectorAll(".legend li").Select(li => li.Words()));
            Assert.Empty(page.Document.QuerySelectorAll("[style]"));
            var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(page.Document.QuerySelectorAll("main input[type=text]:not(#ly-do)"), input =>
            {
                Assert.Equal("off", input.GetAttribute("autocomplete"));
                Assert.NotEmpty(input.GetAttribute("aria-label")!);
            });
        }
    }

    [DatabaseFact]
    public async Task Get_Cell_TellsWhatIsKnownAboutIt()
    {
        var page = await app.NewBrowser().TryGetAsync($"/nhap-lieu/o/2024-09/{await app.UnitIdAsync(SmallProvince.North)}/{Compulsory}");

        var details = page["cell-details"];
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector("header, nav"));
        Assert.Equal("Bắc Đồng · BHXH bắt buộc", details.QuerySelector("h2")!.Words());
        Assert.Equal(["120", "90", "–", "100"], details.QuerySelectorAll("dl.rows > div > dd:first-of-type").Select(d => d.Words()));
        Assert.NotNull(details.QuerySelector("svg.spark title"));
        Assert.Equal(13, details.QuerySelectorAll("tbody tr").Length);
        Assert.StartsWith("110 09:00 15/10/2024, kiểm thử", Assert.Single(page["history"].QuerySelectorAll("li")).Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_CellThatIsNot_IsNotFound()
    {
        var north = await app.UnitIdAsync(SmallProvince.North);
        var derived = BuiltInIndicators.All.First(i => i.IsDerived).Id;
        foreach (var address in new[] { $"/nhap-lieu/o/2024-09/{north}/{derived}", $"/nhap-lieu/o/2024-09/{north}/99999", $"/nhap-lieu/o/2024-09/999999/{Compulsory}", $"/nhap-lieu/o/sai/{north}/{Compulsory}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync(address)).Status);
        }
    }

    private static IElement Cell(TestPage page, string name) => Assert.Single(page.Document.QuerySelectorAll($"input[aria-label='{name}']"));
}

public sealed class GridOnSqlite(SmallSqliteApp app) : GridTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class GridOnPostgres(SmallPostgresApp app) : GridTests(app), IClassFixture<SmallPostgresApp>;
