using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>From the preview into the figures, all or nothing, and back.</summary>
public abstract class ApplyAndUndoTests(TestDatabase database) : DatabaseTests(database)
{
    private const string September = "2024-09";

    private static byte[] Workbook(int first = 10, int second = 20) =>
        TestWorkbook.Of(["Đơn vị", "Tháng", "BHYT"], ["Huyện 1", September, first], ["Huyện 2", September, second]);

    [DatabaseFact]
    public async Task A_confirmed_file_is_in_with_totals_history_reports_and_one_audit_entry()
    {
        var province = await BeginAsync();
        var (batch, preview) = await Database.PreviewWorkbookAsync(Workbook());
        var view = await Database.ApplyAsync(batch);

        Assert.Equal((2, 0, 0), (preview.Count(FigureFate.New), preview.Count(FigureFate.Changed), preview.Count(FigureFate.Same)));
        Assert.Equal(ImportStage.Applied, view.Stage);
        Assert.Equal((30L, true), await ProvinceAsync());
        var (changes, reports, entries) = await Database.WithAsync(async db => (
            await db.FigureChanges.AsNoTracking().ToListAsync(), await db.Reports.AsNoTracking().ToListAsync(), await db.AuditEntries.AsNoTracking().Where(a => a.ProvinceId == province).ToListAsync()));
        Assert.All(changes, c => Assert.Equal((FigureChannel.Workbook, view.Batch.Sequence), (c.Channel, c.Sequence)));
        Assert.Equal([ReportState.Entering, ReportState.Entering], reports.Select(r => r.State));
        Assert.Equal((AuditAct.ImportWorkbook, "chị Hoa"), (Assert.Single(entries).Act, entries[0].Actor));
        Assert.Equal(1, await Database.VerifyAuditAsync(province));
    }

    [DatabaseFact]
    public async Task The_same_file_again_writes_nothing_and_says_so()
    {
        await BeginAsync();
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        await Database.ApplyAsync(batch);
        var before = await VersionsAsync();

        var again = await Database.SendWorkbookAsync(Workbook());

        Assert.Equal((SendWorkbookResult.SameAsBefore, batch, 2), (again.Result, again.BatchId, again.Figures));
        Assert.Equal(before, await VersionsAsync());

        await Database.SaveAsync("D1", September, [("BHYT", 11, 1)]);
        var (_, preview) = await Database.PreviewWorkbookAsync(Workbook());
        Assert.Equal((1, 1), (preview.Count(FigureFate.Changed), preview.Count(FigureFate.Same)));
        Assert.Equal(11, preview.Figures[0].Before);
    }

    [DatabaseFact]
    public async Task Files_are_kept_for_the_seven_days_of_undo_and_go_when_the_next_file_comes()
    {
        var province = await BeginAsync();
        var (applied, _) = await Database.PreviewWorkbookAsync(Workbook());
        await Database.ApplyAsync(applied);
        var (waiting, _) = await Database.PreviewWorkbookAsync(Workbook(first: 11));

        Database.Clock.Now += UndoImport.Within;
        var (late, _) = await Database.PreviewWorkbookAsync(Workbook(first: 12));
        Assert.Equal((2, 2, 2), (await FilesAsync(applied), await FilesAsync(waiting), await FilesAsync(late)));
        Assert.Equal([late, waiting], await ToConfirmAsync(province));
        Assert.Equal(UndoImportResult.Undone, (await Database.UndoWorkbookAsync(applied)).Result);

        Database.Clock.Now += TimeSpan.FromMinutes(1);
        var (next, _) = await Database.PreviewWorkbookAsync(Workbook(first: 13));
        Assert.Equal((0, 0, 2, 2), (await FilesAsync(applied), await FilesAsync(waiting), await FilesAsync(late), await FilesAsync(next)));
        Assert.Equal([next, late], await ToConfirmAsync(province));
        Assert.Equal(ImportStage.Undone, (await Database.ImportAsync(applied)).Stage);
    }

    [DatabaseFact]
    public async Task A_file_that_says_what_is_already_there_has_nothing_to_confirm()
    {
        await BeginAsync();
        await Database.SaveAsync("D1", September, [("BHYT", 10, 0)]);
        await Database.SaveAsync("D2", September, [("BHYT", 20, 0)]);

        var (batch, preview) = await Database.PreviewWorkbookAsync(Workbook());

        Assert.Equal(2, preview.Count(FigureFate.Same));
        Assert.Equal(ConfirmImportResult.NothingToApply, await Database.ConfirmAsync(batch));
    }

    [DatabaseFact]
    public async Task A_figure_saved_since_the_preview_stops_all_of_it_and_is_named()
    {
        var province = await BeginAsync();
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        await Database.SaveAsync("D2", September, [("BHYT", 21, 0)]);

        var view = await Database.ApplyAsync(batch);
        var conflicts = await Database.WithServiceAsync<ImportQuery, IReadOnlyList<FigureConflict>>(query => query.ConflictsAsync(view.Batch, CancellationToken.None));

        Assert.Equal((ImportStage.NotApplied, JobState.Failed), (view.Stage, view.Job!.State));
        Assert.Equal("người khác vừa sửa số này", Assert.Single(conflicts).Problem);
        Assert.Equal((21L, false), await ProvinceAsync());
        Assert.Equal(1, await Database.VerifyAuditAsync(province));

        await Database.ChooseAsync(batch);
        await Database.RunJobsAsync();
        Assert.Equal(ImportStage.Applied, (await Database.ApplyAsync(batch)).Stage);
        Assert.Equal((30L, true), await ProvinceAsync());
    }

    [DatabaseFact]
    public async Task Figures_of_reports_that_were_sent_approved_or_locked_are_listed_and_left()
    {
        await BeginAsync();
        foreach (var state in new[] { ReportState.Sent, ReportState.Approved, ReportState.Locked })
        {
            await Database.SaveAsync("D1", September, [("BHYT", 1, await VersionAsync("D1"))]);
            await StateAsync("D1", state);
            var (batch, preview) = await Database.PreviewWorkbookAsync(Workbook(first: 10 + (int)state, second: 20 + (int)state));

            Assert.Equal([FigureFate.Closed], preview.Figures.Where(f => f.Row == 2).Select(f => f.Fate));
            await Database.ApplyAsync(batch);
            Assert.Equal(21 + (int)state, (await ProvinceAsync()).Value);
            await StateAsync("D1", ReportState.Entering);
        }
    }

    [DatabaseFact]
    public async Task A_report_closed_since_the_preview_stops_the_application()
    {
        await BeginAsync();
        await Database.SaveAsync("D1", September, [("BHXH_BB", 1, 0)]);
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        await StateAsync("D1", ReportState.Sent);

        var view = await Database.ApplyAsync(batch);

        Assert.Equal(ImportStage.NotApplied, view.Stage);
        Assert.Null((await ProvinceAsync()).Value);
    }

    [DatabaseFact]
    public async Task Taken_back_within_seven_days_everything_is_as_before()
    {
        var province = await BeginAsync();
        await Database.SaveAsync("D1", September, [("BHYT", 7, 0)]);
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        await Database.ApplyAsync(batch);
        Database.Clock.Now += UndoImport.Within;

        var undone = await Database.UndoWorkbookAsync(batch);

        Assert.Equal((UndoImportResult.Undone, 2, 0), (undone.Result, undone.TakenBack, undone.Left.Count));
        Assert.Equal((7L, false), await ProvinceAsync());
        Assert.Equal(UndoImportResult.AlreadyUndone, (await Database.UndoWorkbookAsync(batch)).Result);
        Assert.Equal(3, await Database.VerifyAuditAsync(province));
        Assert.Equal(2, await Database.WithAsync(db => db.FigureChanges.CountAsync(c => c.Channel == FigureChannel.UndoneImport)));
        Assert.Equal("anh Bình", (await Database.ImportAsync(batch)).Batch.UndoneBy);
        Assert.NotEqual(SendWorkbookResult.SameAsBefore, (await Database.SendWorkbookAsync(Workbook())).Result);
    }

    [DatabaseFact]
    public async Task What_was_changed_or_closed_since_stays_and_is_told_before()
    {
        await BeginAsync();
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        await Database.ApplyAsync(batch);
        await Database.SaveAsync("D1", September, [("BHYT", 99, 1)]);

        var asked = await Database.UndoWorkbookAsync(batch);
        var undone = await Database.UndoWorkbookAsync(batch, knownLeft: 1);

        Assert.Equal((UndoImportResult.AsksFirst, "đã sửa sau khi nhập"), (asked.Result, Assert.Single(asked.Left).Problem));
        Assert.Equal((UndoImportResult.Undone, 1), (undone.Result, undone.TakenBack));
        Assert.Equal((99L, false), await ProvinceAsync());
    }

    [DatabaseFact]
    public async Task After_seven_days_or_when_all_was_changed_there_is_no_way_back()
    {
        await BeginAsync();
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        Assert.Equal(UndoImportResult.NotApplied, (await Database.UndoWorkbookAsync(batch)).Result);
        await Database.ApplyAsync(batch);
        await StateAsync("D1", ReportState.Sent);
        await StateAsync("D2", ReportState.Sent);
        Assert.Equal((UndoImportResult.NothingLeft, 2), ((await Database.UndoWorkbookAsync(batch)).Result, (await Database.UndoWorkbookAsync(batch)).Left.Count));

        Database.Clock.Now += UndoImport.Within + TimeSpan.FromSeconds(1);
        Assert.Equal(UndoImportResult.TooLate, (await Database.UndoWorkbookAsync(batch)).Result);
    }

    [DatabaseFact]
    public async Task Called_off_before_it_is_done_nothing_is_written()
    {
        await BeginAsync();
        var (batch, _) = await Database.PreviewWorkbookAsync(Workbook());
        await Database.ConfirmAsync(batch);
        var view = await Database.ImportAsync(batch);
        Assert.True(await Database.WithServiceAsync<JobDesk, bool>(desk => desk.CancelAsync(view.Batch.ProvinceId, view.Job!.Id, CancellationToken.None)));
        await Database.RunJobsAsync();

        Assert.Equal(ImportStage.NotApplied, (await Database.ImportAsync(batch)).Stage);
        Assert.Null((await ProvinceAsync()).Value);
        Assert.Equal(ImportStage.Applied, (await Database.ApplyAsync(batch)).Stage);
    }

    [DatabaseFact]
    public async Task A_file_of_several_provinces_goes_in_with_an_entry_in_each_ones_audit_and_comes_back()
    {
        await Database.ImportAsync("units", "code,name,level,kind,parent_code\n31,Hải Phòng,province,thành phố,\n30,Hải Dương,province,tỉnh,\n31-1,Cát Hải,district,huyện,31\n30-1,Bình Giang,district,huyện,30\n");
        var (batch, preview) = await Database.PreviewWorkbookAsync(
            TestWorkbook.Of(["Mã", "Tháng", "BHYT"], ["31-1", September, 5], ["30-1", September, 6]), provinceId: 0);
        var view = await Database.ApplyAsync(batch);

        Assert.Equal(2, preview.Figures.Select(f => f.ProvinceId).Distinct().Count());
        Assert.Equal(ImportStage.Applied, view.Stage);
        foreach (var province in preview.Figures.Select(f => f.ProvinceId))
        {
            Assert.Equal(1, await Database.VerifyAuditAsync(province));
        }

        Assert.Equal(UndoImportResult.Undone, (await Database.UndoWorkbookAsync(batch)).Result);
        Assert.Equal(0, await Database.WithAsync(db => db.Figures.CountAsync(f => f.Own != null || f.ChildrenSum != null)));
    }

    private async Task<int> FilesAsync(Guid batch)
    {
        var kept = (await Database.ImportAsync(batch)).Batch;
        return await Database.WithAsync(db => db.JobFiles.CountAsync(f => f.ProvinceId == kept.ProvinceId && f.JobId == kept.ReadJobId));
    }

    private Task<List<Guid>> ToConfirmAsync(int province) => Database.WithServiceAsync<ImportQuery, List<Guid>>(async query =>
        [.. (await query.ToConfirmAsync(province, CancellationToken.None)).Select(b => b.Id)]);

    private async Task<int> BeginAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        return await Database.OnlyProvinceIdAsync();
    }

    private async Task<(long? Value, bool IsComplete)> ProvinceAsync()
    {
        var value = (await Database.ProgressAsync("31", September)).Unit.Of("BHYT");
        return ((long?)value.Value.Value, value.IsComplete);
    }

    private async Task<int> VersionAsync(string unit)
    {
        var id = (await Database.ProgressAsync(unit, September)).Unit.Unit.Id;
        return await Database.WithAsync(db => db.Figures.Where(f => f.UnitId == id).Select(f => f.Version).SingleOrDefaultAsync());
    }

    private async Task StateAsync(string unit, ReportState state)
    {
        var id = (await Database.ProgressAsync(unit, September)).Unit.Unit.Id;
        await Database.WithAsync(db => db.Reports.Where(r => r.UnitId == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, state)));
    }

    private Task<string> VersionsAsync() => Database.WithAsync(async db => string.Join(',',
        (await db.ProvinceHeads.OrderBy(h => h.ProvinceId).Select(h => h.DataVersion).ToListAsync()).Append(await db.ImportBatches.CountAsync()).Append(await db.Jobs.CountAsync()).Append(await db.JobFiles.CountAsync())));
}

public sealed class ApplyAndUndoOnSqlite() : ApplyAndUndoTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class ApplyAndUndoOnPostgres() : ApplyAndUndoTests(new PostgresTestDatabase());
