using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Zero is not missing: blank is "not reported", 0 is "reported as none".</summary>
public abstract class Rule02Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule02_A_unit_that_reports_none_has_reported_and_a_blank_has_not()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", Scenario.Targets(2, 10));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 0), ("D2", null));

        var report = await Database.ProgressAsync("31", "2024-09");
        var none = report.Children[0].Of("BHXH_TN");
        var blank = report.Children[1].Of("BHXH_TN");
        var province = report.Unit.Of("BHXH_TN");

        Assert.Equal((0m, 0m, 10m), (none.Value.Value, none.PercentOfPlan.Value, none.Gap.Value));
        Assert.Equal(Computed.Missing(NoNumber.NotReported), blank.Value);
        Assert.Equal(Computed.Missing(NoNumber.NotReported), blank.PercentOfPlan);
        Assert.Equal(0, province.Value.Value);
        Assert.Equal("tạm tính 1/2", Wording.Provisional(province.UnitsReported, province.UnitsExpected));
    }

    [DatabaseFact]
    public async Task Rule02_A_rise_from_none_is_a_difference_without_a_percentage()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2023-09", "BHXH_TN", ("D1", 0));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 7));

        var now = (await Database.ProgressAsync("D1", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal(7, now.YearOnYear.Value);
        Assert.Equal(Computed.Missing(NoNumber.ZeroBase), now.YearOnYearPercent);
        Assert.Equal(Computed.Missing(NoNumber.NoBase), now.MonthOnMonth);
    }
}

public sealed class Rule02OnSqlite() : Rule02Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule02OnPostgres() : Rule02Tests(new PostgresTestDatabase());
