using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>A unit can stand outside a ranking, with its reason.</summary>
public abstract class Rule18Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule18_A_unit_without_a_percentage_is_not_counted_among_those_below_plan_and_says_why()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_TINH", ("D1", 100), ("D2", 100));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 90), ("D2", 100), ("D3", 7));

        var report = await Database.ProgressAsync("31", "2024-09");
        var outside = report.Children[2].Of("BHYT");

        Assert.Equal("1/2 đơn vị chưa đạt kế hoạch BHYT", Headline.OfChildren(report.Children, outside.Indicator));
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), outside.PercentOfPlan);
    }
}

public sealed class Rule18OnSqlite() : Rule18Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule18OnPostgres() : Rule18Tests(new PostgresTestDatabase());
