using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Reorganisations;

/// <summary>A backdated reorganisation meets figures typed since: it lists them and refuses, or moves them.</summary>
public abstract class FiguresSinceTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Before = "2024-07-31";
    private const string Day = "2024-08-01";

    [DatabaseFact]
    public async Task Figures_typed_since_are_listed_and_stop_the_application()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportCountsAsync("2024-07", "BHYT", ("D1", 90), ("D2", 40), ("D3", 70));
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 100), ("D2", 50), ("D3", 70));
        await Database.SaveAsync("D1", "2024-09", [("BHTN", 7, 0)]);
        var id = await Database.DraftAsync(Day, await MergeAsync());
        var before = await Database.ContentsAsync();

        var preview = (await Database.ReorganisationAsync(id)).Preview;
        var outcome = await Database.TryApplyAsync(id);

        Assert.Equal(
            ["D1 2024-08 BHYT 100", "D2 2024-08 BHYT 50", "D1 2024-09 BHTN 7"],
            preview.Figures.Select(f => $"{f.Unit.Code} {f.Month} {f.Indicator.Code} {f.Value}"));
        Assert.Contains("Huyện 2, tháng 9/2024, BHTN: chưa có số", Assert.Single(preview.WhyNotMovable), StringComparison.Ordinal);
        Assert.Equal(ApplyReorganisationResult.FiguresSince, outcome.Result);
        Assert.Equal(3, outcome.Preview!.Figures.Count);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Moved_figures_add_up_in_the_merged_unit_with_totals_history_and_reports()
    {
        await Database.ImportProvinceAsync(districts: 3);
        await Database.ImportCountsAsync("2024-07", "BHYT", ("D1", 90), ("D2", 40), ("D3", 70));
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 100), ("D2", 50), ("D3", 70));
        await Database.SaveAsync("D1", "2024-09", [("BHYT", 110, 0)]);
        await Database.SaveAsync("D2", "2024-09", [("BHYT", 60, 0)]);
        var province = (await Database.UnitsAsync()).FindByCode("31", Reorganising.Day(Day))!.ProvinceId;

        var id = await Database.DraftAsync(Day, await MergeAsync());
        var outcome = await Database.TryApplyAsync(id, moveFigures: true);

        Assert.Equal((ApplyReorganisationResult.Applied, 4), (outcome.Result, outcome.FiguresMoved));
        Assert.Equal(["D1 2024-07 90", "D2 2024-07 40", "D3 2024-07 70", "D3 2024-08 70", "L12 2024-08 150", "L12 2024-09 170"], await Database.OwnFiguresAsync("BHYT"));
        Assert.Equal((200m, 220m), (await TotalAsync("2024-07"), await TotalAsync("2024-08")));
        Assert.Equal(170, await TotalAsync("2024-09"));
        var merged = await Database.UnitIdAsync("L12", Day);
        Assert.Equal(
            [(8, ReportState.Locked), (9, ReportState.Entering)],
            (await Database.WithAsync(db => db.Reports.AsNoTracking().Where(r => r.UnitId == merged).OrderBy(r => r.Month).ToListAsync())).Select(r => (r.Month.Month, r.State)));
        var changes = await Database.WithAsync(db => db.FigureChanges.AsNoTracking().OrderByDescending(c => c.Sequence).ThenBy(c => c.Ordinal).Take(6).ToListAsync());
        Assert.Equal([(100L, null), (50, null), (110, null), (60, null), (null, 150L), (null, 170)], changes.Select(c => (c.Before, c.After)));
        Assert.All(changes, c => Assert.Contains(Reorganising.Decision, c.Reason, StringComparison.Ordinal));
        await Database.VerifyAuditAsync(province);
    }

    [DatabaseFact]
    public async Task Figures_of_a_split_unit_are_shared_out_to_the_last_person_and_marked()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 101), ("D2", 50));
        await Database.ImportCountsAsync("2024-08", "BHXH_BB", ("D1", 31), ("D2", 5));
        var bb = await Database.IndicatorIdAsync("BHXH_BB");

        await Database.ApplyAsync(Day, moveFigures: true, new SplitUnit(
            await IdAsync("D1"),
            "dân số",
            [
                new SplitPart(New("A", "DA", -1), null, 0.5m, [new IndicatorPart(bb, null, 900)]),
                new SplitPart(New("B", "DB", -2), null, 0.5m, [new IndicatorPart(bb, null, 100)]),
            ],
            null));

        Assert.Equal(["D2 2024-08 50", "DA 2024-08 51 Apportioned", "DB 2024-08 50 Apportioned"], await Database.OwnFiguresAsync("BHYT"));
        Assert.Equal(["D2 2024-08 5", "DA 2024-08 28 Apportioned", "DB 2024-08 3 Apportioned"], await Database.OwnFiguresAsync("BHXH_BB"));
        Assert.Equal(151, await TotalAsync("2024-08"));
    }

    [DatabaseFact]
    public async Task What_cannot_be_moved_without_losing_somebody_is_refused_by_name()
    {
        await Database.ImportProvinceAsync(districts: 4);
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 101), ("D2", 50), ("D3", 60));
        var (d1, d2, d3, d4) = (await IdAsync("D1"), await IdAsync("D2"), await IdAsync("D3"), await IdAsync("D4"));
        var before = await Database.ContentsAsync();

        var split = new SplitUnit(d1, "dân số", [new SplitPart(New("A", "DA", -1), null, 0.5m, []), new SplitPart(New("B", "DB", -2), null, 0.2m, [])], "chưa rõ địa giới");
        var outcome = await Database.TryApplyAsync(await Database.DraftAsync(Day, split, new CloseUnit(d2, null), new CloseUnit(d3, d4)), moveFigures: true);

        Assert.Equal(ApplyReorganisationResult.NotMovable, outcome.Result);
        Assert.Collection(
            outcome.Preview!.WhyNotMovable,
            why => Assert.Contains("Huyện 1, tháng 8/2024, BHYT: tỷ lệ để lại một phần", why, StringComparison.Ordinal),
            why => Assert.Contains("Huyện 2, tháng 8/2024, BHYT: không có đơn vị kế thừa", why, StringComparison.Ordinal),
            why => Assert.Contains("Huyện 3, tháng 8/2024, BHYT: đơn vị nhận đang hoạt động", why, StringComparison.Ordinal));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Figures_stay_with_a_commune_that_moves_and_the_totals_above_follow()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 2);
        foreach (var month in new[] { "2024-07", "2024-08", "2024-09" })
        {
            await Database.ImportCountsAsync(month, "BHYT", ("D1-1", 10), ("D1-2", 20), ("D2-1", 30), ("D2-2", 40));
        }

        var move = new MoveUnits([await IdAsync("D1-2")], await IdAsync("D2"), []);
        var preview = await Database.PreviewAsync(Day, move);
        await Database.ApplyAsync(Day, moveFigures: false, move);

        Assert.Empty(preview.Figures);
        Assert.Equal(2, preview.MonthsWithOtherTotals);
        Assert.Equal((30m, 70m), (await ValueAsync("D1", "2024-07"), await ValueAsync("D2", "2024-07")));
        Assert.Equal((10m, 90m), (await ValueAsync("D1", "2024-08"), await ValueAsync("D2", "2024-08")));
        Assert.Equal(100, await TotalAsync("2024-09"));
    }

    [DatabaseFact]
    public async Task Figures_of_communes_follow_them_into_another_province()
    {
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n24,Bắc Giang,province,tỉnh,\n27,Bắc Ninh,province,tỉnh,\n241,A,district,huyện,24\n24101,Một,commune,xã,241\n271,B,district,huyện,27\n");
        await Database.ImportCountsAsync("2024-08", "BHYT", ("24101", 10), ("271", 20));
        var (giang, ninh) = (await IdAsync("24"), await IdAsync("27"));

        await Database.ApplyAsync(Day, moveFigures: true, new MergeUnits([giang, ninh], new NewUnit(-1, "Bắc Ninh", UnitKind.Province, "24", null, null)));

        Assert.Equal(30, await ValueAsync("24", "2024-08"));
        var units = await Database.UnitsAsync();
        foreach (var unit in new[] { units.Find(giang)!, units.Find(ninh)!, units.FindByCode("24", Reorganising.Day(Day))! })
        {
            Assert.InRange(await Database.VerifyAuditAsync(unit.ProvinceId), 1, 2);
        }
    }

    [DatabaseFact]
    public async Task A_handover_above_the_last_months_figure_warns()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);
        await Database.ImportCountsAsync("2024-07", "BHYT", ("D1", 90), ("D2", 40));

        var preview = await Database.PreviewAsync(
            Day, new MoveUnits([await IdAsync("D1-1")], await IdAsync("D2"), [new HandoverCount(await IdAsync("D1"), await Database.IndicatorIdAsync("BHYT"), 91)]));

        Assert.Empty(preview.Faults);
        Assert.Contains("Huyện 1 bàn giao 91, nhiều hơn số tháng 7/2024 là 90", Assert.Single(preview.Warnings).Problem, StringComparison.Ordinal);
    }

    private static NewUnit New(string name, string code, int key) => new(key, name, UnitKind.LocalOffice, code, null, null);

    private async Task<MergeUnits> MergeAsync() => new([await IdAsync("D1"), await IdAsync("D2")], New("Liên huyện", "L12", -1));

    private Task<int> IdAsync(string code) => Database.UnitIdAsync(code, Before);

    private Task<decimal?> TotalAsync(string month) => ValueAsync("31", month);

    private async Task<decimal?> ValueAsync(string code, string month) => (await Database.ProgressAsync(code, month)).Unit.Of("BHYT").Value.Value;
}

public sealed class FiguresSinceOnSqlite() : FiguresSinceTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class FiguresSinceOnPostgres() : FiguresSinceTests(new PostgresTestDatabase());
