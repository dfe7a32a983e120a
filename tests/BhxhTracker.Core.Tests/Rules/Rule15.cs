using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Money is a flow: the year to date against the plan of the year, and the month by itself.</summary>
public abstract class Rule15Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule15_Money_in_the_month_is_the_year_to_date_minus_last_months_and_january_itself()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Scenario.PlanColumns, "31,2024,SO_THU,amount,12000.5,BHXH_VN"));
        await Database.ImportCountsAsync("2023-12", "SO_THU", ("31", 11_000m));
        await Database.ImportCountsAsync("2024-01", "SO_THU", ("31", 1_000.25m));
        await Database.ImportCountsAsync("2024-02", "SO_THU", ("31", 2_400.1m));

        var january = (await Database.ProgressAsync("31", "2024-01")).Unit.Of("SO_THU");
        var february = (await Database.ProgressAsync("31", "2024-02")).Unit.Of("SO_THU");

        Assert.Equal(1_000_250_000, january.InMonth.Value);
        Assert.Equal(1_399_850_000, february.InMonth.Value);
        Assert.Equal(20.00m, Rounding.Percent(february.PercentOfPlan.Value));
        Assert.Equal("9.600,4", VietnameseNumber.Millions(february.Gap.Value));
        Assert.Equal(961_000_000, february.RequiredPerMonth.Value);
    }

    [DatabaseFact]
    public async Task Rule15_Money_has_no_since_31_12_no_month_on_month_and_no_share_of_an_increase()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(Scenario.PlanColumns, "31,2024,SO_THU,amount,12000,BHXH_VN"));
        await Database.ImportCountsAsync("2023-02", "SO_THU", ("31", 2_000));
        await Database.ImportCountsAsync("2023-12", "SO_THU", ("31", 11_000));
        await Database.ImportCountsAsync("2024-01", "SO_THU", ("31", 1_000));
        await Database.ImportCountsAsync("2024-02", "SO_THU", ("31", 2_400));

        var february = (await Database.ProgressAsync("31", "2024-02")).Unit.Of("SO_THU");

        Assert.All(
            [february.SinceYearStart, february.MonthOnMonth, february.ShareOfRequiredIncrease, february.RequiredTimesAverage],
            computed => Assert.Equal(Computed.Missing(NoNumber.NotForThisIndicator), computed));
        Assert.Equal((400_000_000m, 20m), (february.YearOnYear.Value!.Value, february.YearOnYearPercent.Value!.Value));
    }

    [DatabaseFact]
    public async Task Rule15_A_month_after_one_that_was_not_reported_has_no_money_in_the_month()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportCountsAsync("2024-03", "SO_THU", ("31", 2_400));

        var march = (await Database.ProgressAsync("31", "2024-03")).Unit.Of("SO_THU");

        Assert.Equal(Computed.Missing(NoNumber.NoBase), march.InMonth);
    }
}

public sealed class Rule15OnSqlite() : Rule15Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule15OnPostgres() : Rule15Tests(new PostgresTestDatabase());
