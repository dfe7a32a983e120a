using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>The country's page: its provinces, its sums, the ranking of all its communes.</summary>
public abstract class NationTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly ReportMonth September = new(2024, 9);

    [DatabaseFact]
    public async Task The_country_is_added_up_only_where_every_province_has_a_complete_figure()
    {
        await TwoProvincesAsync(districts: 2);
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 90), ("D2", 80), ("301", 50));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 95), ("301", 60));

        var nation = await NationAsync(September);
        var bhyt = nation.Provinces[0].Of("BHYT").Indicator;

        Assert.Equal(220, nation.Sums!.Sum(bhyt, September.Previous));
        Assert.Null(nation.Sums.Sum(bhyt, September));
        Assert.Equal((1, 2), nation.Sums.Coverage(bhyt, September));
        Assert.Null(nation.Trend());
    }

    [DatabaseFact]
    public async Task A_province_says_on_the_countrys_page_what_its_own_page_says()
    {
        await TwoProvincesAsync();
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("D1", 100), ("D2", 100), ("301", 100));
        await Database.ImportCountsAsync("2023-12", "BHYT", ("D1", 70), ("D2", 70), ("301", 40));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 95), ("301", 60));

        foreach (var province in (await NationAsync(September)).Provinces)
        {
            var (there, own) = (province.Of("BHYT"), (await Database.ProgressAsync(province.Unit.Code, "2024-09")).Unit.Of("BHYT"));
            Assert.Equal((own.Value, own.Plan, own.ComparablePlan, own.PercentOfPlan, own.Gap), (there.Value, there.Plan, there.ComparablePlan, there.PercentOfPlan, there.Gap));
            Assert.Equal((own.SinceYearStart, own.YearOnYear, own.RequiredPerMonth, own.IsComplete), (there.SinceYearStart, there.YearOnYear, there.RequiredPerMonth, there.IsComplete));
            Assert.Equal((own.UnitsReported, own.UnitsExpected), (there.UnitsReported, there.UnitsExpected));
        }
    }

    [DatabaseFact]
    public async Task The_countrys_list_of_months_is_that_of_each_province()
    {
        await TwoProvincesAsync();
        await Database.ImportCountsAsync("1994-12", "BHYT", ("D1", 1), ("D2", 1), ("D3", 1));
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 90), ("D2", 80), ("D3", 70), ("301", 50));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 95), ("301", 60));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 5), ("D2", 5), ("D3", 5));

        var nation = await Database.WithServiceAsync<MonthsWithFigures, IReadOnlyDictionary<int, IReadOnlyList<MonthState>>>(months => months.OfProvincesAsync(CancellationToken.None));

        foreach (var code in new[] { "31", "30" })
        {
            var unit = await Database.UnitIdAsync(code);
            Assert.Equal(await Database.WithServiceAsync<MonthsWithFigures, IReadOnlyList<MonthState>>(months => months.OfUnitAsync(unit, CancellationToken.None)), nation[unit]);
        }

        Assert.Equal([(September, false), (September.Previous, true), (new ReportMonth(1994, 12), true)], nation[await Database.UnitIdAsync("31")].Select(m => (m.Month, m.IsComplete)));
    }

    [DatabaseFact]
    public async Task All_districts_of_the_country_are_ranked_and_those_without_a_percentage_stand_last()
    {
        await TwoProvincesAsync();
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("D1", 100), ("D2", 100), ("301", 100));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 80), ("301", 120), ("D3", 5));

        var ranking = await Database.WithServiceAsync<NationalRankingQuery, NationalRanking>(query =>
            query.RunAsync(Request(September), "BHYT", UnitLevel.District, CancellationToken.None));

        Assert.Equal(["301", "D1", "D2", "D3"], ranking.Units.Select(u => u.Unit.Code));
        Assert.Equal([1, 2, null, null], ranking.Units.Select(u => u.Place));
        Assert.Equal((2, 1, 1), (ranking.Ranked, ranking.Below, ranking.Low));
        Assert.Equal("1/2 đơn vị cấp huyện dưới 90% kế hoạch BHYT", Findings.OfNationalRanking(ranking));
    }

    [DatabaseFact]
    public async Task Districts_with_the_same_percentage_share_a_place()
    {
        await TwoProvincesAsync();
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("D1", 100), ("D2", 200), ("301", 100));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 90), ("D2", 180), ("301", 50));

        var ranking = await Database.WithServiceAsync<NationalRankingQuery, NationalRanking>(query =>
            query.RunAsync(Request(September), "BHYT", UnitLevel.District, CancellationToken.None));

        Assert.Equal([1, 1, 3], ranking.Units.Take(ranking.Ranked).Select(u => u.Place!.Value));
    }

    private async Task TwoProvincesAsync(int districts = 3)
    {
        await Database.ImportProvinceAsync(districts: districts);
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n30,Hải Dương,province,tỉnh,\n301,Huyện A,district,huyện,30\n");
    }

    private Task<NationDashboard> NationAsync(ReportMonth month) =>
        Database.WithServiceAsync<NationQuery, NationDashboard>(query => query.RunAsync(Request(month), "BHYT", CancellationToken.None));

    private ProgressRequest Request(ReportMonth month) => new() { Month = month, PlansOn = Database.Clock.Today() };
}

public sealed class NationOnSqlite() : NationTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class NationOnPostgres() : NationTests(new PostgresTestDatabase());
