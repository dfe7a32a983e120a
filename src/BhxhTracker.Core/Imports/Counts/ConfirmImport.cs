using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

public enum ConfirmImportResult
{
    /// <summary>It is being put in.</summary>
    Applying,

    NotFound,

    /// <summary>The file has wrong cells, or nothing to write.</summary>
    NothingToApply,

    /// <summary>It was confirmed before.</summary>
    AlreadyConfirmed,

    /// <summary>The file was read again since the person looked.</summary>
    Changed,
}

/// <summary>What the person looked at and confirms.</summary>
public sealed record ConfirmImportOptions
{
    public required int ProvinceId { get; init; }

    public required Guid BatchId { get; init; }

    /// <summary>The reading that was shown.</summary>
    public required Guid ReadJobId { get; init; }

    public required string Actor { get; init; }
}

/// <summary>Has a looked-at preview put in by a job.</summary>
public sealed class ConfirmImport(AppDbContext db, ReferenceCache references, JobDesk jobs, TimeProvider clock)
{
    public async Task<ConfirmImportResult> RunAsync(ConfirmImportOptions options, CancellationToken cancellation)
    {
        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.ProvinceId == options.ProvinceId && b.Id == options.BatchId, cancellation);
        if (batch is null || !ImportReach.Sees(await references.GetAsync(db, Power.ImportFiles, cancellation), references.Actor, batch))
        {
            return ConfirmImportResult.NotFound;
        }

        if (batch.AppliedAt is not null || (batch.ApplyJobId is { } applying && await jobs.FindAsync(batch.ProvinceId, applying, cancellation) is { State: JobState.Waiting or JobState.Running or JobState.Done }))
        {
            return ConfirmImportResult.AlreadyConfirmed;
        }

        if (batch.ReadJobId != options.ReadJobId || await jobs.FindAsync(batch.ProvinceId, batch.ReadJobId, cancellation) is not { State: JobState.Done })
        {
            return ConfirmImportResult.Changed;
        }

        if (batch.WrongCount > 0 || batch.NewCount + batch.ChangedCount == 0)
        {
            return ConfirmImportResult.NothingToApply;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var taken = await db.ImportBatches.Where(b => b.ProvinceId == batch.ProvinceId && b.Id == batch.Id && b.Version == batch.Version)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.ApplyJobId, id).SetProperty(b => b.Version, batch.Version + 1), cancellation);
        if (taken == 0)
        {
            return ConfirmImportResult.AlreadyConfirmed;
        }

        await jobs.EnqueueAsync(batch.ProvinceId, id, ImportFiles.ApplyJob, options.Actor, cancellation);
        await transaction.CommitAsync(cancellation);
        jobs.Wake();
        return ConfirmImportResult.Applying;
    }
}
