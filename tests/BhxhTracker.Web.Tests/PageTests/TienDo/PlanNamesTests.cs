using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>Every percent of plan says of which plan: authority, decision, version.</summary>
public abstract class PlanNamesTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Tables_NameThePlansOfTheirPercentages()
    {
        var nation = await app.GetAsync("/tien-do?thang=2024-08&chi-tieu=BHXH_BB");
        var province = await app.GetAsync($"{await app.UnitAddressAsync(SmallProvince.Code)}?thang=2024-08&chi-tieu=BHXH_BB");

        Assert.Equal("Kế hoạch: BHXH Việt Nam giao, 11/QĐ-BHXH ngày 15/01/2024, lần 1.", nation["plans"].Words());
        Assert.Equal("Kế hoạch: BHXH tỉnh giao, 33/QĐ-BHXH ngày 10/02/2024, lần 1.", province["plans"].Words());
    }
}

public sealed class PlanNamesOnSqlite(SmallSqliteApp app) : PlanNamesTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class PlanNamesOnPostgres(SmallPostgresApp app) : PlanNamesTests(app), IClassFixture<SmallPostgresApp>;
