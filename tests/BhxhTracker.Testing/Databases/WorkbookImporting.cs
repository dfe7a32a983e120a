using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways through the import of a workbook, as its pages and the runner of jobs go.</summary>
public static class WorkbookImporting
{
    /// <summary>The only province's surrogate.</summary>
    public static Task<int> OnlyProvinceIdAsync(this TestDatabase database) => database.WithAsync(db => db.Units.Select(u => u.ProvinceId).Distinct().SingleAsync());

    public static async Task<SendWorkbookOutcome> SendWorkbookAsync(this TestDatabase database, byte[] content, string name = "số liệu.xlsx", int? provinceId = null, string actor = "chị Hoa")
    {
        var province = provinceId ?? await database.OnlyProvinceIdAsync();
        return await database.WithServiceAsync<SendWorkbook, SendWorkbookOutcome>(send => send.RunAsync(
            new SendWorkbookOptions { Content = content, FileName = name, ProvinceId = province, Actor = actor }, CancellationToken.None));
    }

    /// <summary>Takes the guess of the file's columns, changed as a person would.</summary>
    public static async Task<ChooseLayoutOutcome> ChooseAsync(this TestDatabase database, Guid batch, Func<WorkbookLayout, WorkbookLayout>? change = null)
    {
        var view = await database.ImportAsync(batch);
        var (_, head, _, problem) = await database.WithServiceAsync<ImportQuery, (IReadOnlyList<string>, SheetHead?, IReadOnlyList<char>, string?)>(
            query => query.HeadAsync(view.Batch, null, null, null, CancellationToken.None));
        Assert.Null(problem);
        return await database.WithServiceAsync<ChooseLayout, ChooseLayoutOutcome>(choose => choose.RunAsync(
            new ChooseLayoutOptions { ProvinceId = view.Batch.ProvinceId, BatchId = batch, Layout = (change ?? (l => l))(head!.Guess), Actor = "chị Hoa" }, CancellationToken.None));
    }

    /// <summary>Does every job that waits.</summary>
    public static async Task RunJobsAsync(this TestDatabase database)
    {
        await using var scope = database.NewScope();
        var runner = scope.ServiceProvider.GetRequiredService<JobRunner>();
        for (var isRun = true; isRun;)
        {
            isRun = await runner.RunNextAsync(CancellationToken.None);
        }
    }

    public static async Task<ImportView> ImportAsync(this TestDatabase database, Guid batch)
    {
        var province = await database.WithAsync(db => db.ImportBatches.Where(b => b.Id == batch).Select(b => b.ProvinceId).SingleAsync());
        return (await database.WithServiceAsync<ImportQuery, ImportView?>(query => query.FindAsync(province, batch, CancellationToken.None)))!;
    }

    /// <summary>Sends a file, matches it by the guess and reads it.</summary>
    public static async Task<(Guid Batch, ImportPreview Preview)> PreviewWorkbookAsync(
        this TestDatabase database, byte[] content, Func<WorkbookLayout, WorkbookLayout>? change = null, string name = "số liệu.xlsx", int? provinceId = null)
    {
        var sent = await database.SendWorkbookAsync(content, name, provinceId);
        Assert.True(sent.Result is SendWorkbookResult.NeedsColumns or SendWorkbookResult.Reading, sent.Problem);
        if (sent.Result == SendWorkbookResult.NeedsColumns)
        {
            var chosen = await database.ChooseAsync(sent.BatchId, change);
            Assert.True(chosen.Result == ChooseLayoutResult.Reading, string.Join('\n', chosen.Faults.Values));
        }

        await database.RunJobsAsync();
        var view = await database.ImportAsync(sent.BatchId);
        Assert.True(view.Stage == ImportStage.Preview, view.Job?.Text);
        return (sent.BatchId, (await database.WithServiceAsync<ImportQuery, ImportPreview?>(query => query.PreviewAsync(view.Batch, CancellationToken.None)))!);
    }

    public static async Task<ConfirmImportResult> ConfirmAsync(this TestDatabase database, Guid batch)
    {
        var view = await database.ImportAsync(batch);
        return await database.WithServiceAsync<ConfirmImport, ConfirmImportResult>(confirm => confirm.RunAsync(
            new ConfirmImportOptions { ProvinceId = view.Batch.ProvinceId, BatchId = batch, ReadJobId = view.Batch.ReadJobId, Actor = "chị Hoa" }, CancellationToken.None));
    }

    /// <summary>Confirms the preview and has it put in; gives back how the import stands then.</summary>
    public static async Task<ImportView> ApplyAsync(this TestDatabase database, Guid batch)
    {
        Assert.Equal(ConfirmImportResult.Applying, await database.ConfirmAsync(batch));
        await database.RunJobsAsync();
        return await database.ImportAsync(batch);
    }

    public static async Task<UndoImportOutcome> UndoWorkbookAsync(this TestDatabase database, Guid batch, int knownLeft = 0)
    {
        var view = await database.ImportAsync(batch);
        return await database.WithServiceAsync<UndoImport, UndoImportOutcome>(undo => undo.RunAsync(
            new UndoImportOptions { ProvinceId = view.Batch.ProvinceId, BatchId = batch, KnownLeft = knownLeft, Actor = "anh Bình" }, CancellationToken.None));
    }
}
