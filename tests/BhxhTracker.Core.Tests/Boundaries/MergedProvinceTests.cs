using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Boundaries;

/// <summary>Through 1/7/2025 on made-up figures: three provinces become one, whose past is the sum of theirs (domain.md, 3).</summary>
public abstract class MergedProvinceTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly BoundaryView Old = BoundaryView.OfDay(new DateOnly(2025, 6, 30));
    private static readonly BoundaryView New = BoundaryView.OfDay(new DateOnly(2025, 7, 1));

    [DatabaseFact]
    public async Task The_first_month_is_compared_with_the_sum_of_the_predecessors()
    {
        await ThreeProvincesBecomeOneAsync();

        var july = (await Database.ProgressAsync("68", "2025-07")).Unit.Of("BHYT");

        Assert.Equal((3_050m, 50m, 150m, 350m), (july.Value.Value, july.MonthOnMonth.Value, july.SinceYearStart.Value, july.YearOnYear.Value));
        Assert.Null(july.ApportionedBy);
        Assert.Null(july.BasesApportionedBy);
    }

    [DatabaseFact]
    public async Task Its_plan_and_its_population_are_the_sum_of_the_predecessors()
    {
        await ThreeProvincesBecomeOneAsync();
        await Database.ImportPlansAsync(2025, "BHYT", "BHXH_VN", ("60", 1_100), ("67", 700), ("68", 1_400));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value,source\n60,population,2024,1200,NGTK\n67,population,2024,800,NGTK\n68,population,2024,1500,NGTK\n");

        var july = (await Database.ProgressAsync("68", "2025-07")).Unit.Of("BHYT");

        Assert.Equal((3_200m, true, true), (july.Plan!.Value, july.Plan.IsByDescent, july.Plan.IsSum));
        Assert.Equal(95.31m, Rounding.Percent(july.PercentOfPlan.Value!.Value));
        Assert.Equal((3_500L, (string?)null), (july.Denominator!.Value, july.Denominator.ApportionedBy));
    }

    [DatabaseFact]
    public async Task A_plan_of_one_predecessor_only_is_no_plan()
    {
        await ThreeProvincesBecomeOneAsync();
        await Database.ImportPlansAsync(2025, "BHYT", "BHXH_VN", ("60", 1_100), ("68", 1_400));

        Assert.Null((await Database.ProgressAsync("68", "2025-07")).Unit.Of("BHYT").Plan);
    }

    [DatabaseFact]
    public async Task A_plan_handed_to_the_new_province_comes_before_the_sum_of_the_old_ones()
    {
        await ThreeProvincesBecomeOneAsync();
        await Database.ImportPlansAsync(2025, "BHYT", "BHXH_VN", ("60", 1_100), ("67", 700), ("68", 1_400));
        await Database.ImportAsync("plans", Scenario.Csv(
            $"{Scenario.PlanColumns},decision_no,decision_date", "68,2025,BHYT,headcount,3300,BHXH_VN,9/QĐ,2025-08-01"));

        var plan = (await Database.ProgressAsync("68", "2025-09")).Unit.Of("BHYT").Plan!;

        Assert.Equal((3_300m, false), (plan.Value, plan.IsByDescent));
    }

    [DatabaseFact]
    public async Task As_reported_a_comparison_across_the_break_has_no_number()
    {
        await ThreeProvincesBecomeOneAsync();

        var july = (await Database.ProgressAsync("68", "2025-07", r => r with { Boundaries = BoundaryView.AsReported })).Unit.Of("BHYT");

        Assert.Equal(3_050m, july.Value.Value);
        Assert.Equal((NoNumber.BoundaryChanged, NoNumber.BoundaryChanged), (july.MonthOnMonth.Reason, july.YearOnYear.Reason));
    }

    [DatabaseFact]
    public async Task A_month_before_the_merger_reads_the_same_as_it_did_before_the_merger()
    {
        await ThreeProvincesAsync();
        var before = (await Database.ProgressAsync("60", "2025-06")).Unit;
        await BecomeOneAsync();

        var after = (await Database.ProgressAsync("60", "2025-06")).Unit;
        var onOldBoundaries = (await Database.ProgressAsync("60", "2025-06", r => r with { Boundaries = Old })).Unit;

        SameProgress.Assert(before, after);
        SameProgress.Assert(before, onOldBoundaries);
    }

    [DatabaseFact]
    public async Task On_the_new_boundaries_an_old_month_is_one_province()
    {
        await ThreeProvincesBecomeOneAsync();
        var newProvince = (await Database.ProgressAsync("68", "2025-07")).Unit.Unit.Id;

        var june = await Database.ProgressOfAsync(newProvince, "2025-06", New);

        Assert.Equal((3_000m, true), (june.Unit.Of("BHYT").Value.Value, june.Unit.Of("BHYT").IsComplete));
        Assert.Equal(100, june.Unit.Of("BHYT").SinceYearStart.Value);
        Assert.True(june.ExistsThen);
    }

    [DatabaseFact]
    public async Task A_later_month_goes_back_to_the_old_provinces_by_their_last_figures()
    {
        await ThreeProvincesBecomeOneAsync();

        var parts = new List<decimal>();
        foreach (var old in new[] { "60", "67", "68" })
        {
            var unit = (await Database.ProgressAsync(old, "2025-06")).Unit.Unit.Id;
            var july = (await Database.ProgressOfAsync(unit, "2025-07", Old)).Unit.Of("BHYT");
            Assert.Equal("tỷ trọng số liệu tháng 6/2025", july.ApportionedBy);
            parts.Add(july.Value.Value!.Value);
        }

        // 3.050 over 1.000, 650 and 1.350 of 3.000.
        Assert.Equal([1_017m, 661m, 1_372m], parts);
    }

    [DatabaseFact]
    public async Task Without_one_predecessors_figure_there_is_no_base_and_a_reason()
    {
        await ThreeProvincesAsync(withLast: false);
        await BecomeOneAsync();

        var july = (await Database.ProgressAsync("68", "2025-07")).Unit.Of("BHYT");

        Assert.Equal((null, NoNumber.NoBase), (july.MonthOnMonth.Value, july.MonthOnMonth.Reason));
    }

    [DatabaseFact]
    public async Task The_line_of_thirteen_months_runs_through_the_merger()
    {
        await ThreeProvincesBecomeOneAsync();

        var dashboard = await Database.DashboardAsync("68", "2025-07", "BHYT");

        var points = dashboard.Series.Points(dashboard.Report.Unit.Unit.Id, dashboard.Indicator).Where(p => p.Value is not null).Select(p => (p.Month.ToString(), p.Value!.Value));
        Assert.Equal([("2024-07", 2_700m), ("2024-12", 2_900), ("2025-06", 3_000), ("2025-07", 3_050)], points);
    }

    private async Task ThreeProvincesBecomeOneAsync()
    {
        await ThreeProvincesAsync();
        await BecomeOneAsync();
    }

    private async Task ThreeProvincesAsync(bool withLast = true)
    {
        await Database.ImportAsync("units", Scenario.Csv(
            $"{Scenario.UnitColumns},valid_from,valid_to",
            "60,Bình Thuận,province,tỉnh,,,2025-06-30", "67,Đắk Nông,province,tỉnh,,,2025-06-30", "68,Lâm Đồng,province,tỉnh,,,2025-06-30", "68,Lâm Đồng,province,tỉnh,,2025-07-01,"));
        await Database.ImportCountsAsync("2024-07", "BHYT", ("60", 900), ("67", 600), ("68", 1_200));
        await Database.ImportCountsAsync("2024-12", "BHYT", ("60", 960), ("67", 640), ("68", 1_300));
        await Database.ImportCountsAsync("2025-06", "BHYT", [("60", 1_000), ("68", 1_350), .. withLast ? new (string, decimal?)[] { ("67", 650) } : []]);
    }

    private async Task BecomeOneAsync()
    {
        await Database.ImportAsync("successions", "predecessor_code,successor_code,effective,decision\n60,68,2025-07-01,202/2025/QH15\n67,68,2025-07-01,202/2025/QH15\n68,68,2025-07-01,202/2025/QH15\n");
        await Database.ImportCountsAsync("2025-07", "BHYT", ("68", 3_050));
    }
}

public sealed class MergedProvinceOnSqlite() : MergedProvinceTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class MergedProvinceOnPostgres() : MergedProvinceTests(new PostgresTestDatabase());
