using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Reorganisations;

/// <summary>What a draft must not do is named with its step and its remedy, and nothing of it is written.</summary>
public abstract class FaultsTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Before = "2024-08-31";
    private const string Day = "2024-09-01";

    [DatabaseFact]
    public async Task A_fault_in_the_last_step_leaves_nothing_half_applied()
    {
        await Database.ImportProvinceAsync(districts: 3, communes: 2);
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 90), ("D2", 40));
        var id = await Database.DraftAsync(
            Day,
            new MergeUnits([await IdAsync("D1"), await IdAsync("D2")], New("Liên huyện", "L12", -1)),
            new RenameUnit(await IdAsync("D3"), "Ba"),
            new ChangeCode(await IdAsync("D3"), "31"));
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryApplyAsync(id, moveFigures: true);

        Assert.Equal(ApplyReorganisationResult.Invalid, outcome.Result);
        Assert.Equal((2, StepFields.Code), (Assert.Single(outcome.Preview!.Faults).Step, outcome.Preview.Faults[0].Field));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Each_fault_names_its_step_and_field_and_has_a_remedy()
    {
        await Database.ImportProvinceAsync(districts: 3, communes: 1);
        var (province, d1, d2, commune, bhxh) = (await IdAsync("31"), await IdAsync("D1"), await IdAsync("D2"), await IdAsync("D1-1"), await Database.IndicatorIdAsync("BHXH"));

        var preview = await Database.PreviewAsync(
            Day,
            new MergeUnits([d1], New("A", "A", -1)),
            new MoveUnits([commune], commune, []),
            new MoveUnits([], d2, [new HandoverCount(d1, bhxh, 5)]),
            new SplitUnit(d2, "", [new SplitPart(New("B", "B", -2), null, 0.7m, []), new SplitPart(New("C", "C", -3), null, 0.2m, [])], null),
            new ChangeKind(province, UnitKind.Commune),
            new RenameUnit(999_999, "Không có"),
            new CloseUnit(province, -9),
            new OpenUnit(New("", "D1", -4) with { ParentId = province }, [], []));

        Assert.Equal(
            [
                (0, StepFields.Units), (1, StepFields.Parent), (2, StepFields.Handovers), (3, StepFields.Basis), (3, StepFields.Parts), (4, StepFields.Kind),
                (5, StepFields.Unit), (6, StepFields.Unit), (7, StepFields.Name),
            ],
            preview.Faults.Select(f => (f.Step!.Value, f.Field!)));
        Assert.All(preview.Faults, f => Assert.NotEmpty(f.Remedy));
        Assert.Contains("còn 10,00% chưa phân bổ", preview.Faults[4].Problem, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Shares_below_one_need_a_reason_and_keep_it()
    {
        await Database.ImportProvinceAsync(districts: 1);

        await Database.ApplyAsync(Day, moveFigures: false, new SplitUnit(
            await IdAsync("D1"), "dân số", [new SplitPart(New("B", "B", -1), null, 0.7m, []), new SplitPart(New("C", "C", -2), null, 0.2m, [])], "một xã chưa rõ địa giới"));

        Assert.All((await Database.UnitsAsync()).Successions, s => Assert.Equal("Phần còn lại chưa phân bổ: một xã chưa rõ địa giới", s.Note));
    }

    [DatabaseFact]
    public async Task A_unit_that_changed_after_the_day_is_not_ended_before_it()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportAsync("changes", "code,on,field,value\nD1,2024-10-01,name,Một mới\n");

        var preview = await Database.PreviewAsync(Day, new CloseUnit(await IdAsync("D1"), await IdAsync("D2")));

        Assert.Contains("đã có thay đổi từ ngày 01/10/2024", Assert.Single(preview.Faults).Problem, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_day_far_away_an_empty_draft_and_no_decision_are_refused()
    {
        var outcome = await Database.WithServiceAsync<SaveReorganisation, SaveReorganisationOutcome>(save => save.RunAsync(
            new SaveReorganisationOptions
            {
                Id = Guid.CreateVersion7(),
                BaseVersion = 0,
                Head = new ReorganisationHead { Title = " ", Effective = new DateOnly(2042, 1, 1), DecisionNumber = new string('x', TargetPlan.DecisionNumberMaxLength + 1) },
                Steps = [],
                Actor = "cán bộ",
            },
            CancellationToken.None));
        var empty = await Database.PreviewAsync(Day);

        Assert.Equal(
            [StepFields.Title, StepFields.Effective, StepFields.DecisionNumber], outcome.Faults.Select(f => f.Field));
        Assert.Equal("phương án chưa có bước nào", Assert.Single(empty.Faults).Problem);
    }

    [DatabaseFact]
    public async Task Of_two_who_apply_at_once_one_does_and_the_other_is_told()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        var id = await Database.DraftAsync(Day, new MergeUnits([await IdAsync("D1"), await IdAsync("D2")], New("Liên huyện", "L12", -1)));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.TryApplyAsync(id))));

        Assert.Single(outcomes, o => o.Result == ApplyReorganisationResult.Applied);
        Assert.Equal(3, outcomes.Count(o => o.Result == ApplyReorganisationResult.Conflict));
        Assert.Equal(2, (await Database.UnitsAsync()).Successions.Count);
    }

    [DatabaseFact]
    public async Task A_draft_changed_by_another_is_not_overwritten()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var id = await Database.DraftAsync(Day, new RenameUnit(await IdAsync("D1"), "Một"));
        var view = await Database.ReorganisationAsync(id);

        async Task<SaveReorganisationResult> SaveAsync() => (await Database.WithServiceAsync<SaveReorganisation, SaveReorganisationOutcome>(save => save.RunAsync(
            new SaveReorganisationOptions { Id = id, BaseVersion = view.Row.Version, Head = view.Head, Steps = [], Actor = "cán bộ" }, CancellationToken.None))).Result;

        Assert.Equal(SaveReorganisationResult.Saved, await SaveAsync());
        Assert.Equal(SaveReorganisationResult.Conflict, await SaveAsync());
    }

    private static NewUnit New(string name, string code, int key) => new(key, name, UnitKind.LocalOffice, code, null, null);

    private Task<int> IdAsync(string code) => Database.UnitIdAsync(code, Before);
}

public sealed class FaultsOnSqlite() : FaultsTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class FaultsOnPostgres() : FaultsTests(new PostgresTestDatabase());
