using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Plans;

/// <summary>A development scenario: saved with its decision, ending at the plan, read beside the percent of plan.</summary>
public abstract class SavePlanPathTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_scenario_by_months_is_saved_audited_and_replaced_as_a_whole()
    {
        var plan = await PlanAsync("31", 1_200);

        var saved = await SaveAsync(plan, "", (1, 1_010), (6, 1_100), (12, 1_200));
        var hash = (await SheetAsync(plan)).Rows[0].Hash;
        var again = await SaveAsync(plan, hash, (3, 1_050), (12, 1_200));

        Assert.Equal((SavePlanPathResult.Saved, SavePlanPathResult.Saved), (saved.Result, again.Result));
        Assert.Equal([3, 12], (await SheetAsync(plan)).Rows[0].Points.Keys.Order());
        await Database.VerifyAuditAsync(await Database.ProvinceIdAsync());
        Assert.Equal(2, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SavePlanPath)));
    }

    [DatabaseFact]
    public async Task The_last_point_must_be_the_plan_and_the_difference_is_named()
    {
        var plan = await PlanAsync("31", 1_200);

        var less = await SaveAsync(plan, "", (6, 1_100), (12, 1_150));
        var more = await SaveAsync(plan, "", (12, 1_250));
        var none = await SaveAsync(plan, "", (6, 1_100));

        Assert.Equal("Điểm cuối thiếu 50 người so với kế hoạch 1.200 người: sửa cho bằng.", Assert.Single(less.Faults).Message);
        Assert.Equal("Điểm cuối vượt 50 người so với kế hoạch 1.200 người: sửa cho bằng.", Assert.Single(more.Faults).Message);
        Assert.Equal("Chưa có số tháng 12: điểm cuối phải bằng kế hoạch 1.200 người.", Assert.Single(none.Faults).Message);
        Assert.Empty((await SheetAsync(plan)).Rows[0].Points);
    }

    [DatabaseFact]
    public async Task An_earlier_deadline_ends_the_scenario()
    {
        var plan = await PlanAsync("31", 1_200, "2024-09-30");

        var late = await SaveAsync(plan, "", (9, 1_200), (10, 1_200));
        var right = await SaveAsync(plan, "", (3, 1_100), (9, 1_200));

        Assert.Equal((10, "Sau hạn 30/09/2024: xóa số của tháng 10."), (Assert.Single(late.Faults).Month, late.Faults[0].Message));
        Assert.Equal(SavePlanPathResult.Saved, right.Result);
    }

    [DatabaseFact]
    public async Task Negative_and_broken_numbers_are_refused_falls_only_told()
    {
        var plan = await PlanAsync("31", 1_200);

        var negative = await SaveAsync(plan, "", (1, -5), (12, 1_200));
        var broken = await SaveAsync(plan, "", (1, 5.5m), (12, 1_200));
        var falling = await SaveAsync(plan, "", (1, 1_000), (2, 900), (12, 1_200));

        Assert.Equal("Số âm: nhập số từ 0 trở lên.", Assert.Single(negative.Faults).Message);
        Assert.Equal(1, Assert.Single(broken.Faults).Month);
        Assert.Equal((SavePlanPathResult.Saved, 2), (falling.Result, Assert.Single(falling.Falls).Month));
    }

    [DatabaseFact]
    public async Task Somebody_elses_scenario_is_not_overwritten_unseen()
    {
        var plan = await PlanAsync("31", 1_200);
        await SaveAsync(plan, "", (12, 1_200));

        Assert.Equal(SavePlanPathResult.Conflict, (await SaveAsync(plan, "", (6, 1_100), (12, 1_200))).Result);
        Assert.Equal(SavePlanPathResult.NothingChanged, (await SaveAsync(plan, "", (12, 1_200))).Result);
    }

    [DatabaseFact]
    public async Task A_scenario_can_be_taken_away_and_needs_a_target()
    {
        var plan = await PlanAsync("31", 1_200);
        await SaveAsync(plan, "", (12, 1_200));

        Assert.Equal(SavePlanPathResult.Saved, (await SaveAsync(plan, (await SheetAsync(plan)).Rows[0].Hash)).Result);
        Assert.Empty((await SheetAsync(plan)).Rows[0].Points);
        Assert.Equal(SavePlanPathResult.UnknownTarget, (await SaveAsync(Guid.NewGuid(), "", (12, 1_200))).Result);
    }

    [DatabaseFact]
    public async Task Percent_of_scenario_stands_beside_percent_of_plan()
    {
        var plan = await PlanAsync("31", 528_687);
        await SaveAsync(plan, "", (9, 501_000), (12, 528_687));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));

        var (september, scenario) = await ReadAsync("2024-09");

        Assert.Equal((93.79m, 98.97m), (Rounding.Percent(september.PercentOfPlan.Value), Rounding.Percent(scenario.PercentOf(september).Value)));
        Assert.Equal(501_000, scenario.Of(september).Value);
    }

    [DatabaseFact]
    public async Task A_month_without_a_point_an_incomplete_sum_and_a_unit_without_scenario_have_no_percentage()
    {
        var plan = await PlanAsync("31", 1_200, districts: 2);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 500));
        await Database.ImportCountsAsync("2024-08", "BHXH_BB", ("D1", 500), ("D2", 400));

        var (_, before) = await ReadAsync("2024-09");
        await SaveAsync(plan, "", (9, 1_100), (12, 1_200));
        var (september, scenario) = await ReadAsync("2024-09");
        var (august, none) = await ReadAsync("2024-08");

        Assert.Equal(ScenarioState.None, before.Of(september).State);
        Assert.Equal(Computed.Missing(NoNumber.IncompleteSum), scenario.PercentOf(september));
        Assert.Equal(ScenarioState.NoPointThisMonth, none.Of(august).State);
    }

    [DatabaseFact]
    public async Task A_revision_without_a_scenario_has_none_and_the_old_one_is_read_as_of_then()
    {
        var plan = await PlanAsync("31", 1_200);
        await SaveAsync(plan, "", (6, 1_100), (12, 1_200));
        await Database.ImportCountsAsync("2024-06", "BHXH_BB", ("31", 1_045));
        await Database.MustSavePlanAsync(await Database.DecisionAsync("9/QĐ", "2024-08-20", ("31", "BHXH_BB", 1_300)) with { SupersedesId = plan });

        var (nowJune, now) = await ReadAsync("2024-06");
        var (thenJune, then) = await ReadAsync("2024-06", new DateOnly(2024, 6, 30));

        Assert.Equal(ScenarioState.NotForThisVersion, now.Of(nowJune).State);
        Assert.Equal(95, then.PercentOf(thenJune).Value);
    }

    [DatabaseFact]
    public async Task Past_years_give_the_shape_only_with_thirteen_complete_months()
    {
        var plan = await PlanAsync("31", 1_200);
        await Database.ImportCountsAsync("2022-12", "BHXH_BB", ("31", 800));
        for (var month = 1; month <= 12; month++)
        {
            await Database.ImportCountsAsync($"2023-{month:00}", "BHXH_BB", ("31", month < 12 ? 800 : 1_000));
        }

        var row = (await SheetAsync(plan)).Rows[0];
        var path = SeasonalPath.OfPastYears(row.Start!.Value, row.Target, row.Deadline.Month, row.Past);

        Assert.Equal((1_000m, 2023), (row.Start.Value, Assert.Single(path.Years)));
        Assert.Equal([.. Enumerable.Repeat(1_000L, 11), 1_200L], path.Points);
        await Database.ImportAsync("counts", "unit_code,month,indicator,value\n31,2023-05,BHXH_BB,\n", allowClear: true);
        var cleared = (await SheetAsync(plan)).Rows[0];
        Assert.Equal(NoShape.TooFewMonths, SeasonalPath.OfPastYears(cleared.Start!.Value, cleared.Target, 12, cleared.Past).Reason);
    }

    [DatabaseFact]
    public async Task The_demonstrations_province_has_a_profile_for_every_target()
    {
        await Database.LoadDemonstrationAsync();
        var unit = await Database.UnitIdAsync("99");
        var plans = (await Database.WithServiceAsync<PlanPathQuery, PathSheet?>(q => q.RunAsync(unit, null, 2024, CancellationToken.None)))!.Plans;
        var sheet = (await Database.WithServiceAsync<PlanPathQuery, PathSheet?>(q => q.RunAsync(unit, plans[0].Id, null, CancellationToken.None)))!;

        Assert.Equal(4, sheet.Rows.Count);
        Assert.All(sheet.Rows, row =>
        {
            var path = SeasonalPath.OfPastYears(row.Start!.Value, row.Target, row.Deadline.Month, row.Past);
            Assert.Equal(NoShape.None, path.Reason);
            Assert.Equal(((long)row.Target, row.Deadline.Month), (path.Points[^1], path.Points.Count));
        });
    }

    private async Task<Guid> PlanAsync(string unit, decimal value, string? deadline = null, int districts = 0)
    {
        await Database.ImportProvinceAsync(districts);
        var options = await Database.DecisionAsync("1/QĐ", "2024-01-15", (unit, "BHXH_BB", value));
        return await Database.MustSavePlanAsync(options with { Lines = [options.Lines[0] with { Deadline = deadline is null ? null : PlanSaving.Day(deadline) }] });
    }

    private async Task<SavePlanPathOutcome> SaveAsync(Guid plan, string baseHash, params (int Month, decimal Value)[] points)
    {
        var options = new SavePlanPathOptions
        {
            ProvinceId = await Database.ProvinceIdAsync(),
            PlanId = plan,
            UnitId = await Database.UnitIdAsync("31"),
            Paths = [new PlanPathInput(await Database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHXH_BB").Select(i => i.Id).SingleAsync()), points.ToDictionary(p => p.Month, p => p.Value), baseHash)],
            Actor = "cán bộ",
        };
        return await Database.WithServiceAsync<SavePlanPath, SavePlanPathOutcome>(save => save.RunAsync(options, CancellationToken.None));
    }

    private async Task<PathSheet> SheetAsync(Guid plan)
    {
        var unit = await Database.UnitIdAsync("31");
        return (await Database.WithServiceAsync<PlanPathQuery, PathSheet?>(query => query.RunAsync(unit, plan, null, CancellationToken.None)))!;
    }

    private async Task<(IndicatorProgress Progress, Reading Scenario)> ReadAsync(string month, DateOnly? on = null)
    {
        var report = await Database.ProgressAsync("31", month, r => r with { PlansOn = on ?? r.PlansOn });
        var unit = report.Unit.Unit.Id;
        var book = await Database.WithServiceAsync<ScenarioQuery, ScenarioBook>(query => query.OfUnitAsync(unit, report.Unit.Month, on ?? new DateOnly(2024, 10, 15), CancellationToken.None));
        return (report.Unit.Of("BHXH_BB"), new Reading(book, unit));
    }

    private sealed record Reading(ScenarioBook Book, int Unit)
    {
        public ScenarioPoint Of(IndicatorProgress progress) => Book.Of(Unit, progress);

        public Computed PercentOf(IndicatorProgress progress) => Book.PercentOf(Unit, progress);
    }
}

public sealed class SavePlanPathOnSqlite() : SavePlanPathTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SavePlanPathOnPostgres() : SavePlanPathTests(new PostgresTestDatabase());
