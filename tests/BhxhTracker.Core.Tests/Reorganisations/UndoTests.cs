using System.Text.RegularExpressions;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Reorganisations;

/// <summary>What was applied is taken back exactly, while nothing rests on it.</summary>
public abstract partial class UndoTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Before = "2024-07-31";
    private const string Day = "2024-08-01";

    [DatabaseFact]
    public async Task Undone_leaves_everything_as_it_was()
    {
        await FillAsync();
        var before = await StandingAsync();

        var id = await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        Assert.NotEqual(before, await StandingAsync());
        var outcome = await Database.UndoAsync(id);

        Assert.Equal(UndoReorganisationResult.Undone, outcome.Result);
        Assert.Equal(before, await StandingAsync());
        Assert.Equal(ReorganisationState.Undone, (await Database.ReorganisationAsync(id)).Row.State);
        Assert.Equal(2, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.ProvinceId == ProvinceHead.National && (a.Act == AuditAct.ApplyReorganisation || a.Act == AuditAct.UndoReorganisation))));
        foreach (var province in await Database.WithAsync(db => db.ProvinceHeads.Where(h => h.AuditSequence > 0).Select(h => h.ProvinceId).ToListAsync()))
        {
            await Database.VerifyAuditAsync(province);
        }
    }

    [DatabaseFact]
    public async Task Numbers_of_undone_units_are_never_given_out_again()
    {
        await FillAsync();
        var id = await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        var opened = await Database.UnitIdAsync("L12", Day);
        await Database.UndoAsync(id);

        await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        Assert.NotEqual(opened, await Database.UnitIdAsync("L12", Day));
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\nD8,Tám,district,huyện,31\n");
        Assert.NotEqual(opened, await Database.UnitIdAsync("D8", Day));
    }

    [DatabaseFact]
    public async Task A_figure_typed_for_an_opened_unit_stops_the_undoing()
    {
        await FillAsync();
        var id = await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        await Database.SaveAsync("L12", "2024-10", [("BHYT", 5, 0)]);

        await RefusedAsync(id, "BHXH cơ sở Liên huyện đã nhập 1 số liệu (tháng 10/2024)");
    }

    [DatabaseFact]
    public async Task A_moved_figure_that_was_changed_stops_the_undoing()
    {
        await FillAsync();
        var id = await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        await Database.OpenLockedAsync("L12", "2024-08", "cán bộ");
        await Database.SaveAsync("L12", "2024-08", [("BHYT", 151, 1)], reason: "rà soát");

        await RefusedAsync(id, "BHXH cơ sở Liên huyện đã nhập 1 số liệu (tháng 8/2024)");
    }

    [DatabaseFact]
    public async Task A_plan_or_a_population_of_an_opened_unit_stops_the_undoing()
    {
        await FillAsync();
        var id = await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        await Database.ImportAsync("plans", "unit_code,year,indicator,basis,value,authority,decision_no,decision_date\nL12,2024,BHYT,headcount,200,BHXH_TINH,9/QĐ,2024-08-20\n");
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\nL12,population,2024,400\n");

        await RefusedAsync(id, "BHXH cơ sở Liên huyện đã được giao kế hoạch", "BHXH cơ sở Liên huyện đã có dân số hoặc lực lượng lao động");
    }

    [DatabaseFact]
    public async Task A_later_change_of_a_touched_unit_stops_the_undoing_until_it_is_undone_itself()
    {
        await FillAsync();
        var first = await Database.ApplyAsync(Day, moveFigures: true, await StepsAsync());
        var second = await Database.ApplyAsync("2024-09-01", moveFigures: false, new RenameUnit(await Database.UnitIdAsync("L12", Day), "Liên huyện Đông"));

        await RefusedAsync(first, "BHXH cơ sở Liên huyện đã thay đổi sau khi áp dụng (tên, mã, cấp trên hoặc thời gian)");
        Assert.Equal(UndoReorganisationResult.Undone, (await Database.UndoAsync(second)).Result);
        Assert.Equal(UndoReorganisationResult.Undone, (await Database.UndoAsync(first)).Result);
    }

    [DatabaseFact]
    public async Task Only_what_is_applied_can_be_undone_and_only_once()
    {
        await FillAsync();
        var draft = await Database.DraftAsync(Day, await StepsAsync());

        Assert.Equal(UndoReorganisationResult.Conflict, (await Database.UndoAsync(draft, version: 1)).Result);
        Assert.Equal(UndoReorganisationResult.Unknown, (await Database.UndoAsync(Guid.CreateVersion7())).Result);
        await Database.TryApplyAsync(draft, moveFigures: true);
        Assert.Equal(UndoReorganisationResult.Undone, (await Database.UndoAsync(draft)).Result);
        Assert.Equal(UndoReorganisationResult.Conflict, (await Database.UndoAsync(draft, version: 3)).Result);
    }

    [GeneratedRegex("\"Version\":\\d+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Version { get; }

    private async Task FillAsync()
    {
        await Database.ImportProvinceAsync(districts: 4, communes: 2, withOffice: true);
        foreach (var month in new[] { "2024-07", "2024-08", "2024-09" })
        {
            await Database.ImportCountsAsync(month, "BHYT", ("D1", 100), ("D2", 50), ("D3", 70), ("D4-1", 30), ("D4-2", 31));
        }

        await Database.ImportPlansAsync(2024, "BHYT", "BHXH_TINH", ("D1", 120), ("D2", 60));
        await Database.ImportAsync("denominators", "unit_code,kind,year,value\nD1,population,2024,400\n");
    }

    /// <summary>A merger, a move into a unit without figures of its own, a split, a rename.</summary>
    private async Task<ReorganisationStep[]> StepsAsync()
    {
        var (d2, d3, bb) = (await IdAsync("D2"), await IdAsync("D3"), await Database.IndicatorIdAsync("BHXH_BB"));
        return
        [
            new MergeUnits([await IdAsync("D1"), d2], New("Liên huyện", "L12", -1)),
            new SplitUnit(d3, "dân số", [new SplitPart(New("Ba A", "D3A", -2), null, 0.3m, []), new SplitPart(New("Ba B", "D3B", -3), null, 0.7m, [])], null),
            new MoveUnits([await IdAsync("D3-1"), await IdAsync("D3-2")], -3, []),
            new MoveUnits([await IdAsync("D4-1")], await IdAsync("31-VP"), [new HandoverCount(await IdAsync("D4"), bb, 12)]),
            new RenameUnit(await IdAsync("D4"), "Bốn"),
        ];
    }

    private async Task RefusedAsync(Guid id, params string[] dependents)
    {
        var before = await Database.ContentsAsync();
        var outcome = await Database.UndoAsync(id);

        Assert.Equal(UndoReorganisationResult.DependedUpon, outcome.Result);
        Assert.Equal(dependents, outcome.Dependents);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    /// <summary>What stands in the database, apart from the history and the counters that only grow.</summary>
    private async Task<IReadOnlyList<string>> StandingAsync() =>
        [.. (await Database.ContentsAsync()).Where(row => !row.StartsWith("AuditEntry", StringComparison.Ordinal) && !row.StartsWith("ProvinceHead", StringComparison.Ordinal)
            && !row.StartsWith("FigureChange", StringComparison.Ordinal) && !row.StartsWith("ReportTransition", StringComparison.Ordinal)).Select(row => Version.Replace(row, ""))];

    private static NewUnit New(string name, string code, int key) => new(key, name, UnitKind.LocalOffice, code, null, null);

    private Task<int> IdAsync(string code) => Database.UnitIdAsync(code, Before);
}

public sealed class UndoOnSqlite() : UndoTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class UndoOnPostgres() : UndoTests(new PostgresTestDatabase());
