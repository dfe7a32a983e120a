using System.Net;
using AngleSharp.Dom;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi/{unitId}: a unit with its history.</summary>
public abstract class DetailsTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_RenamedUnit_ShowsTheNameOfTheDayAndAllNamesWithTheirDays()
    {
        await app.Database.ImportAsync("changes", "code,on,field,value,decision\n702,2024-07-01,name,Nam Hòa Mới,55/NQ-HĐND\n");
        var address = await AddressAsync(SmallProvince.South);

        var now = await app.GetAsync(address);
        var before = await app.GetAsync($"{address}?ngay=2024-06-30");

        Assert.Equal("Huyện Nam Hòa Mới", now.Heading);
        Assert.Equal("Huyện Nam Hòa", before.Heading);
        var rows = now.Main.QuerySelector("dl.rows")!.QuerySelectorAll("div").Select(Spaced).ToList();
        Assert.Contains("từ trước đến 30/06/2024 huyện Nam Hòa", rows);
        Assert.Contains("từ 01/07/2024 huyện Nam Hòa Mới 55/NQ-HĐND", rows);
        Assert.Contains("từ trước trực thuộc Thử Nghiệm", rows);
    }

    [DatabaseFact]
    public async Task Get_Province_ListsItsUnitsAndItsMonths()
    {
        var page = await app.GetAsync(await AddressAsync(SmallProvince.Code));

        var headings = page.Main.QuerySelectorAll("h2").Select(h => h.Words()).ToList();
        Assert.Contains("3 đơn vị trực thuộc", headings);
        Assert.Contains("3 tháng có số liệu", headings);
        Assert.Contains(page.Main.QuerySelectorAll("li"), li => Spaced(li) == "Tháng 9/2024 tạm tính");
        Assert.Contains(page.Main.QuerySelectorAll("li"), li => Spaced(li) == "Tháng 8/2024");
    }

    [DatabaseFact]
    public async Task Get_UnitWithoutAnything_SaysWhatIsMissing()
    {
        var page = await app.GetAsync(await AddressAsync(SmallProvince.Commune));

        Assert.Equal("Xã Hòa Bình", page.Heading);
        var headings = page.Main.QuerySelectorAll("h2").Select(h => h.Words()).ToList();
        Assert.Contains("Không có đơn vị trực thuộc", headings);
        Assert.Contains("Chưa có số liệu", headings);
        Assert.Contains("bhxh import denominators FILE", page.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Denominators_ShowsYearAndSource()
    {
        await app.Database.ImportAsync("denominators", "unit_code,kind,year,value,source\n703,population,2023,123456,Niên giám thống kê 2023\n");

        var page = await app.GetAsync(await AddressAsync(SmallProvince.East));

        Assert.Equal(["Dân số", "2023", "Niên giám thống kê 2023", "123.456"], Assert.Single(page.Rows("denominators")));
    }

    [DatabaseFact]
    public async Task Get_UnknownUnit_IsNotFound()
    {
        var page = await app.NewBrowser().TryGetAsync("/don-vi/999999");

        Assert.Equal((HttpStatusCode.NotFound, "Không tìm thấy trang này"), (page.Status, page.Heading));
    }

    /// <summary>The parts of a row, which the style sheet sets apart.</summary>
    private static string Spaced(IElement row) => string.Join(' ', row.Children.Select(c => c.Words()));

    private async Task<string> AddressAsync(string code) => (await app.UnitAddressAsync(code)).Replace("/tien-do/", "/don-vi/", StringComparison.Ordinal);
}

public sealed class DetailsOnSqlite(SmallSqliteApp app) : DetailsTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class DetailsOnPostgres(SmallPostgresApp app) : DetailsTests(app), IClassFixture<SmallPostgresApp>;
