using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Derived indicators follow from their components and are never entered.</summary>
public abstract class Rule14Tests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule14_Bhxh_of_Hai_Phong_rose_by_10_016_since_31_12_and_has_no_plan_of_one_authority()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "KHONG_RO", ("31", 528_687));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", ("31", 50_137));
        await Database.ImportCountsAsync("2023-12", "BHXH_BB", ("31", 487_527));
        await Database.ImportCountsAsync("2023-12", "BHXH_TN", ("31", 34_833));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("31", 36_520));

        var unit = (await Database.ProgressAsync("31", "2024-09")).Unit;
        var derived = unit.Of("BHXH");

        Assert.Equal(532_376, derived.Value.Value);
        Assert.Equal(10_016, derived.SinceYearStart.Value);
        Assert.Equal(unit.Of("BHXH_BB").SinceYearStart.Value + unit.Of("BHXH_TN").SinceYearStart.Value, derived.SinceYearStart.Value);
        Assert.Null(derived.Plan);
        Assert.Equal(Computed.Missing(NoNumber.PlanAuthoritiesDiffer), derived.PercentOfPlan);
        Assert.Equal("plan-authorities-differ", Wording.Code(derived.PercentOfPlan.Reason));
    }

    [DatabaseFact]
    public async Task Rule14_The_plan_of_bhxh_is_the_components_plans_of_one_authority()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "BHXH_VN", ("31", 1_000));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "UBND_TINH", ("31", 90));
        await Database.ImportPlansAsync(2024, "BHXH_BB", "UBND_TINH", ("31", 1_100));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 900));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("31", 52));

        var derived = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH");

        Assert.Equal((PlanAuthority.UbndTinh, 1_190m), (derived.Plan!.Authority, derived.Plan.Value));
        Assert.Equal(80, derived.PercentOfPlan.Value);
    }

    [DatabaseFact]
    public async Task Rule14_A_missing_component_leaves_no_number()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));

        var unit = (await Database.ProgressAsync("31", "2024-09")).Unit;

        Assert.Equal(Computed.Missing(NoNumber.NoComponent), unit.Of("BHXH").Value);
        Assert.Equal(Computed.Missing(NoNumber.NotReported), unit.Of("TONG").Value);
    }

    [DatabaseFact]
    public async Task Rule14_Tong_is_bhyt_and_voluntary_and_late_payment_is_of_what_is_due()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 900), ("D2", 800));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 10), ("D2", 20));
        await Database.ImportCountsAsync("2024-09", "CHAM_DONG", ("D1", 10), ("D2", 50));
        await Database.ImportCountsAsync("2024-09", "PHAI_THU", ("D1", 1_000), ("D2", 200));

        var unit = (await Database.ProgressAsync("31", "2024-09")).Unit;

        Assert.Equal(1_730, unit.Of("TONG").Value.Value);
        Assert.Equal(5, unit.Of("TY_LE_CHAM_DONG").Value.Value);
    }

    [DatabaseFact]
    public async Task Rule14_A_parent_has_the_sum_of_its_childrens_plans_only_if_each_has_one_of_that_authority()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_TINH", ("D1", 100), ("D2", 200));
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_TINH", ("D1", 100));
        await Database.ImportPlansAsync(2024, "BHYT", "UBND_HUYEN", ("D2", 200));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 100), ("D2", 200));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 100), ("D2", 200));

        var unit = (await Database.ProgressAsync("31", "2024-09")).Unit;

        Assert.Equal((300m, true, PlanAuthority.BhxhTinh), (unit.Of("BHXH_TN").Plan!.Value, unit.Of("BHXH_TN").Plan!.IsSum, unit.Of("BHXH_TN").Plan!.Authority));
        Assert.Null(unit.Of("BHYT").Plan);
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), unit.Of("BHYT").PercentOfPlan);
    }

    [DatabaseFact]
    public async Task Rule14_Coverage_targets_are_never_added()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("plans", Scenario.Csv(Scenario.PlanColumns, "D1,2024,BHYT,coverage,92.25,BHXH_TINH", "D2,2024,BHYT,coverage,92.25,BHXH_TINH"));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\nD1,population,2024,1000\nD2,population,2024,1000\n");
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 900), ("D2", 950));

        var unit = (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT");

        Assert.Null(unit.Plan);
        Assert.Null(unit.CoverageTarget);
        Assert.Equal(92.5m, unit.Coverage.Value);
        Assert.Equal(Computed.Missing(NoNumber.NoCoverageTarget), unit.CoverageDifference);
    }

    [DatabaseFact]
    public async Task Rule14_Components_of_different_units_do_not_add_up()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "BHXH_TINH", ("D1", 100), ("D2", 100), ("D3", 100));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_TINH", ("D1", 100), ("D2", 100), ("D3", 100));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 80), ("D3", 90));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1", 10), ("D2", 20));

        var province = (await Database.ProgressAsync("31", "2024-09")).Unit;

        Assert.Equal((170, 30), (province.Of("BHXH_BB").Value.Value, province.Of("BHXH_TN").Value.Value));
        Assert.Equal(Computed.Missing(NoNumber.ComponentsOfDifferentUnits), province.Of("BHXH").Value);
        Assert.Equal(Computed.Missing(NoNumber.ComponentsOfDifferentUnits), province.Of("BHXH").Gap);
    }
}

public sealed class Rule14OnSqlite() : Rule14Tests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule14OnPostgres() : Rule14Tests(new PostgresTestDatabase());
