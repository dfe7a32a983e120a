using System.Text.Json;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>
/// The job that puts a confirmed preview in. Figures, history, audit, the batch and the job's own end are one transaction: killed at any
/// point, either all of it is there or none, and the job done again finds out which.
/// </summary>
public sealed class ApplyWorkbookWork(AppDbContext db, ReferenceCache references, TimeProvider clock) : IJobWork
{
    public string Kind => ImportFiles.ApplyJob;

    public async Task<JobEnd> RunAsync(JobInHand job, CancellationToken cancellation)
    {
        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.ProvinceId == job.ProvinceId && b.ApplyJobId == job.Id, cancellation);
        if (batch is null || await ImportFiles.FindAsync(db, job.ProvinceId, batch.ReadJobId, ImportFiles.Preview, cancellation) is not { } kept)
        {
            return new JobEnd("Bản xem trước đã được thay bằng bản khác: xem lại rồi nhập.", IsRefused: true);
        }

        if (batch.AppliedAt is not null)
        {
            return new JobEnd("Đã nhập.");
        }

        var preview = PreviewFile.Read(kept);
        var figures = preview.Figures.Where(f => f.IsToWrite)
            .Select(f => new FigureWrite(f.ProvinceId, f.UnitId, f.Month, f.IndicatorId, f.Value, f.Version)).ToList();
        await job.TellAsync(20, $"Đang ghi {VietnameseNumber.Whole(figures.Count)} số liệu.");

        await using var write = await ProvinceWrite.BeginAsync(db, figures.Select(f => f.ProvinceId), cancellation);
        var at = clock.UtcInstant();
        var outcome = await new ImportWriter(db, references).WriteAsync(
            write,
            new ApplyOptions
            {
                Figures = figures,
                Act = new Act(AuditAct.ImportWorkbook, job.Actor, at),
                Channel = FigureChannel.Workbook,
                ReferenceVersion = preview.ReferenceVersion,
                Summary = $"Nhập tệp {batch.FileName}",
            },
            cancellation);
        if (!outcome.IsWritten)
        {
            await write.DisposeAsync();
            return await RefuseAsync(job, outcome, cancellation);
        }

        var applied = await db.ImportBatches.Where(b => b.ProvinceId == batch.ProvinceId && b.Id == batch.Id && b.AppliedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(b => b.AppliedAt, at).SetProperty(b => b.Sequence, outcome.Sequence).SetProperty(b => b.Version, b => b.Version + 1), cancellation);
        var text = $"Đã nhập {VietnameseNumber.Whole(outcome.Written)} số liệu.";
        if (applied == 0 || !await job.FinishAsync(db, text, at, cancellation))
        {
            throw new OperationCanceledException("The job was called off or taken over.");
        }

        await write.CommitAsync(CancellationToken.None);
        return new JobEnd(text, IsWritten: true);
    }

    private async Task<JobEnd> RefuseAsync(JobInHand job, ApplyOutcome outcome, CancellationToken cancellation)
    {
        if (outcome.Problem is { } problem)
        {
            return new JobEnd($"Chưa nhập gì. {problem}", IsRefused: true);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Bulk.UpsertAsync(
            [
                new JobFile
                {
                    ProvinceId = job.ProvinceId, JobId = job.Id, Role = ImportFiles.Conflicts, Name = "conflicts.json",
                    Content = JsonSerializer.SerializeToUtf8Bytes(outcome.Conflicts),
                },
            ],
            cancellation);
        await transaction.CommitAsync(cancellation);
        return new JobEnd($"Chưa nhập gì: {VietnameseNumber.Whole(outcome.Conflicts.Count)} số liệu đã thay đổi từ lúc xem trước. Xem trước lại rồi nhập.", IsRefused: true);
    }
}
