using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Percent and percentage points differ.</summary>
public abstract class Rule09Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule09_95_15_against_91_is_4_15_percentage_points_more()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Scenario.PlanColumns, "31,2024,BHYT,coverage,91,BHXH_VN"));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\n31,population,2024,1000000\n");
        await Database.ImportCountsAsync("2024-09", "BHYT", ("31", 951_500));

        var health = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT");

        Assert.Equal(95.15m, health.Coverage.Value);
        Assert.Equal("cao hơn 4,15 điểm phần trăm", Wording.CoverageDifference(health.CoverageDifference.Value!.Value));
    }

    [DatabaseFact]
    public async Task Rule09_Coverage_beyond_the_whole_population_is_not_clamped()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Scenario.PlanColumns, "31,2024,BHYT,coverage,100,BHXH_VN"));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\n31,population,2024,1000000\n");
        await Database.ImportCountsAsync("2024-09", "BHYT", ("31", 1_012_500));

        var health = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT");

        Assert.Equal((101.25m, 1.25m), (health.Coverage.Value!.Value, health.CoverageDifference.Value!.Value));
        Assert.Equal(101.25m, health.PercentOfPlan.Value);
    }
}

public sealed class Rule09OnSqlite() : Rule09Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule09OnPostgres() : Rule09Tests(new PostgresTestDatabase());
