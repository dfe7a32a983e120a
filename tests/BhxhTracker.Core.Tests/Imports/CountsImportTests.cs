using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>`import counts`: own figures of units by month.</summary>
public abstract class CountsImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const string AllColumns = $"{Scenario.CountColumns},as_of,form,source,note,mark";

    [DatabaseFact]
    public async Task Counts_come_in_as_locked_history_with_their_cut_off_mark_source_and_note()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var outcome = await Database.ImportAsync("counts", Scenario.Csv(
            AllColumns,
            "D1,2024-09,BHXH_BB,495856,2024-09-25,tham-gia,VTC News,\"in là 495.856, bản chốt\",rounded",
            "D1,2024-10,BHXH_BB,496000,,,,,"));

        var figures = await FiguresAsync();
        var reports = await Database.WithAsync(db => db.Reports.AsNoTracking().OrderBy(r => r.Month).ToListAsync());
        Assert.Equal((2, 0, 0), (outcome.Added, outcome.Changed, outcome.Unchanged));
        Assert.Equal(("VTC News", "in là 495.856, bản chốt", FigureMark.Rounded), (figures[0].Source, figures[0].Note, figures[0].Mark));
        Assert.Equal((null, null, FigureMark.None), (figures[1].Source, figures[1].Note, figures[1].Mark));
        Assert.Equal([new DateOnly(2024, 9, 25), new DateOnly(2024, 10, 31)], reports.Select(r => r.CutOff));
        Assert.All(reports, r => Assert.Equal(ReportState.Locked, r.State));
    }

    [DatabaseFact]
    public async Task The_same_counts_again_change_nothing_not_even_a_version()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var csv = Scenario.Csv(
            AllColumns,
            "D1,2024-09,BHXH_BB,100,2024-09-25,,nguồn,ghi chú,implied", "D1,2024-09,BHYT,0,,,,,", "D2,2024-09,BHXH_BB,,,,,,", "D2,2024-09,SO_THU,12.345678,,,,,");
        await Database.ImportAsync("counts", csv);
        var before = await Database.ContentsAsync();

        var again = await Database.ImportAsync("counts", csv);

        Assert.Equal((0, 0, 4), (again.Added, again.Changed, again.Unchanged));
        Assert.True(again.ChangedNothing);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_cut_off_on_one_line_is_the_reports_whatever_line_says_nothing()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var csv = Scenario.Csv($"{Scenario.CountColumns},as_of", "D1,2024-09,BHXH_BB,100,2024-09-25", "D1,2024-09,BHYT,200,");
        await Database.ImportAsync("counts", csv);

        var again = await Database.ImportAsync("counts", csv);

        Assert.True(again.ChangedNothing);
        Assert.Equal(new DateOnly(2024, 9, 25), (await Database.WithAsync(db => db.Reports.SingleAsync())).CutOff);
    }

    [DatabaseFact]
    public async Task Another_cut_off_for_the_same_figures_is_a_change()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportAsync("counts", Scenario.Csv($"{Scenario.CountColumns},as_of", "D1,2024-09,BHXH_BB,100,2024-09-25"));

        var outcome = await Database.ImportAsync("counts", Scenario.Csv($"{Scenario.CountColumns},as_of", "D1,2024-09,BHXH_BB,100,2024-09-30"));

        Assert.Equal((0, 1), (outcome.Added, outcome.Changed));
        Assert.Equal(new DateOnly(2024, 9, 30), (await Database.ProgressAsync("D1", "2024-09")).Unit.AsOf);
    }

    [DatabaseFact]
    public async Task A_second_line_for_the_same_figure_changes_it_and_leaves_its_history()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 100));

        var outcome = await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 120));

        var changes = await Database.WithAsync(db => db.FigureChanges.AsNoTracking().OrderBy(c => c.Sequence).ToListAsync());
        Assert.Equal((0, 1), (outcome.Added, outcome.Changed));
        Assert.Equal([(null, 100L), (100L, 120L)], changes.Select(c => (c.Before, c.After!.Value)));
        Assert.Equal(2, (await FiguresAsync())[0].Version);
        Assert.Equal(120, (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_BB").Value.Value);
    }

    [DatabaseFact]
    public async Task A_file_without_source_and_note_leaves_those_of_the_same_figure_alone()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportAsync("counts", Scenario.Csv(AllColumns, "D1,2024-09,BHXH_BB,100,,,VTC News,ghi chú,rounded"));

        var outcome = await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 100));

        Assert.True(outcome.ChangedNothing);
        Assert.Equal("VTC News", (await FiguresAsync())[0].Source);
    }

    [DatabaseFact]
    public async Task An_empty_value_over_a_figure_needs_permission_to_clear()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.ImportCountsAsync("2024-09", "BHXH_BB", ("D1", 100));
        var before = await Database.ContentsAsync();
        var csv = Scenario.Csv(Scenario.CountColumns, "D1,2024-09,BHXH_BB,");

        var refused = await Database.TryImportAsync("counts", csv);
        Assert.Equal(before, await Database.ContentsAsync());
        var cleared = await Database.ImportAsync("counts", csv, allowClear: true);

        var fault = Assert.Single(refused.Faults);
        Assert.Equal((2, "value"), (fault.Line, fault.Column));
        Assert.Contains("--allow-clear", fault.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, cleared.Changed);
        Assert.Equal(Computed.Missing(NoNumber.NotReported), (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHXH_BB").Value);
    }

    [DatabaseFact]
    public async Task Money_in_trieu_is_kept_in_dong()
    {
        await Database.ImportProvinceAsync(districts: 1);

        await Database.ImportAsync("counts", Scenario.Csv(Scenario.CountColumns, "D1,2024-09,SO_THU,1395647.123456", "D1,2024-09,PHAI_THU,1000000000"));

        Assert.Equal([1_395_647_123_456, 1_000_000_000_000_000], (await FiguresAsync()).Select(f => f.Own!.Value));
    }

    [DatabaseFact]
    public async Task Every_wrong_line_is_named_and_nothing_is_written()
    {
        await Database.ImportProvinceAsync(districts: 2);
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("counts", Scenario.Csv(
            AllColumns,
            "D1,2024-09,BHXH_BB,100,,,,,",
            "D1,2024-09,BHXH_TN,92.25,,,,,",
            "D1,2024-09,BHYT,1.052.062,,,,,",
            "D1,2024-09,BHTN,-5,,,,,",
            "D1,2024-09,BHXH,100,,,,,",
            "D1,2024-09,BHXX,100,,,,,",
            "D9,2024-09,BHYT,100,,,,,",
            "D1,9/2024,BHYT,100,,,,,",
            "D1,2024-09,SO_THU,1.1234567,,,,,",
            "D1,2024-09,PHAI_THU,1000000001,,,,,",
            "D2,2024-09,BHYT,1000000000000001,,,,,",
            "D2,2024-09,BHTN,1,2024-12-01,,,,",
            "D2,2024-09,BHXH_BB,1,,thu,,,",
            "D2,2024-09,BHXH_TN,1,,,,,sure",
            ",2024-09,BHXH_TN,1,,,,,",
            "D1,2024-09,BHXH_BB,101,,,,,"));

        Assert.Equal(
            [
                (3, "value"), (4, "value"), (5, "value"), (6, "indicator"), (7, "indicator"), (8, "unit_code"), (9, "month"), (10, "value"), (11, "value"),
                (12, "value"), (13, "as_of"), (14, "form"), (15, "mark"), (16, "unit_code"), (17, null),
            ],
            outcome.Faults.Select(f => (f.Line, f.Column)));
        Assert.All(outcome.Faults, f => Assert.NotEmpty(f.Remedy));
        Assert.Equal("Dòng 3, cột value: \"92.25\" không phải số nguyên → viết số nguyên liền nhau, ví dụ 1395647", outcome.Faults[0].ToString());
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_code_of_other_days_says_whose_it_is()
    {
        await Database.ImportAsync("units", "code,name,level,kind,parent_code,valid_from,valid_to\n24,Bắc Giang,province,tỉnh,,,2025-06-30\n");

        var outcome = await Database.TryImportAsync("counts", Scenario.Csv(Scenario.CountColumns, "24,2025-07,BHYT,100"));

        var fault = Assert.Single(outcome.Faults);
        Assert.Equal("ngày 31/07/2025 không có đơn vị mã 24", fault.Problem);
        Assert.Contains("Bắc Giang", fault.Remedy, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Two_cut_offs_of_one_report_contradict_each_other()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var outcome = await Database.TryImportAsync("counts", Scenario.Csv(
            $"{Scenario.CountColumns},as_of", "D1,2024-09,BHXH_BB,100,2024-09-25", "D1,2024-09,BHYT,200,2024-09-26"));

        Assert.Equal((3, "as_of"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
    }

    private Task<List<MonthlyFigure>> FiguresAsync() => Database.WithAsync(db => db.Figures.AsNoTracking()
        .Where(f => f.Own != null).OrderBy(f => f.Month).ThenBy(f => f.IndicatorId).ToListAsync());
}

public sealed class CountsImportOnSqlite() : CountsImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class CountsImportOnPostgres() : CountsImportTests(new PostgresTestDatabase());
