using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>/tien-do/{unitId}: one unit, on figures that can be computed in the head.</summary>
public abstract class UnitTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_WithoutMonth_OpensOnTheLatestCompleteMonth()
    {
        var page = await app.GetAsync(await app.UnitAddressAsync(SmallProvince.Code));

        Assert.Equal(SmallProvince.CompleteMonth, page.Selected("thang"));
        Assert.Equal("600", page["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
        Assert.DoesNotContain("tạm tính", page["kpi"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_MonthWithAMissingUnit_SaysTamTinhAndComparesTheReportingUnitsOnly()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang={SmallProvince.IncompleteMonth}");

        var card = page["card-BHXH_BB"];
        Assert.Equal("320", card.QuerySelector("[data-testid=value]")!.Words());
        Assert.Equal("tạm tính 2/3", Assert.Single(card.QuerySelectorAll("header .tag.warn")).Words());

        // Plans 120 + 200 and 31/12 figures 90 + 190 of the two that have reported, not 650 and 590.
        Assert.Equal("100,00% kế hoạch", card.QuerySelector("[data-testid=percent]")!.Words());
        Assert.Equal("+40", card.QuerySelector("[data-testid=since-year-start]")!.Words());
        Assert.Contains("Tháng 9/2024 (tạm tính)", page.Document.QuerySelector("select[name=thang]")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WithoutLine_TakesTheSectorsPlanAndNamesIt()
    {
        var page = await app.GetAsync(await app.UnitAddressAsync(SmallProvince.Code));

        Assert.Equal("92,31% kế hoạch", page["card-BHXH_BB"].QuerySelector("[data-testid=percent]")!.Words());
        Assert.Equal("Kế hoạch 650: BHXH Việt Nam giao, 11/QĐ-BHXH ngày 15/01/2024, lần 1", page["card-BHXH_BB"].QuerySelector("[data-testid=plan]")!.Words());
    }

    [DatabaseFact]
    public async Task Get_WithLine_TakesThatLinesPlanAndKeepsItInEveryLink()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?dong=chinh-quyen");

        Assert.Equal("85,71% kế hoạch", page["card-BHXH_BB"].QuerySelector("[data-testid=percent]")!.Words());
        Assert.StartsWith("Kế hoạch 700: UBND tỉnh giao", page["card-BHXH_BB"].QuerySelector("[data-testid=plan]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("chinh-quyen", page.Selected("dong"));
        Assert.All(page["children"].QuerySelectorAll("tbody a"), a => Assert.Contains("dong=chinh-quyen", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_WithLineWithoutPlan_GivesNoPercentAndSaysWhy()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?dong=noi-bo");

        Assert.Empty(page["card-BHXH_BB"].QuerySelectorAll("[data-testid=percent]"));
        Assert.Contains("Chưa có kế hoạch nào được giao theo lựa chọn đang xem.", page["card-BHXH_BB"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WithWrongMonthAndWrongLine_SaysBothAndShowsTheDefault()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang=2024-13&dong=x");

        Assert.Equal(
            [
                "“2024-13” không phải tháng; đang xem tháng 8/2024. Địa chỉ đúng ghi như thang=2024-09.",
                "\"x\" không phải dòng kế hoạch: dùng nganh, chinh-quyen, noi-bo. Đang xem theo mặc định.",
            ],
            page.Main.QuerySelectorAll("[role=alert]").Select(m => m.Words()));
        Assert.Equal("600", page["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
    }

    [DatabaseFact]
    public async Task Get_Province_ShowsChildrenAsTableWithTheWholeAndTheUnitsStillBehind()
    {
        var rows = (await app.GetAsync(await app.UnitAddressAsync(SmallProvince.Code))).Rows("children");

        Assert.Equal(["", "TOÀN TỈNH", "650", "590", "–", "–", "600", "–", "+10", "–", "92,31%", "50", ""], rows[0]);
        Assert.Equal(["1", "Bắc Đồng", "120", "90", "–", "–", "100", "–", "+10", "–", "83,33%", "20", ""], rows[1]);
        Assert.Equal(["2", "Nam Hòa", "200", "190", "–", "–", "200", "–", "+10", "–", "100,00%", "0", ""], rows[2]);
        Assert.Equal(["3", "Đông Hải", "330", "310", "–", "–", "300", "–", "-10", "–", "90,91%", "30", "giảm 10 người so với 31/12"], rows[3]);
        Assert.Equal("Cộng số còn thiếu của các đơn vị chưa đạt", rows[4][1]);
        Assert.Equal("50", rows[4][11]);
    }

    [DatabaseFact]
    public async Task Get_Province_RanksChildrenByPercentOfPlan()
    {
        var ranking = (await app.GetAsync(await app.UnitAddressAsync(SmallProvince.Code)))["xep-hang"];

        Assert.Equal("1/3 đơn vị dưới 90% kế hoạch BHXH bắt buộc", ranking.QuerySelector("h2")!.Words());
        Assert.Equal(
            [("Nam Hòa", "100,00%", "Hoàn thành"), ("Đông Hải", "90,91%", "Nguy cơ không hoàn thành còn 30 người"), ("Bắc Đồng", "83,33%", "Nguy cơ không hoàn thành còn 20 người")],
            ranking.QuerySelectorAll(".rank > ol > li").Select(li => (li.QuerySelector(".n")!.Words(), li.QuerySelector(".v")!.Words(), li.QuerySelector(".m")!.Words())));
    }

    [DatabaseFact]
    public async Task Get_RankingLinks_LeadDownToTheUnitInTheSameMonth()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang={SmallProvince.IncompleteMonth}");
        var link = page["xep-hang"].QuerySelectorAll<IHtmlAnchorElement>(".rank li a").First(a => a.Words() == "Bắc Đồng").GetAttribute("href")!;

        var unit = await app.GetAsync(link);

        Assert.Equal(SmallProvince.IncompleteMonth, unit.Selected("thang"));
        Assert.Equal("110", unit["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
        Assert.Equal(["Toàn quốc", "Thử Nghiệm", "Bắc Đồng"], unit.Document.QuerySelectorAll(".crumb li").Select(li => li.Words()));
    }

    [DatabaseFact]
    public async Task Get_UnitWithoutAnyFigure_SaysSoAndLeadsToEntry()
    {
        var id = await app.UnitIdAsync(SmallProvince.Commune);
        var page = await app.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/tien-do/{id}"));

        Assert.Equal("Hòa Bình chưa có số liệu tháng 10/2024", page["headline"].Words());
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"/nhap-lieu/2024-10/{id}"),
            page.Main.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [DatabaseFact]
    public async Task Get_MissingNumber_IsADashNeverAZero()
    {
        var page = await app.GetAsync(await app.UnitAddressAsync(SmallProvince.Code));

        var row = page["row-BHXH_TN"].Children.Select(c => c.Words()).ToList();
        Assert.All(row.Skip(2).Take(9), text => Assert.Equal("–", text));
        Assert.Contains("Đơn vị chưa có số liệu của tháng này", row[^1], StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnknownUnit_IsAPageThatHelps()
    {
        var page = await app.NewBrowser().TryGetAsync("/tien-do/999999");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Không tìm thấy trang này", page.Heading);
        Assert.Contains("/don-vi", page.Main.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("vi", page.Document.DocumentElement.GetAttribute("lang"));
    }

    [DatabaseFact]
    public async Task Get_RootAddress_LeadsToTienDo()
    {
        var page = await app.NewBrowser().TryGetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Equal("/tien-do", page.Location);
    }
}

public sealed class UnitOnSqlite(SmallSqliteApp app) : UnitTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class UnitOnPostgres(SmallPostgresApp app) : UnitTests(app), IClassFixture<SmallPostgresApp>;
