using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>What cannot be computed has no number, and says why.</summary>
public abstract class Rule13Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule13_A_zero_or_missing_plan_base_or_population_gives_a_reason()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("D1", 0));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\nD1,population,2024,0\n");
        await Database.ImportCountsAsync("2023-09", "BHYT", ("D1", 0));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 10), ("D2", 10));

        var report = await Database.ProgressAsync("31", "2024-09");
        var (zero, missing) = (report.Children[0].Of("BHYT"), report.Children[1].Of("BHYT"));

        Assert.Equal(
            [NoNumber.ZeroPlan, NoNumber.ZeroBase, NoNumber.ZeroDenominator],
            new[] { zero.PercentOfPlan, zero.YearOnYearPercent, zero.Coverage }.Select(c => c.Reason));
        Assert.Equal(
            [NoNumber.NoPlan, NoNumber.NoPlan, NoNumber.NoBase, NoNumber.NoBase, NoNumber.NoDenominator],
            new[] { missing.PercentOfPlan, missing.Gap, missing.YearOnYear, missing.YearOnYearPercent, missing.Coverage }.Select(c => c.Reason));
        Assert.All([zero.PercentOfPlan, missing.PercentOfPlan], percent => Assert.Equal("–", VietnameseNumber.Percent(percent.Value)));
    }

    [DatabaseFact]
    public async Task Rule13_A_plan_not_above_31_12_asked_for_no_increase()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", ("31", 1_000));
        await Database.ImportCountsAsync("2023-12", "BHXH_TN", ("31", 1_000));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("31", 900));

        var now = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_TN");

        Assert.Equal(Computed.Missing(NoNumber.PlanNotAboveBase), now.ShareOfRequiredIncrease);
    }

    [DatabaseFact]
    public async Task Rule13_A_fall_is_said_in_words_and_has_no_negative_share()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", ("31", 40_000));
        await Database.ImportCountsAsync("2023-12", "BHXH_TN", ("31", 34_833));
        await Database.ImportCountsAsync("2024-03", "BHXH_TN", ("31", 33_900));

        var report = await Database.ProgressAsync("31", "2024-03");
        var march = report.Unit.Of("BHXH_TN");

        Assert.Equal(Computed.Missing(NoNumber.FallSinceYearStart), march.ShareOfRequiredIncrease);
        Assert.Equal(
            "giảm 933 người so với tháng 12/2023",
            Wording.Change(march.SinceYearStart.Value!.Value, MeasureNoun.People, Wording.YearStart(report.Unit.Month)));
    }
}

public sealed class Rule13OnSqlite() : Rule13Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule13OnPostgres() : Rule13Tests(new PostgresTestDatabase());
