using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Plans change in mid-year by a new decision; each percentage says of which.</summary>
public abstract class Rule03VersionsTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Columns = $"{Scenario.PlanColumns},decision_no,decision_date,effective";

    [DatabaseFact]
    public async Task Rule03_A_plan_signed_in_April_counts_for_January()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Columns, "31,2024,BHXH_BB,headcount,528687,UBND_TINH,15/QĐ-UBND,2024-04-02,"));
        await Database.ImportCountsAsync("2024-01", "BHXH_BB", ("31", 488_000));

        var thenInForce = await ReadAsync("2024-01", new DateOnly(2024, 1, 31));
        var now = await ReadAsync("2024-01", new DateOnly(2024, 10, 15));

        Assert.Equal(92.30m, Rounding.Percent(thenInForce.PercentOfPlan.Value));
        Assert.Equal((528_687m, 1), (thenInForce.Plan!.Value, thenInForce.Plan.Version));
        Assert.Equal(thenInForce, now);
    }

    [DatabaseFact]
    public async Task Rule03_A_plan_revised_on_20_August_is_read_as_it_was_and_as_it_is()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(
            Columns,
            "31,2024,BHXH_BB,headcount,528687,BHXH_VN,100/QĐ-BHXH,2024-01-15,",
            "31,2024,BHXH_BB,headcount,520000,BHXH_VN,900/QĐ-BHXH,2024-08-15,2024-08-20"));
        await Database.ImportCountsAsync("2024-06", "BHXH_BB", ("31", 490_000));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));

        var september = await ReadAsync("2024-09", new DateOnly(2024, 9, 30));
        var juneThen = await ReadAsync("2024-06", new DateOnly(2024, 6, 30));
        var juneNow = await ReadAsync("2024-06", new DateOnly(2024, 10, 15));
        var dayBefore = await ReadAsync("2024-06", new DateOnly(2024, 8, 19));

        Assert.Equal(95.36m, Rounding.Percent(september.PercentOfPlan.Value));
        Assert.Equal("còn phải phát triển 24.144 người", Wording.Gap(september.Gap.Value!.Value, MeasureNoun.People));
        Assert.Equal((2, "900/QĐ-BHXH ngày 15/08/2024"), (september.Plan!.Version, september.Plan.Decision));
        Assert.Equal((528_687m, 1, "100/QĐ-BHXH ngày 15/01/2024"), (juneThen.Plan!.Value, juneThen.Plan.Version, juneThen.Plan.Decision));
        Assert.Equal((38_687m, 92.68m), (juneThen.Gap.Value!.Value, Rounding.Percent(juneThen.PercentOfPlan.Value)!.Value));
        Assert.Equal((520_000m, 2, 30_000m), (juneNow.Plan!.Value, juneNow.Plan.Version, juneNow.Gap.Value!.Value));
        Assert.Equal(1, dayBefore.Plan!.Version);
    }

    [DatabaseFact]
    public async Task Rule03_Of_two_plans_of_the_first_decision_none_is_taken_for_the_other_year()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(
            Columns,
            "31,2023,BHXH_BB,headcount,480000,BHXH_VN,1/QĐ-BHXH,2023-01-10,",
            "31,2025,BHXH_BB,headcount,560000,BHXH_VN,1/QĐ-BHXH,2024-12-30,"));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));

        var september = await ReadAsync("2024-09", new DateOnly(2025, 1, 31));

        Assert.Equal(Computed.Missing(NoNumber.NoPlan), september.PercentOfPlan);
    }

    private async Task<IndicatorProgress> ReadAsync(string month, DateOnly plansOn) =>
        (await Database.ProgressAsync("31", month, r => r with { PlansOn = plansOn })).Unit.Of("BHXH_BB");
}

public sealed class Rule03VersionsOnSqlite() : Rule03VersionsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule03VersionsOnPostgres() : Rule03VersionsTests(new PostgresTestDatabase());
