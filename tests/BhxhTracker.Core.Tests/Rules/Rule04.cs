using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>The percent of a sum is sum / sum.</summary>
public abstract class Rule04Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule04_The_percent_of_a_province_is_not_the_mean_of_its_districts()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", ("D1", 1_000), ("D2", 100));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 900), ("D2", 10));

        var report = await Database.ProgressAsync("31", "2024-09");

        Assert.Equal([90m, 10m], report.Children.Select(c => c.Of("BHXH_TN").PercentOfPlan.Value!.Value));
        Assert.Equal(82.73m, Rounding.Percent(report.Unit.Of("BHXH_TN").PercentOfPlan.Value));
    }

    [DatabaseFact]
    public async Task Rule04_The_growth_of_a_province_is_of_the_sums_too()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2023-09", "BHXH_TN", ("D1", 1_000), ("D2", 10));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 1_010), ("D2", 20));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal(1.98m, Rounding.Percent(province.YearOnYearPercent.Value));
    }
}

public sealed class Rule04OnSqlite() : Rule04Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule04OnPostgres() : Rule04Tests(new PostgresTestDatabase());
