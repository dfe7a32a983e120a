using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>A dashboard's blocks are told from the report's own figures and the months before them.</summary>
public abstract class DashboardTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Voluntary = "BHXH_TN";
    private static readonly decimal[] Year = [980, 960, 950, 970, 990, 1_010, 1_020, 1_040, 1_050, 1_080, 1_130, 1_200];

    [DatabaseFact]
    public async Task A_unit_is_judged_by_its_scenario_else_by_its_own_years_else_by_a_straight_path()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var plan = await Database.MustSavePlanAsync(await Database.DecisionAsync("01/QĐ", "2024-01-05", ("31", Voluntary, 2_400), ("D1", Voluntary, 1_400), ("D2", Voluntary, 1_000)));
        await YearAsync("D1", start: 1_000);
        await Database.ImportCountsAsync("2023-12", Voluntary, ("D1", 1_200), ("D2", 900));
        await Database.ImportCountsAsync("2024-09", Voluntary, ("D1", 1_250), ("D2", 975));

        var before = await Database.DashboardAsync("31", "2024-09", Voluntary);
        await SaveScenarioAsync(plan, "31", (9, 2_300), (12, 2_400));
        var after = await Database.DashboardAsync("31", "2024-09", Voluntary);

        var (d1, d2) = (Status(before, 0), Status(before, 1));
        Assert.Equal((PathSource.PastYears, 1_250m, PlanStanding.OnTrack), (d1.Source, d1.Expected!.Value, d1.Standing));
        Assert.Equal((PathSource.Straight, NoShape.TooFewMonths), (d2.Source, d2.Expected!.WhyNotPastYears));
        Assert.Equal(975, d2.Expected.Value);
        Assert.Equal(PathSource.Straight, before.Statuses.Of(before.Report.Unit, before.Indicator.Id)!.Source);
        Assert.Equal((PathSource.Scenario, 2_300m), (Whole(after).Source, Whole(after).Expected!.Value));
        Assert.Equal(PlanStanding.AtRisk, Whole(after).Standing);
    }

    [DatabaseFact]
    public async Task What_cannot_be_judged_says_why_and_what_was_not_read_is_not_judged()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2024, Voluntary, "BHXH_VN", ("31", 2_400), ("D1", 1_400));
        await Database.ImportCountsAsync("2023-12", Voluntary, ("D1", 1_200), ("D2", 900));
        await Database.ImportCountsAsync("2024-09", Voluntary, ("D1", 1_250));

        var dashboard = await Database.DashboardAsync("31", "2024-09", Voluntary);

        Assert.Equal(NoNumber.IncompleteSum, Whole(dashboard).WhyNone);
        Assert.Equal(NoNumber.NotReported, Status(dashboard, 1).WhyNone);
        Assert.Equal(NoNumber.NotForThisIndicator, dashboard.Statuses.Of(dashboard.Report.Unit, Indicator(dashboard, "TANG_TN"))!.WhyNone);
        Assert.Null(dashboard.Statuses.Of(dashboard.Report.Children[0], Indicator(dashboard, "BHYT")));
        Assert.Single(dashboard.Statuses.OfAll(dashboard.Report.Children.Take(1), dashboard.Indicator.Id));
    }

    [DatabaseFact]
    public async Task A_profile_of_a_year_in_which_the_definition_changed_is_not_used()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, Voluntary, "BHXH_VN", ("31", 1_400));
        await YearAsync("31", 1_000);
        await Database.ImportCountsAsync("2024-09", Voluntary, ("31", 1_250));
        var id = await Database.WithAsync(db => db.Indicators.Where(i => i.Code == Voluntary).Select(i => i.Id).SingleAsync());
        await Database.WithServiceAsync<SaveIndicatorNote, SaveIndicatorNoteResult>(save => save.RunAsync(
            new SaveIndicatorNoteOptions { IndicatorId = id, From = new DateOnly(2023, 6, 1), Text = "Đổi cách tính.", Actor = "cán bộ" }, CancellationToken.None));

        var dashboard = await Database.DashboardAsync("31", "2024-09", Voluntary);

        // From September on last year is whole again, so that the outlook may use it.
        Assert.Equal(PathSource.Straight, Whole(dashboard).Source);
        Assert.Equal([2023], dashboard.Outlook(dashboard.Indicator).Years);
        Assert.Single(dashboard.Trend(dashboard.Indicator).Breaks);
    }

    [DatabaseFact]
    public async Task The_way_to_the_years_end_is_held_against_the_plan()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportPlansAsync(2024, Voluntary, "BHXH_VN", ("31", 3_000));
        await YearAsync("31", 1_000);
        await Database.ImportCountsAsync("2024-09", Voluntary, ("31", 2_100));

        var dashboard = await Database.DashboardAsync("31", "2024-09", Voluntary);
        var outlook = dashboard.Outlook(dashboard.Indicator);

        Assert.Equal([2_160m, 2_260, 2_400], outlook.Points.Select(p => p.Middle));
        Assert.Equal("Nếu theo đà năm 2023, cuối năm còn thiếu khoảng 600 người", Wording.Outlook(outlook, dashboard.PlanOf(dashboard.Indicator), MeasureNoun.People));
        Assert.Empty(dashboard.BackTest(dashboard.Indicator).Cases);
    }

    [DatabaseFact]
    public async Task Movements_are_added_over_the_months_and_missing_ones_are_told()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2023-12", "TANG_TN", ("D1", 900));
        await Database.ImportCountsAsync("2023-12", "GIAM_TN", ("D1", 900));
        foreach (var month in new[] { "2024-01", "2024-02", "2024-03" })
        {
            await Database.ImportCountsAsync(month, "TANG_TN", ("D1", 30), ("D2", 5));
            await Database.ImportCountsAsync(month, "GIAM_TN", month == "2024-02" ? [("D1", 10)] : [("D1", 10), ("D2", 1)]);
        }

        var dashboard = await Database.DashboardAsync("31", "2024-03", Voluntary);
        var health = await Database.DashboardAsync("31", "2024-03", "BHYT");
        var children = dashboard.Report.Children;

        Assert.Equal(new Movements(30, 10, 90, 30, 3, 3), dashboard.Movements(children[0].Unit.Id));
        Assert.Equal(new Movements(5, 1, 10, 2, 2, 3), dashboard.Movements(children[1].Unit.Id));
        Assert.Equal(new Movements(35, 11, 70, 22, 2, 3), dashboard.Movements(dashboard.Report.Unit.Unit.Id));
        Assert.Equal(48, dashboard.Movements(dashboard.Report.Unit.Unit.Id)!.NetInYear);
        Assert.Equal("3 tháng đầu năm tăng mới 70 người, giảm 22 người (tạm tính 2/3 tháng)", dashboard.Movements(dashboard.Report.Unit.Unit.Id)!.Sentence(dashboard.Report.Unit.Month));
        Assert.Null(health.Movements(health.Report.Unit.Unit.Id));
    }

    [DatabaseFact]
    public async Task The_heat_grid_holds_each_month_against_the_plan_of_its_year()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportPlansAsync(2023, "BHYT", "BHXH_VN", ("D1", 1_000), ("D2", 500));
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("D1", 2_000), ("D2", 500));
        await Database.ImportCountsAsync("2022-12", "BHYT", ("D1", 800));
        await Database.ImportCountsAsync("2023-12", "BHYT", ("D1", 900), ("D2", 400));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 1_500), ("D2", 450));

        var dashboard = await Database.DashboardAsync("31", "2024-09", "BHYT");
        var grid = dashboard.HeatGrid(12);
        var shares = dashboard.HeatGrid(24, HeatMeasure.ShareOfRequiredIncrease);
        var trend = dashboard.Trend(dashboard.Indicator);

        Assert.Equal((12, new ReportMonth(2023, 10)), (grid.Months.Count, grid.Months[0]));
        Assert.Equal(90, At(grid, 0, "2023-12").Percent.Value);
        Assert.Equal(75, At(grid, 0, "2024-09").Percent.Value);
        Assert.Equal(dashboard.Report.Children[0].Of("BHYT").PercentOfPlan, At(grid, 0, "2024-09").Percent);
        Assert.Equal(Computed.Missing(NoNumber.NotReported), At(grid, 1, "2024-08").Percent);
        Assert.Equal(50, At(shares, 0, "2023-12").Percent.Value);
        Assert.Equal(600m * 100 / 1_100, At(shares, 0, "2024-09").Percent.Value);
        Assert.Equal(24, shares.Months.Count);
        Assert.Equal("Huyện 1 thấp nhất về BHYT tháng 9/2024", Findings.OfHeatGrid(grid));
        Assert.Equal((24 + 3, 1_500m, 2_500m), (trend.Points.Count, trend.Points[14].Plan, trend.Points[^1].Plan));
        Assert.Equal([1_300m, 1_950m], trend.Points.Where(p => p.Value is not null).Select(p => p.Value!.Value));
    }

    [DatabaseFact]
    public async Task The_trend_shows_the_scenarios_points_of_the_version_in_force()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var plan = await Database.MustSavePlanAsync(await Database.DecisionAsync("01/QĐ", "2024-01-05", ("31", Voluntary, 2_400)));
        await SaveScenarioAsync(plan, "31", (3, 2_000), (12, 2_400));
        await Database.ImportCountsAsync("2024-09", Voluntary, ("31", 2_100));

        var dashboard = await Database.DashboardAsync("31", "2024-09", Voluntary);

        Assert.Equal(
            [(new ReportMonth(2024, 3), 2_000m), (new ReportMonth(2024, 12), 2_400m)],
            dashboard.Trend(dashboard.Indicator).Points.Where(p => p.Scenario is not null).Select(p => (p.Month, p.Scenario!.Value)));
    }

    [DatabaseFact]
    public async Task A_dashboard_takes_as_many_statements_for_twenty_districts_as_for_two()
    {
        await Database.ImportProvinceAsync(districts: 20, communes: 3);
        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", Scenario.Targets(20, 100));
        await Database.ImportCountsAsync("2024-09", "BHYT", Scenario.Districts(1, 20, 90));

        var (large, small, leaf) = (await QueriesAsync("31"), await QueriesAsync("D1"), await QueriesAsync("D1-1"));

        // How far the units' data had come, the figures compared, the plans, the populations, the reports, the months, the scenarios.
        Assert.Equal(7, large);
        Assert.Equal((large, large), (small, leaf));
    }

    private async Task<int> QueriesAsync(string unitCode)
    {
        var report = await Database.ProgressAsync(unitCode, "2024-09");
        var request = new ProgressRequest { Month = report.Unit.Month, PlansOn = new DateOnly(2024, 10, 15) };
        await ReadAsync();
        Database.Statements.Clear();
        await ReadAsync();
        return Database.Statements.Queries.Count;

        // Limits that an office set are read once and kept, as the picture of units is.
        Task<Dashboard?> ReadAsync() => Database.WithServiceAsync<DashboardQuery, Dashboard?>(
            query => query.OfUnitAsync(report.Unit.Unit.Id, request, "BHYT", null, CancellationToken.None));
    }

    private async Task YearAsync(string unit, decimal start)
    {
        await Database.ImportCountsAsync("2022-12", Voluntary, (unit, start));
        foreach (var (value, i) in Year.Select((v, i) => (v, i)))
        {
            await Database.ImportCountsAsync(new ReportMonth(2023, i + 1).ToString(), Voluntary, (unit, value));
        }
    }

    private async Task SaveScenarioAsync(Guid plan, string unitCode, params (int Month, decimal Value)[] points)
    {
        var indicator = await Database.WithAsync(db => db.Indicators.Where(i => i.Code == Voluntary).Select(i => i.Id).SingleAsync());
        var options = new SavePlanPathOptions
        {
            ProvinceId = await Database.ProvinceIdAsync(),
            PlanId = plan,
            UnitId = await Database.UnitIdAsync(unitCode),
            Paths = [new PlanPathInput(indicator, points.ToDictionary(p => p.Month, p => p.Value), "")],
            Actor = "chị Hoa",
        };
        var outcome = await Database.WithServiceAsync<SavePlanPath, SavePlanPathOutcome>(save => save.RunAsync(options, CancellationToken.None));
        Assert.Equal(SavePlanPathResult.Saved, outcome.Result);
    }

    private static PlanStatus Status(Dashboard dashboard, int child) => dashboard.Statuses.Of(dashboard.Report.Children[child], dashboard.Indicator.Id)!;

    private static PlanStatus Whole(Dashboard dashboard) => dashboard.Statuses.Of(dashboard.Report.Unit, dashboard.Indicator.Id)!;

    private static int Indicator(Dashboard dashboard, string code) => dashboard.Report.Unit.Of(code).Indicator.Id;

    private static HeatCell At(HeatGrid grid, int row, string month) => grid.Rows[row].Cells.Single(c => c.Month.ToString() == month);
}

public sealed class DashboardOnSqlite() : DashboardTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class DashboardOnPostgres() : DashboardTests(new PostgresTestDatabase());
