using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.ApiTests;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>The progress pages and the API through 1/7/2025 and 1/10/2025, on made-up figures.</summary>
public abstract class BoundariesTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_LastMonthOfTheOldOrder_ShowsTheOldDistricts()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("60", "2025-06")}?thang=2025-06");

        Assert.Equal(["TOÀN TỈNH", "Phan Thiết"], page.Rows("children").Take(2).Select(row => row[1]));
        Assert.Equal("13.002", page["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
    }

    [DatabaseFact]
    public async Task Get_FirstMonthOfTheNewOrder_ComparesTheProvinceWithItsPredecessorsTogether()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("68", "2025-07")}?thang=2025-07");

        var card = page["card-BHXH_BB"];
        Assert.Equal("24.500", card.QuerySelector("[data-testid=value]")!.Words());
        Assert.StartsWith("+4.500* 22,50%", card.QuerySelector("[data-testid=year-on-year]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("+2.900*", card.QuerySelector("[data-testid=since-year-start]")!.Words());
        Assert.StartsWith("Kế hoạch 27.000: BHXH Việt Nam giao (cộng các đơn vị trước sắp xếp)", card.QuerySelector("[data-testid=plan]")!.Words(), StringComparison.Ordinal);
        Assert.Empty(card.QuerySelectorAll("[data-testid=bases-apportioned]"));
    }

    [DatabaseFact]
    public async Task Get_NewCommuneOfASplitOne_MarksTheSharedOutBaseWithWhatItRestsOn()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("22930", "2025-07")}?thang=2025-07");

        // 65% of 4.001 of xã Tiến Lợi: 2.600,65, so the larger remainder is this one's.
        var card = page["card-BHXH_BB"];
        Assert.Contains("+99", card.Words(), StringComparison.Ordinal);
        Assert.Equal("số phân bổ Kỳ so sánh tính theo dân số 2024, vì đơn vị đã sắp xếp lại.", card.QuerySelector("[data-testid=bases-apportioned]")!.Words());
    }

    [DatabaseFact]
    public async Task Get_OnTheBoundariesOfADay_ShowsTheUnitsOfThatDayAndSaysSo()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("68", "2025-07")}?thang=2025-06&dia-gioi=2025-07-01");

        Assert.Contains("địa giới ngày 01/07/2025", page["boundaries-text"].Words(), StringComparison.Ordinal);
        Assert.Equal(["BHXH cơ sở A", "BHXH cơ sở B"], page.Rows("children").Skip(1).Take(2).Select(row => row[1]));
        Assert.Equal("24.004", page["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
        Assert.Equal("2025-07-01", page.Selected("dia-gioi"));
        Assert.All(page["children"].QuerySelectorAll("tbody a"), a => Assert.Contains("dia-gioi=2025-07-01", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_AsReported_HasNoComparisonAcrossTheBreak()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("68", "2025-07")}?thang=2025-07&dia-gioi=nhu-bao-cao");

        Assert.Empty(page["card-BHXH_BB"].QuerySelectorAll("[data-testid=year-on-year]"));
        Assert.Contains("Như báo cáo", page["boundaries-text"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_October_MovesTheBasesByTheCountsHandedOver()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("68", "2025-10")}?thang=2025-10&chi-tieu=BHXH_BB");

        var rows = page.Rows("children");
        Assert.Equal(["25.000", "3.000", "22.000"], rows.Take(3).Select(row => row[5]));
        Assert.Equal(["+250", "+150", "+100"], rows.Take(3).Select(row => row[7]));
    }

    [DatabaseFact]
    public async Task Get_BasesAcrossTwoReorganisations_AddUpAndAreMarked()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("68", "2025-10")}?thang=2025-10&chi-tieu=BHXH_BB");

        var rows = page.Rows("children");
        Assert.Equal(Number(rows[0][3]), Number(rows[1][3]) + Number(rows[2][3]));
        Assert.All(rows.Skip(1).Take(2), row => Assert.Contains("số phân bổ theo", row[12], StringComparison.Ordinal));
        Assert.DoesNotContain("số phân bổ", rows[0][12], StringComparison.Ordinal);
        Assert.Empty(page.All("unallocated"));
    }

    [DatabaseFact]
    public async Task Get_BasesThatNobodyCanShareOut_StandInARowOfTheirOwn()
    {
        // Of what BHTN xã Tân Tiến had nothing is known: neither a count handed over nor figures of its own.
        var page = await app.GetAsync($"{await app.UnitAddressAsync("68", "2025-10")}?thang=2025-10&chi-tieu=BHTN");

        Assert.Equal("20.500", page["unallocated"].Children[5].Words());
        Assert.Equal(["21.000", "–", "–"], [page.Rows("children")[0][6], .. page.Rows("children").Skip(1).Take(2).Select(row => row[5])]);
    }

    [DatabaseFact]
    public async Task Api_ASharedOutFigure_SaysApportioned()
    {
        var commune = (await app.JsonAsync("/api/v1/progress?unit=22930&month=2025-07")).Indicator("BHYT");
        var province = (await app.JsonAsync("/api/v1/progress?unit=68&month=2025-07")).Indicator("BHYT");

        Assert.Equal(["apportioned"], commune.GetProperty("quality").Texts());
        Assert.Equal((141_100m, 1_096m), (province.Number("value"), province.Number("monthOnMonth")));
        Assert.Empty(province.GetProperty("quality").Texts());
    }

    [DatabaseFact]
    public async Task Api_Boundaries_FindTheUnitOfTheirDay()
    {
        var old = await app.JsonAsync("/api/v1/progress?unit=68&month=2025-06");
        var current = await app.JsonAsync("/api/v1/progress?unit=68&month=2025-06&boundaries=2025-07-01");
        var back = await app.JsonAsync("/api/v1/progress?unit=60&month=2025-07&boundaries=2025-06-30");

        Assert.Equal((11_002m, 24_004m), (old.Indicator("BHXH_BB").Number("value"), current.Indicator("BHXH_BB").Number("value")));
        Assert.NotEqual(old.GetProperty("unit").GetProperty("id").GetInt32(), current.GetProperty("unit").GetProperty("id").GetInt32());
        Assert.Contains("apportioned", back.Indicator("BHXH_BB").GetProperty("quality").Texts());
    }

    [DatabaseFact]
    public async Task Api_AsReported_GivesTheReasonOfAMissingComparison()
    {
        var july = (await app.JsonAsync("/api/v1/progress?unit=68&month=2025-07&boundaries=reported")).Indicator("BHXH_BB");

        Assert.Null(july.Number("yearOnYear"));
        Assert.Equal("boundary-changed", july.GetProperty("reasons").Text("yearOnYear"));
    }

    private static long Number(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class ReorganisedSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override Task FillAsync() => ReorganisedProvince.ImportAsync(Database);
}

public sealed class ReorganisedPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override Task FillAsync() => ReorganisedProvince.ImportAsync(Database);
}

public sealed class BoundariesOnSqlite(ReorganisedSqliteApp app) : BoundariesTests(app), IClassFixture<ReorganisedSqliteApp>;

[OnPostgres]
public sealed class BoundariesOnPostgres(ReorganisedPostgresApp app) : BoundariesTests(app), IClassFixture<ReorganisedPostgresApp>;
