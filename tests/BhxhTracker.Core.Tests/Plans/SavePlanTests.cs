using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Plans;

/// <summary>A decision with its targets: saved whole, revised by another decision, never overwritten in silence.</summary>
public abstract class SavePlanTests(TestDatabase database) : DatabaseTests(database)
{
    private const string First = "100/QĐ-BHXH";
    private const string Second = "900/QĐ-BHXH";

    [DatabaseFact]
    public async Task A_decision_is_saved_with_its_targets_its_file_and_one_audit_entry()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var options = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_687), ("D1", "SO_THU", 1_395_647_500_000));

        var outcome = await Database.SavePlanAsync(options with { Signer = " Nguyễn Văn A ", Note = "kèm phụ lục", File = new PlanFileInput("C:\\van ban\\QĐ 100.pdf", PlanSaving.Pdf()) });

        var plan = Assert.Single(await Database.PlansAsync());
        var file = await Database.WithAsync(db => db.PlanFiles.AsNoTracking().SingleAsync());
        var entry = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(a => a.Act == AuditAct.SavePlan).SingleAsync());
        Assert.Equal((SavePlanResult.Saved, plan.Id, 2), (outcome.Result, outcome.PlanId, outcome.Added));
        Assert.Equal((First, new DateOnly(2024, 4, 2), new DateOnly(2024, 4, 2), "Nguyễn Văn A", 1), (plan.DecisionNumber, plan.DecisionDate, plan.Effective, plan.Signer, plan.Version));
        Assert.Equal([528_687m, 1_395_647_500_000m], plan.Lines.OrderBy(l => l.IndicatorId).Select(l => l.Value));
        Assert.All(plan.Lines, l => Assert.Equal(new DateOnly(2024, 12, 31), l.Deadline));
        Assert.Equal(("QĐ 100.pdf", file.Id), (file.Name, plan.FileId));
        Assert.Equal(PlanSaving.Pdf(), file.Content);
        Assert.Equal(("cán bộ", "Lập QĐ 100/QĐ-BHXH ngày 02/04/2024 (BHXH Việt Nam), kế hoạch 2024: 2 chỉ tiêu"), (entry.Actor, entry.Summary));
        await Database.VerifyAuditAsync(plan.ProvinceId);
    }

    [DatabaseFact]
    public async Task A_revision_writes_only_what_it_changes_and_leaves_the_revised_decision_as_it_was()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var first = await Database.MustSavePlanAsync(await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_687), ("31", "BHYT", 1_980_598)));
        var before = (await Database.PlansAsync()).Single();

        var revision = await Database.DecisionAsync(Second, "2024-08-15", ("31", "BHXH_BB", 520_000), ("31", "BHYT", 1_980_598));
        var outcome = await Database.SavePlanAsync(revision with { SupersedesId = first, Effective = new DateOnly(2024, 8, 20) });

        var plans = await Database.PlansAsync();
        Assert.Equal((SavePlanResult.Saved, 1), (outcome.Result, outcome.Added));
        Assert.Equivalent(before, plans[0], strict: true);
        Assert.Equal((first, new DateOnly(2024, 8, 20)), (plans[1].SupersedesId, plans[1].Effective));
        Assert.Equal(520_000, Assert.Single(plans[1].Lines).Value);
    }

    [DatabaseFact]
    public async Task A_revision_of_a_revision_is_compared_with_all_that_came_before()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var first = await Database.MustSavePlanAsync(await Database.DecisionAsync(First, "2024-01-05", ("31", "BHXH_BB", 500), ("31", "BHYT", 900)));
        var second = await Database.MustSavePlanAsync(await Database.DecisionAsync(Second, "2024-05-05", ("31", "BHXH_BB", 510)) with { SupersedesId = first });

        var third = await Database.DecisionAsync("950/QĐ-BHXH", "2024-09-05", ("31", "BHXH_BB", 510), ("31", "BHYT", 900)) with { SupersedesId = second };
        var same = await Database.SavePlanAsync(third);
        var back = await Database.SavePlanAsync(third with { Lines = [third.Lines[0] with { Value = 500 }, third.Lines[1]] });

        Assert.Equal((SavePlanResult.Invalid, PlanField.Lines), (same.Result, Assert.Single(same.Faults).Field));
        Assert.Equal((SavePlanResult.Saved, 1), (back.Result, back.Added));
    }

    [DatabaseFact]
    public async Task The_issues_case_reads_95_36_in_September_and_June_both_ways()
    {
        await Database.ImportProvinceAsync(districts: 0);
        await Database.ImportCountsAsync("2024-01", "BHXH_BB", ("31", 488_000));
        await Database.ImportCountsAsync("2024-06", "BHXH_BB", ("31", 490_000));
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("31", 495_856));
        var first = await Database.MustSavePlanAsync(await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_687)));
        var january = await PlanAsync("2024-01", new DateOnly(2024, 1, 31));
        await Database.MustSavePlanAsync(
            await Database.DecisionAsync(Second, "2024-08-15", ("31", "BHXH_BB", 520_000)) with { SupersedesId = first, Effective = new DateOnly(2024, 8, 20) });

        Assert.Equal((528_687m, 1, 92.30m, 40_687m), january);
        Assert.Equal(january, await PlanAsync("2024-01", new DateOnly(2024, 1, 31)));
        Assert.Equal((520_000m, 2, 95.36m, 24_144m), await PlanAsync("2024-09", new DateOnly(2024, 9, 30)));
        Assert.Equal((528_687m, 1, 92.68m, 38_687m), await PlanAsync("2024-06", new DateOnly(2024, 6, 30)));
        Assert.Equal((520_000m, 2, 94.23m, 30_000m), await PlanAsync("2024-06", new DateOnly(2024, 10, 15)));
    }

    [DatabaseFact]
    public async Task A_revision_comes_after_what_it_revises_and_from_the_same_authority()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var first = await Database.MustSavePlanAsync(await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_687)));
        var revision = await Database.DecisionAsync(Second, "2024-08-15", ("31", "BHXH_BB", 520_000)) with { SupersedesId = first };
        var before = await Database.ContentsAsync();

        var early = await Database.SavePlanAsync(revision with { Effective = new DateOnly(2024, 4, 1) });
        var other = await Database.SavePlanAsync(revision with { Authority = PlanAuthority.UbndTinh });
        var unknown = await Database.SavePlanAsync(revision with { SupersedesId = Guid.NewGuid() });

        Assert.Equal([PlanField.Effective, PlanField.Supersedes, PlanField.Supersedes], new[] { early, other, unknown }.Select(o => Assert.Single(o.Faults).Field));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_decision_that_the_year_has_already_is_not_saved_twice()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var options = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_687));
        var first = await Database.MustSavePlanAsync(options);
        var before = await Database.ContentsAsync();

        var again = await Database.SavePlanAsync(options with { Lines = [options.Lines[0] with { Value = 1 }] });

        Assert.Equal((SavePlanResult.AlreadyExists, first), (again.Result, again.PlanId));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_saved_decision_takes_further_targets_without_a_reason()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var options = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_687));
        var id = await Database.MustSavePlanAsync(options);

        var more = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_TN", 50_137)) with { PlanId = id, BaseVersion = 1 };
        var outcome = await Database.SavePlanAsync(more);
        var again = await Database.SavePlanAsync(more with { BaseVersion = 2 });

        var plan = (await Database.PlansAsync()).Single();
        Assert.Equal((SavePlanResult.Saved, 1, 0), (outcome.Result, outcome.Added, outcome.Changed));
        Assert.Equal(SavePlanResult.NothingChanged, again.Result);
        Assert.Equal((2, 2), (plan.Version, plan.Lines.Count));
    }

    [DatabaseFact]
    public async Task A_slip_is_put_right_with_a_reason_that_the_audit_keeps()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var options = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 528_678), ("31", "BHTN", 5));
        var correction = options with { PlanId = await Database.MustSavePlanAsync(options), BaseVersion = 1, Lines = [options.Lines[0] with { Value = 528_687 }], Removed = [options.Lines[1].Key] };
        var before = await Database.ContentsAsync();

        var without = await Database.SavePlanAsync(correction);
        var unchanged = await Database.ContentsAsync();
        var outcome = await Database.SavePlanAsync(correction with { Reason = "gõ nhầm" });

        var plan = (await Database.PlansAsync()).Single();
        var entry = await Database.WithAsync(db => db.AuditEntries.Where(a => a.Act == AuditAct.SavePlan).OrderByDescending(a => a.Sequence).FirstAsync());
        Assert.Equal(SavePlanResult.ReasonNeeded, without.Result);
        Assert.Equal(before, unchanged);
        Assert.Equal((SavePlanResult.Saved, 0, 1, 1), (outcome.Result, outcome.Added, outcome.Changed, outcome.Removed));
        Assert.Equal((528_687m, 2), (Assert.Single(plan.Lines).Value, plan.Lines[0].Version));
        Assert.EndsWith("thêm 0, sửa 1, bỏ 1 chỉ tiêu (BHXH bắt buộc Hải Phòng 528.678 người → 528.687 người; bỏ BHTN Hải Phòng 5 người). Lý do: gõ nhầm", entry.Summary, StringComparison.Ordinal);
        await Database.VerifyAuditAsync(plan.ProvinceId);
    }

    [DatabaseFact]
    public async Task What_another_changed_meanwhile_is_a_conflict()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var options = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 1));
        var correction = options with { PlanId = await Database.MustSavePlanAsync(options), BaseVersion = 1, Reason = "gõ nhầm" };
        await Database.SavePlanAsync(correction with { Lines = [options.Lines[0] with { Value = 2 }] });
        var before = await Database.ContentsAsync();

        var outcome = await Database.SavePlanAsync(correction with { Lines = [options.Lines[0] with { Value = 3 }] });

        Assert.Equal(SavePlanResult.Conflict, outcome.Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task The_same_scan_for_two_decisions_is_kept_once()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var file = new PlanFileInput("chung.pdf", PlanSaving.Pdf());
        await Database.MustSavePlanAsync(await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 1)) with { File = file });
        await Database.MustSavePlanAsync(await Database.DecisionAsync("5/NQ", "2024-04-02", ("31", "BHXH_BB", 1)) with { Authority = PlanAuthority.Hdnd, File = file });

        Assert.Equal(1, await Database.WithAsync(db => db.PlanFiles.CountAsync()));
        Assert.Single((await Database.PlansAsync()).Select(p => p.FileId).Distinct());
    }

    [DatabaseFact]
    public async Task Every_fault_is_named_by_field_and_line_and_nothing_is_written()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            $"{Scenario.UnitColumns},valid_to", "31,Hải Phòng,province,thành phố,,", "D1,Huyện 1,district,huyện,31,2024-01-31", "30,Hải Dương,province,tỉnh,,"));
        var one = await Database.DecisionAsync(
            new string('x', TargetPlan.DecisionNumberMaxLength + 1), "2024-04-02",
            ("D1", "BHXH_BB", 1), ("30", "BHXH_BB", 1), ("31", "BHXH_BB", -1), ("31", "BHTN", 1.5m), ("31", "BHXH", 5), ("31", "BHYT", 5), ("31", "BHYT", 5), ("31", "BHXH_TN", 1), ("31", "TONG", 5));
        var lines = one.Lines.ToList();
        lines[7] = lines[7] with { Deadline = new DateOnly(2025, 1, 1) };
        lines[8] = lines[8] with { Basis = PlanBasis.Coverage, Value = 95 };
        lines.Add(lines[5] with { Basis = PlanBasis.Coverage, Value = 1_000.5m });
        lines.Add(lines[5] with { IndicatorId = -1 });
        var before = await Database.ContentsAsync();

        var outcome = await Database.SavePlanAsync(one with { Lines = lines, Effective = new DateOnly(2024, 5, 1), File = new PlanFileInput("a.pdf", "PK"u8.ToArray()) });

        Assert.Equal(SavePlanResult.Invalid, outcome.Result);
        Assert.Equal(
            [
                (PlanField.Number, null), (PlanField.File, null), (PlanField.Unit, 0), (PlanField.Unit, 1), (PlanField.Value, 2), (PlanField.Value, 3),
                (PlanField.Basis, 4), (PlanField.Unit, 6), (PlanField.Deadline, 7), (PlanField.Basis, 8), (PlanField.Value, 9), (PlanField.Indicator, 10),
            ],
            outcome.Faults.Select(f => (f.Field, f.Line)));
        Assert.All(outcome.Faults, f => Assert.NotEmpty(f.Message));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_headcount_from_a_rate_is_taken_only_when_it_is_right_to_the_person()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var plain = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHYT", 1_131_864));
        var conversion = new CoverageConversion(90.4m, 2023, "Niên giám", 1_252_062);

        var wrong = await Database.SavePlanAsync(plain with { Lines = [plain.Lines[0] with { Value = 1_131_863, Conversion = conversion }] });
        await Database.MustSavePlanAsync(plain with { Lines = [plain.Lines[0] with { Conversion = conversion }] });

        var line = Assert.Single((await Database.PlansAsync()).Single().Lines);
        Assert.Equal(PlanField.Conversion, Assert.Single(wrong.Faults).Field);
        Assert.Equal((90.4m, 2023, "Niên giám", 1_252_062), (line.CoverageRate!.Value, line.DenominatorYear!.Value, line.DenominatorSource, line.DenominatorValue!.Value));
        Assert.Equal("90,40% × 1.252.062 (dân số 2023, Niên giám)", PlanWording.Conversion(conversion, DenominatorKind.Population));
    }

    [DatabaseFact]
    public async Task Neither_an_unknown_province_nor_an_unknown_decision_begins_anything()
    {
        await Database.ImportProvinceAsync(districts: 0);
        var options = await Database.DecisionAsync(First, "2024-04-02", ("31", "BHXH_BB", 1));
        var before = await Database.ContentsAsync();

        Assert.Equal(SavePlanResult.UnknownProvince, (await Database.SavePlanAsync(options with { ProvinceId = 77 })).Result);
        Assert.Equal(SavePlanResult.UnknownPlan, (await Database.SavePlanAsync(options with { PlanId = Guid.NewGuid() })).Result);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    private async Task<(decimal Value, int Version, decimal? Percent, decimal? Gap)> PlanAsync(string month, DateOnly plansOn)
    {
        var read = (await Database.ProgressAsync("31", month, r => r with { PlansOn = plansOn })).Unit.Of("BHXH_BB");
        return (read.Plan!.Value, read.Plan.Version, Rounding.Percent(read.PercentOfPlan.Value), read.Gap.Value);
    }
}

public sealed class SavePlanOnSqlite() : SavePlanTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SavePlanOnPostgres() : SavePlanTests(new PostgresTestDatabase());
