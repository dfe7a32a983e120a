using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>The job that reads a file and keeps the preview. Begun anew after a kill; what it keeps is replaced whole.</summary>
public sealed class ReadWorkbookWork(AppDbContext db, PreviewImport preview, TimeProvider clock) : IJobWork
{
    public string Kind => ImportFiles.ReadJob;

    public async Task<JobEnd> RunAsync(JobInHand job, CancellationToken cancellation)
    {
        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.ProvinceId == job.ProvinceId && b.ReadJobId == job.Id, cancellation);
        if (batch is null || await ImportFiles.FindAsync(db, job.ProvinceId, job.Id, ImportFiles.Sent, cancellation) is not { } content
            || WorkbookLayout.FromJson(batch.Layout) is not { } layout)
        {
            return new JobEnd("Tệp đã được đọc lại theo cách khác.", IsRefused: true);
        }

        var outcome = await preview.RunAsync(new PreviewOptions { Content = content, Layout = layout, ProvinceId = batch.ProvinceId, Tell = job.TellAsync }, cancellation);
        if (outcome.Preview is not { } read)
        {
            return new JobEnd(outcome.Problem!, IsRefused: true);
        }

        await job.TellAsync(90, "Đang giữ bản xem trước.");
        var kept = PreviewFile.Write(read);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Bulk.UpsertAsync(
            [new JobFile { ProvinceId = job.ProvinceId, JobId = job.Id, Role = ImportFiles.Preview, Name = batch.FileName, Content = kept }], cancellation);
        await db.ImportBatches.Where(b => b.ProvinceId == batch.ProvinceId && b.Id == batch.Id && b.ReadJobId == job.Id).ExecuteUpdateAsync(
            s => s.SetProperty(b => b.NewCount, read.Count(FigureFate.New)).SetProperty(b => b.ChangedCount, read.Count(FigureFate.Changed))
                .SetProperty(b => b.SameCount, read.Count(FigureFate.Same)).SetProperty(b => b.WrongCount, read.WrongCount).SetProperty(b => b.Version, b => b.Version + 1),
            cancellation);
        if (!await job.FinishAsync(db, $"Đã đọc {VietnameseNumber.Whole(read.Figures.Count)} số liệu.", clock.UtcInstant(), cancellation))
        {
            throw new OperationCanceledException("The job was called off or taken over.");
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new JobEnd("", IsWritten: true);
    }
}
