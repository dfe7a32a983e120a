using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>The sum of gaps is not the gap of the sum.</summary>
public abstract class Rule05Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule05_A_district_over_its_plan_does_not_help_the_other()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", Scenario.Targets(2, 10_000));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 10_587), ("D2", 9_000));

        var report = await Database.ProgressAsync("31", "2024-09");
        var province = report.Unit.Of("BHXH_TN");

        Assert.Equal(413, province.Gap.Value);
        Assert.Equal(1_000, province.SumOfPositiveGaps.Value);
        Assert.Equal("97,94%", VietnameseNumber.Percent(province.PercentOfPlan.Value));
        Assert.Equal("vượt 587 người", Wording.Gap(report.Children[0].Of("BHXH_TN").Gap.Value!.Value, MeasureNoun.People));
        Assert.Equal(Computed.Missing(NoNumber.NoChildren), report.Children[0].Of("BHXH_TN").SumOfPositiveGaps);
    }
}

public sealed class Rule05OnSqlite() : Rule05Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule05OnPostgres() : Rule05Tests(new PostgresTestDatabase());
