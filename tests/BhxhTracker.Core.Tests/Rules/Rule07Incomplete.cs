using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>An incomplete sum is "tạm tính" and is compared with the plans and bases of the same units only.</summary>
public abstract class Rule07IncompleteTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule07_A_side_indicator_just_begun_does_not_make_the_month_incomplete()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 10), ("D2", 20));
        await Database.ImportCountsAsync("2024-09", "CHAM_DONG", ("D1", 1.5m));
        await Database.ImportCountsAsync("2024-10", "BHXH_BB", ("D1", 11));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.Id;
        var months = await Database.WithServiceAsync<MonthsWithFigures, IReadOnlyList<MonthState>>(m => m.OfUnitAsync(province, CancellationToken.None));

        Assert.Equal([false, true], months.Select(m => m.IsComplete));
        Assert.Equal("2024-09", MonthsWithFigures.Default(months)?.ToString());
    }

    [DatabaseFact]
    public async Task Rule07_An_incomplete_sum_is_tam_tinh_and_compares_like_with_like()
    {
        await Database.ImportProvinceAsync(districts: 10);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", Scenario.Targets(10, 10_000));
        await Database.ImportCountsAsync("2023-09", "BHXH_TN", Scenario.Districts(1, 10, 9_000));
        await Database.ImportCountsAsync("2023-12", "BHXH_TN", Scenario.Districts(1, 10, 9_100));
        await Database.ImportCountsAsync("2024-08", "BHXH_TN", Scenario.Districts(1, 10, 9_350));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", Scenario.Districts(1, 7, 9_400));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal("94,00%", VietnameseNumber.Percent(province.PercentOfPlan.Value));
        Assert.Equal("tạm tính 7/10", Wording.Provisional(province.UnitsReported, province.UnitsExpected));
        Assert.Equal((100_000m, 70_000m), (province.Plan!.Value, province.ComparablePlan.Value!.Value));
        Assert.Equal(4_200, province.Gap.Value);
        Assert.Equal(7 * 50, province.MonthOnMonth.Value);
        Assert.Equal(7 * 300, province.SinceYearStart.Value);
        Assert.Equal(7 * 400, province.YearOnYear.Value);
        Assert.Equal(4_200, province.SumOfPositiveGaps.Value);
        Assert.Equal(1_400, province.RequiredPerMonth.Value);
    }

    [DatabaseFact]
    public async Task Rule07_Nine_units_this_month_against_ten_last_month_is_no_fall()
    {
        await Database.ImportProvinceAsync(districts: 10);
        await Database.ImportCountsAsync("2024-08", "BHXH_TN", Scenario.Districts(1, 10, 100));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", Scenario.Districts(1, 9, 101));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal(909, province.Value.Value);
        Assert.Equal(9, province.MonthOnMonth.Value);
    }

    [DatabaseFact]
    public async Task Rule07_Ten_units_this_month_against_nine_last_month_is_no_rise_but_has_no_number()
    {
        await Database.ImportProvinceAsync(districts: 10);
        await Database.ImportCountsAsync("2024-08", "BHXH_TN", Scenario.Districts(1, 9, 100));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", Scenario.Districts(1, 10, 100));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal(Computed.Missing(NoNumber.IncompleteBase), province.MonthOnMonth);
    }

    [DatabaseFact]
    public async Task Rule07_A_missing_commune_makes_its_district_and_the_province_tam_tinh()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportPlansAsync(2024, "BHYT", "UBND_XA", ("D1-1", 100), ("D1-2", 100), ("D2-1", 100), ("D2-2", 100));
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1-1", 80), ("D1-2", 80), ("D2-1", 80), ("D2-2", 80));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1-1", 90), ("D2-1", 90), ("D2-2", 90));

        var report = await Database.ProgressAsync("31", "2024-09");
        var (province, first, second) = (report.Unit.Of("BHYT"), report.Children[0].Of("BHYT"), report.Children[1].Of("BHYT"));

        Assert.Equal((false, 1, 2), (first.IsComplete, first.UnitsReported, first.UnitsExpected));
        Assert.True(second.IsComplete);
        Assert.Equal((false, 1, 2), (province.IsComplete, province.UnitsReported, province.UnitsExpected));
        Assert.Equal((270m, 90m, 30m), (province.Value.Value!.Value, province.PercentOfPlan.Value!.Value, province.Gap.Value!.Value));
        Assert.Equal(30, province.MonthOnMonth.Value);
    }

    [DatabaseFact]
    public async Task Rule07_Where_one_of_the_reporting_units_has_no_plan_there_is_no_percentage()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", ("31", 300), ("D1", 100));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 90), ("D2", 90));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal(Computed.Missing(NoNumber.IncompletePlan), province.PercentOfPlan);
        Assert.Equal(Computed.Missing(NoNumber.IncompletePlan), province.Gap);
    }

    [DatabaseFact]
    public async Task Rule07_People_of_one_district_are_not_divided_by_the_population_of_two()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\n31,population,2024,3000\n");
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 900));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT");
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\nD1,population,2024,1000\n");
        var known = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT");

        Assert.Equal(Computed.Missing(NoNumber.IncompleteSum), province.Coverage);
        Assert.Equal(90, known.Coverage.Value);
    }
}

public sealed class Rule07IncompleteOnSqlite() : Rule07IncompleteTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule07IncompleteOnPostgres() : Rule07IncompleteTests(new PostgresTestDatabase());
