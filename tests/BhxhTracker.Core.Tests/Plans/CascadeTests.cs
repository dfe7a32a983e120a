using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Core.Tests.Plans;

/// <summary>A plan handed down: what is known of each unit, helpers, and one decision that adds up or says why not.</summary>
public abstract class CascadeTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task The_grid_has_the_office_first_then_districts_with_what_is_known_of_each()
    {
        await PrepareAsync();

        var sheet = await Database.SheetAsync(await Database.CascadeOfAsync());

        Assert.Equal([Scenario.Office, "D1", "D2"], sheet.Rows.Select(r => r.Unit.Code));
        Assert.Equal((PlanAuthority.BhxhVietNam, PlanAuthority.BhxhTinh), (sheet.From!.Value, sheet.To));
        Assert.Equal(1_000, Assert.Single(sheet.Columns).Given!.Value);
        Assert.Equal([null, 6_000L, 4_000L], sheet.Rows.Select(r => r.Population));
        Assert.Equal([100L, 500, 300], sheet.Rows.Select(r => r.Cells[0].LastYear!.Value));
        Assert.All(sheet.Rows, r => Assert.Null(r.Cells[0].InForce));
    }

    [DatabaseFact]
    public async Task Communes_stand_under_their_district_and_a_districts_population_is_the_sum_of_theirs()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "BHXH_VN", ("31", 1_000));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value,source\nD1-1,population,2023,10,niên giám\nD1-2,population,2023,20,niên giám\nD2-1,population,2023,5,niên giám\n");

        var sheet = await Database.SheetAsync(await Database.CascadeOfAsync(withCommunes: true));

        Assert.Equal(["D1", "D1-1", "D1-2", "D2", "D2-1", "D2-2"], sheet.Rows.Select(r => r.Unit.Code));
        Assert.Equal([30L, 10L, 20L, null, 5L, null], sheet.Rows.Select(r => r.Population));
    }

    [DatabaseFact]
    public async Task An_incomplete_December_is_no_basis_to_share_by()
    {
        await Database.ImportProvinceAsync(districts: 1, communes: 2);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "BHXH_VN", ("31", 1_000));
        await Database.ImportCountsAsync("2023-12", "BHXH_BB", ("D1-1", 100));

        var sheet = await Database.SheetAsync(await Database.CascadeOfAsync());

        Assert.Null(Assert.Single(sheet.Rows).Cells[0].LastYear);
    }

    [DatabaseFact]
    public async Task The_office_without_a_population_is_asked_about_and_the_rest_follows_what_was_typed_for_it()
    {
        await PrepareAsync();
        var sheet = await Database.SheetAsync(await Database.CascadeOfAsync());

        var asked = CascadeSharing.Share(sheet, 0, SharingBasis.Population, [null, null, null], leaveEmpty: false)!;
        var typed = CascadeSharing.Share(sheet, 0, SharingBasis.Population, [200, null, null], leaveEmpty: false)!;

        Assert.Equal((SharingResult.BasisMissing, Scenario.Office), (asked.Result, Assert.Single(asked.Lacking).Unit.Code));
        Assert.Equal([200L, 480, 320], typed.Values.Select(v => v!.Value));
    }

    [DatabaseFact]
    public async Task Every_helper_hands_down_exactly_the_plan()
    {
        await PrepareAsync();
        await Database.ImportPlansAsync(2023, "BHXH_BB", "BHXH_TINH", (Scenario.Office, 110), ("D1", 560), ("D2", 310));
        var sheet = await Database.SheetAsync(await Database.CascadeOfAsync());

        long[] Shared(SharingBasis basis) => [.. CascadeSharing.Share(sheet, 0, basis, [200, null, null], leaveEmpty: false)!.Values.Select(v => v!.Value)];

        Assert.Equal([111L, 556, 333], Shared(SharingBasis.LastYear));
        Assert.Equal([334L, 333, 333], Shared(SharingBasis.Equal));
        Assert.Equal([112L, 572, 316], Shared(SharingBasis.Before));

        // 900 at 31/12, 100 to gain; the units lacked 10, 60 and 10 to their targets of last year.
        Assert.Equal([113L, 575, 312], Shared(SharingBasis.Gap));
        Assert.All(Enum.GetValues<SharingBasis>(), basis => Assert.Equal(1_000, Shared(basis).Sum()));
    }

    [DatabaseFact]
    public async Task A_grid_is_saved_as_one_decision_and_read_in_the_progress()
    {
        await PrepareAsync();
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 594));

        var outcome = await Database.CascadeAsync(await Database.CascadeOfAsync(), "55/QĐ-BHXH", "2024-02-10", null, (Scenario.Office, 112), ("D1", 572), ("D2", 316));

        Assert.Equal((SaveCascadeResult.Saved, 3), (outcome.Result, outcome.Written));
        var plan = Assert.Single(await Database.PlansAsync(), p => p.Id == outcome.PlanId);
        Assert.Equal((PlanAuthority.BhxhTinh, "55/QĐ-BHXH", 3), (plan.Authority, plan.DecisionNumber, plan.Lines.Count));
        Assert.Equal(572, (await Database.ProgressAsync("D1", "2024-09")).Unit.Of("BHXH_BB").Plan!.Value);
        Assert.Empty(await DifferencesAsync());
        await Database.VerifyAuditAsync(plan.ProvinceId);
    }

    [DatabaseFact]
    public async Task A_difference_without_a_reason_is_refused_and_changes_nothing()
    {
        await PrepareAsync();
        var before = await Database.ContentsAsync();

        var outcome = await Database.CascadeAsync(await Database.CascadeOfAsync(), "55/QĐ-BHXH", "2024-02-10", "  ", (Scenario.Office, 112), ("D1", 572));

        Assert.Equal(SaveCascadeResult.ReasonNeeded, outcome.Result);
        Assert.Equal((1_000L, 684L, 316L), (Assert.Single(outcome.Unexplained).Target!.Value, outcome.Unexplained[0].Assigned, outcome.Unexplained[0].Difference));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_difference_is_to_the_plan_above_as_another_save_leaves_it()
    {
        await PrepareAsync();
        var request = await Database.CascadeOfAsync();
        var given = Assert.Single(await Database.PlansAsync());
        await using var scope = Database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await using var other = await ProvinceWrite.BeginAsync(db, [given.ProvinceId], CancellationToken.None);

        var saving = Task.Run(() => Database.CascadeAsync(request, "55/QĐ-BHXH", "2024-02-10", null, (Scenario.Office, 112), ("D1", 572), ("D2", 316)));
        await db.PlanLines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Value, 1_200));
        await other.CommitAsync(CancellationToken.None);
        var outcome = await saving;

        Assert.Equal(SaveCascadeResult.ReasonNeeded, outcome.Result);
        Assert.Equal((1_200L, 200L), (outcome.Unexplained[0].Target!.Value, outcome.Unexplained[0].Difference));
    }

    [DatabaseFact]
    public async Task A_difference_with_a_reason_is_kept_and_shown_again()
    {
        await PrepareAsync();

        var outcome = await Database.CascadeAsync(
            await Database.CascadeOfAsync(), "55/QĐ-BHXH", "2024-02-10", " Giữ lại dự phòng ", (Scenario.Office, 112), ("D1", 572), ("D2", 300));

        var kept = Assert.Single(await DifferencesAsync());
        Assert.Equal((outcome.PlanId!.Value, 16m, "Giữ lại dự phòng"), (kept.PlanId, kept.Difference, kept.Reason));
        var sheet = await Database.SheetAsync(await Database.CascadeOfAsync());
        Assert.Equal("Giữ lại dự phòng", sheet.Columns[0].Explained[sheet.Unit.Id].Reason);
    }

    [DatabaseFact]
    public async Task Two_levels_are_checked_each_against_the_unit_above()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "BHXH_VN", ("31", 100));
        var request = await Database.CascadeOfAsync(withCommunes: true);

        var refused = await Database.CascadeAsync(request, "1/QĐ", "2024-02-01", null, ("D1", 60), ("D1-1", 30), ("D1-2", 20), ("D2-1", 25), ("D2-2", 15));
        var saved = await Database.CascadeAsync(request, "1/QĐ", "2024-02-01", "xã mới thành lập giao sau", ("D1", 60), ("D1-1", 30), ("D1-2", 20), ("D2-1", 25), ("D2-2", 15));

        // D2 has no target of its own: it counts with its communes' 40, so the province is handed on whole.
        Assert.Equal(await Database.UnitIdAsync("D1"), Assert.Single(refused.Unexplained).ParentId);
        Assert.Equal((SaveCascadeResult.Saved, 5), (saved.Result, saved.Written));
        Assert.Equal(10, Assert.Single(await DifferencesAsync()).Difference);
    }

    [DatabaseFact]
    public async Task The_same_decision_again_is_told_to_be_a_revision()
    {
        await PrepareAsync();
        var request = await Database.CascadeOfAsync();
        (string, long)[] targets = [(Scenario.Office, 112), ("D1", 572), ("D2", 316)];
        await Database.CascadeAsync(request, "55/QĐ-BHXH", "2024-02-10", null, targets);

        var again = await Database.CascadeAsync(request, "55/QĐ-BHXH", "2024-02-10", null, (Scenario.Office, 100), ("D1", 584), ("D2", 316));

        Assert.Equal(SaveCascadeResult.AlreadyExists, again.Result);
    }

    [DatabaseFact]
    public async Task A_revision_supersedes_and_writes_only_what_changes()
    {
        await PrepareAsync();
        var request = await Database.CascadeOfAsync();
        var first = await Database.CascadeAsync(request, "55/QĐ-BHXH", "2024-02-10", null, (Scenario.Office, 112), ("D1", 572), ("D2", 316));

        var second = await Database.CascadeAsync(request, "90/QĐ-BHXH", "2024-08-20", null, (Scenario.Office, 112), ("D1", 580), ("D2", 308));

        Assert.Equal((SaveCascadeResult.Saved, 2), (second.Result, second.Written));
        Assert.Equal(first.PlanId, (await Database.PlansAsync()).Single(p => p.Id == second.PlanId).SupersedesId);
        var cells = (await Database.SheetAsync(request)).Rows.Select(r => (r.Cells[0].InForce!.Value, r.Cells[0].InForce!.Version));
        Assert.Equal([(112m, 1), (580m, 2), (308m, 2)], cells);
    }

    [DatabaseFact]
    public async Task An_emptied_field_over_a_target_in_force_is_asked_about()
    {
        await PrepareAsync();
        var request = await Database.CascadeOfAsync();
        await Database.CascadeAsync(request, "55/QĐ-BHXH", "2024-02-10", null, (Scenario.Office, 112), ("D1", 572), ("D2", 316));

        var outcome = await Database.CascadeAsync(request, "90/QĐ-BHXH", "2024-08-20", "lý do", (Scenario.Office, 112), ("D1", 580));

        Assert.Equal(SaveCascadeResult.Invalid, outcome.Result);
        Assert.Equal("Huyện 2 đang được giao 316 người: gõ số mới, hoặc 0 nếu không giao nữa.", Assert.Single(outcome.Faults).Message);
    }

    [DatabaseFact]
    public async Task Without_a_plan_above_the_units_can_still_be_given_targets()
    {
        await PrepareAsync();
        var request = await Database.CascadeOfAsync(from: PlanAuthority.UbndTinh) with { Indicators = ["BHXH_BB"] };

        var outcome = await Database.CascadeAsync(request, "7/QĐ-UBND", "2024-02-10", null, ("D1", 500));

        Assert.Equal(SaveCascadeResult.Saved, outcome.Result);
        Assert.Equal(PlanAuthority.UbndTinh, (await Database.PlansAsync()).Single(p => p.Id == outcome.PlanId).Authority);
    }

    [DatabaseFact]
    public async Task Another_unit_or_year_has_no_grid() => Assert.Null(await Database.WithServiceAsync<CascadeQuery, CascadeSheet?>(query =>
        query.RunAsync(new CascadeRequest { UnitId = 999_999, Year = 2024, On = new DateOnly(2024, 1, 1) }, CancellationToken.None)));

    private Task<List<PlanDifference>> DifferencesAsync() => Database.WithAsync(db => db.PlanDifferences.AsNoTracking().ToListAsync());

    /// <summary>A province with 900 people at 31/12 and a plan of 1.000; its office has no population.</summary>
    private async Task PrepareAsync()
    {
        await Database.ImportProvinceAsync(districts: 2, withOffice: true);
        await Database.ImportPlansAsync(2024, "BHXH_BB", "BHXH_VN", ("31", 1_000));
        await Database.ImportCountsAsync("2023-12", "BHXH_BB", (Scenario.Office, 100), ("D1", 500), ("D2", 300));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value,source\nD1,population,2023,6000,niên giám\nD2,population,2023,4000,niên giám\n");
    }
}

public sealed class CascadeOnSqlite() : CascadeTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class CascadeOnPostgres() : CascadeTests(new PostgresTestDatabase());
