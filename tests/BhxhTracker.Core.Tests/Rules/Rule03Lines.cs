using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Rules;

/// <summary>Several plans exist at once; the line that the reader chooses is followed down the tree.</summary>
public abstract class Rule03LinesTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task Rule03_The_chosen_line_is_followed_from_the_province_to_the_commune()
    {
        await ImportTwoLinesAsync();

        var sector = await ReadAsync(Scenario.Province, PlanLine.Sector);
        var sectorBelow = await ReadAsync("D1", PlanLine.Sector);
        var government = await ReadAsync(Scenario.Province, PlanLine.Government);
        var governmentBelow = await ReadAsync("D1", PlanLine.Government);

        Assert.Equal((PlanAuthority.BhxhVietNam, 20_000m), Plan(sector.Unit));
        Assert.All(sector.Children, child => Assert.Equal((PlanAuthority.BhxhTinh, 10_000m), Plan(child)));
        Assert.Equal((PlanAuthority.BhxhTinh, 10_000m), Plan(sectorBelow.Unit));
        Assert.All(sectorBelow.Children, child => Assert.Null(child.Of("BHXH_TN").Plan));
        Assert.Equal((PlanAuthority.UbndTinh, 24_000m), Plan(government.Unit));
        Assert.All(government.Children, child => Assert.Equal((PlanAuthority.UbndHuyen, 12_000m), Plan(child)));
        Assert.All(governmentBelow.Children, child => Assert.Equal((PlanAuthority.UbndXa, 12_000m), Plan(child)));
    }

    [DatabaseFact]
    public async Task Rule03_Without_a_choice_the_sector_comes_first_and_its_parts_follow_it()
    {
        await ImportTwoLinesAsync();

        var report = await ReadAsync(Scenario.Province, line: null);

        Assert.Equal((PlanAuthority.BhxhVietNam, 20_000m), Plan(report.Unit));
        Assert.All(report.Children, child => Assert.Equal((PlanAuthority.BhxhTinh, 10_000m), Plan(child)));
        Assert.Equal(2_000, report.Unit.Of("BHXH_TN").Gap.Value);
        Assert.Equal(2_000, report.Unit.Of("BHXH_TN").SumOfPositiveGaps.Value);
    }

    [DatabaseFact]
    public async Task Rule03_A_line_without_a_plan_gives_no_percentage()
    {
        await ImportTwoLinesAsync();

        var goal = (await ReadAsync(Scenario.Province, PlanLine.Internal)).Unit.Of("BHXH_TN");

        Assert.Equal(18_000, goal.Value.Value);
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), goal.PercentOfPlan);
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), goal.Gap);
    }

    [DatabaseFact]
    public async Task Rule03_A_headcount_comes_before_a_coverage_rate_whoever_gave_it_and_the_rate_stays_beside_it()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportAsync("plans", Scenario.Csv(
            Scenario.PlanColumns, "31,2024,BHYT,coverage,94.5,BHXH_VN", "31,2024,BHYT,headcount,1980598,UBND_TINH"));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\n31,population,2024,2098052\n");
        await Database.ImportCountsAsync("2024-09", "BHYT", ("31", 1_960_000));

        var health = (await ReadAsync(Scenario.Province, line: null)).Unit.Of("BHYT");
        var ofTheSector = (await ReadAsync(Scenario.Province, PlanLine.Sector)).Unit.Of("BHYT");

        Assert.Equal((PlanBasis.Headcount, PlanAuthority.UbndTinh), (health.Plan!.Basis, health.Plan.Authority));
        Assert.Equal((94.5m, PlanAuthority.BhxhVietNam), (health.CoverageTarget!.Value, health.CoverageTarget.Authority));
        Assert.Equal(PlanBasis.Coverage, ofTheSector.Plan!.Basis);
        Assert.Equal(98.86m, Rounding.Percent(ofTheSector.PercentOfPlan.Value));
        Assert.Equal(Computed.Missing(NoNumber.CoveragePlan), ofTheSector.Gap);
    }

    private async Task ImportTwoLinesAsync()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_VN", (Scenario.Province, 20_000));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "BHXH_TINH", Scenario.Targets(2, 10_000));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "UBND_TINH", (Scenario.Province, 24_000));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "UBND_HUYEN", Scenario.Targets(2, 12_000));
        await Database.ImportPlansAsync(2024, "BHXH_TN", "UBND_XA", ("D1-1", 12_000), ("D2-1", 12_000));
        await Database.ImportCountsAsync("2024-09", "BHXH_TN", ("D1-1", 9_000), ("D2-1", 9_000));
    }

    private Task<ProgressReport> ReadAsync(string unit, PlanLine? line) => Database.ProgressAsync(unit, "2024-09", r => r with { Line = line });

    private static (PlanAuthority Authority, decimal Value) Plan(UnitProgress unit) =>
        (unit.Of("BHXH_TN").Plan!.Authority, unit.Of("BHXH_TN").Plan!.Value);
}

public sealed class Rule03LinesOnSqlite() : Rule03LinesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class Rule03LinesOnPostgres() : Rule03LinesTests(new PostgresTestDatabase());
