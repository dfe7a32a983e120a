using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>/tien-do: the provinces.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_WithoutMonth_OpensOnTheMonthThatMostProvincesHaveComplete()
    {
        var page = await app.GetAsync("/tien-do");

        Assert.Equal("2024-09", page.Selected("thang"));
        Assert.Equal("3/64 tỉnh, thành phố có số liệu tháng 9/2024", page["headline"].Words());
        Assert.StartsWith("Tiến độ các tỉnh, thành phố · tháng 9/2024", page.Title, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WithoutMonth_ListsTheProvincesThatReportInOfficialOrderWithTheirFigures()
    {
        var rows = (await app.GetAsync("/tien-do")).Rows("provinces");

        Assert.Equal(
            ["Hải Phòng", "Bình Thuận", "Cần Thơ", "Sóc Trăng", "Cà Mau làm tròn", "Tỉnh Mẫu (số liệu giả định)"],
            rows.Select(r => r[1]));
        Assert.Equal(
            ["1", "Hải Phòng", "528.687", "495.856", "93,79%", "Nguy cơ không hoàn thành", "20,24%", "32.831", "+8.329", "+27.903", "30/09/2024", "Tháng 9/2024"],
            rows[0]);
        Assert.Equal(["–", "–", "–", "–", "–", "–", "–", "–", "–", "Tháng 11/2023"], rows[1].Skip(2));
    }

    [DatabaseFact]
    public async Task Get_WithMonth_ShowsThatMonth()
    {
        var page = await app.GetAsync("/tien-do?thang=2023-11&chi-tieu=BHYT");

        Assert.Equal("2023-11", page.Selected("thang"));
        Assert.Equal("BHYT", page.Selected("chi-tieu"));
        Assert.Equal("1.052.062", page.Rows("provinces")[1][3]);
        Assert.Equal("92,50%", page.Rows("provinces")[1][4]);
    }

    [DatabaseFact]
    public async Task Get_WithWrongMonth_SaysSoAndStillShowsData()
    {
        var page = await app.GetAsync("/tien-do?thang=9-2024");

        var message = Assert.Single(page.Main.QuerySelectorAll("[role=alert]")).Words();
        Assert.Equal("“9-2024” không phải tháng; đang xem tháng 9/2024. Địa chỉ đúng ghi như thang=2024-09.", message);
        Assert.Equal("495.856", page.Rows("provinces")[0][3]);
    }

    [DatabaseFact]
    public async Task Get_WithWrongLine_SaysSoAndStillShowsData()
    {
        var page = await app.GetAsync("/tien-do?dong=huyen");

        Assert.Contains("\"huyen\" không phải dòng kế hoạch", Assert.Single(page.Main.QuerySelectorAll("[role=alert]")).Words(), StringComparison.Ordinal);
        Assert.Equal("495.856", page.Rows("provinces")[0][3]);
    }

    [DatabaseFact]
    public async Task Get_AfterTheReorganisation_ListsTheProvincesOfThatMonth()
    {
        var page = await app.GetAsync("/tien-do?thang=2025-07");

        Assert.Equal(["Tỉnh Mẫu (số liệu giả định)"], page.Rows("provinces").Select(r => r[1]));
        Assert.Equal("34 tỉnh, thành phố chưa có số liệu, kế hoạch", page["without-figures"].QuerySelector("summary")!.Words());
    }

    [DatabaseFact]
    public async Task Get_ProvincesThatNobodyHasBegunToReport_AreFoldedBelowTheTable()
    {
        var folded = (await app.GetAsync("/tien-do"))["without-figures"];

        Assert.False(folded.HasAttribute("open"));
        Assert.Equal("58 tỉnh, thành phố chưa có số liệu, kế hoạch", folded.QuerySelector("summary")!.Words());
        var names = folded.QuerySelectorAll("li a").Select(a => a.Words()).ToList();
        Assert.Equal((58, "Hà Nội", "Bạc Liêu"), (names.Count, names[0], names[^1]));
        Assert.DoesNotContain("Hải Phòng", names);
    }

    [DatabaseFact]
    public async Task Get_Ranking_PutsTheBestFirstAndProvincesWithoutNumberLast()
    {
        var ranking = (await app.GetAsync("/tien-do"))["xep-hang"];

        var names = ranking.QuerySelectorAll("li .n").Select(n => n.Words()).ToList();
        Assert.Equal(6, names.Count);
        Assert.True(names.IndexOf("Cà Mau") < names.IndexOf("Hải Phòng"));
        Assert.True(names.IndexOf("Hải Phòng") < names.IndexOf("Bình Thuận"));
        var percents = ranking.QuerySelectorAll("li .v").Select(v => People.Number(v.Words())).ToList();
        Assert.Equal(percents.OrderBy(p => p is null).ThenByDescending(p => p), percents);
    }

    [DatabaseFact]
    public async Task Get_ProvinceLinks_LeadToAMonthWithFiguresOfThatProvince()
    {
        var page = await app.GetAsync("/tien-do");
        foreach (var link in page["provinces"].QuerySelectorAll<IHtmlAnchorElement>("tbody th a"))
        {
            var unit = await app.GetAsync(link.GetAttribute("href")!);

            Assert.NotEmpty(unit["kpi"].QuerySelectorAll("[data-testid=value]"));
        }
    }

    [DatabaseFact]
    public async Task Get_LineAndPlansOfThatTime_StayChosenFromTheNationDownToACommune()
    {
        const string asked = "dong=chinh-quyen&ke-hoach=khi-do";
        var page = await app.GetAsync($"/tien-do?thang=2024-09&{asked}");
        Assert.Equal(("chinh-quyen", "khi-do"), (page.Selected("dong"), page.Selected("ke-hoach")));

        foreach (var (table, unit) in new[] { ("provinces", "Tỉnh Mẫu (số liệu giả định)"), ("children", null), ("children", null) })
        {
            Assert.All(page["xep-hang"].QuerySelectorAll(".rank li .n a"), a => Assert.EndsWith(asked, a.GetAttribute("href"), StringComparison.Ordinal));
            var link = page[table].QuerySelectorAll("tbody th a").Last(a => unit is null || a.Words() == unit);
            page = await app.GetAsync(link.GetAttribute("href")!);

            Assert.Equal(("chinh-quyen", "khi-do"), (page.Selected("dong"), page.Selected("ke-hoach")));
        }

        Assert.NotEmpty(page["kpi"].QuerySelectorAll("[data-testid=value]"));
        Assert.Empty(page.All("children"));
    }

    [DatabaseFact]
    public async Task Get_Demonstration_IsNotMarkedUnlessTheProgramMadeIt() =>
        Assert.Empty((await app.GetAsync("/tien-do")).All("demonstration"));
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class IndexOnSqlite(DemonstrationSqliteApp app) : IndexTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class IndexOnPostgres(DemonstrationPostgresApp app) : IndexTests(app);
