using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>How a person matched the columns of a file, or matched them anew.</summary>
public sealed record ChooseLayoutOptions
{
    public required int ProvinceId { get; init; }

    public required Guid BatchId { get; init; }

    public required WorkbookLayout Layout { get; init; }

    public required string Actor { get; init; }
}

public enum ChooseLayoutResult
{
    /// <summary>The file is being read by the layout.</summary>
    Reading,

    /// <summary>The layout does not say enough.</summary>
    Invalid,

    NotFound,

    /// <summary>The file has been put in, or is just being put in.</summary>
    TooLate,
}

/// <summary>What became of the choice.</summary>
/// <param name="Faults">By field: "columns", "month", "year", "indicator".</param>
public sealed record ChooseLayoutOutcome(ChooseLayoutResult Result, IReadOnlyDictionary<string, string> Faults);

/// <summary>Keeps how the columns are matched, for this file and the next of its shape, and has the file read.</summary>
public sealed class ChooseLayout(AppDbContext db, ReferenceCache references, JobDesk jobs, TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public async Task<ChooseLayoutOutcome> RunAsync(ChooseLayoutOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        var faults = LayoutRules.FaultsOf(options.Layout, reference, clock.Today());
        if (faults.Count > 0)
        {
            return new ChooseLayoutOutcome(ChooseLayoutResult.Invalid, faults);
        }

        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.ProvinceId == options.ProvinceId && b.Id == options.BatchId, cancellation);
        if (batch is null || !ImportReach.Sees(reference, references.Actor, batch) || await ImportFiles.FindAsync(db, batch.ProvinceId, batch.ReadJobId, ImportFiles.Sent, cancellation) is not { } content)
        {
            return new ChooseLayoutOutcome(ChooseLayoutResult.NotFound, None);
        }

        if (batch.AppliedAt is not null || (batch.ApplyJobId is { } applying && await jobs.FindAsync(batch.ProvinceId, applying, cancellation) is { IsOver: false }))
        {
            return new ChooseLayoutOutcome(ChooseLayoutResult.TooLate, None);
        }

        await jobs.CancelAsync(batch.ProvinceId, batch.ReadJobId, cancellation);
        var reading = Guid.CreateVersion7(clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var taken = await db.ImportBatches.Where(b => b.ProvinceId == batch.ProvinceId && b.Id == batch.Id && b.Version == batch.Version).ExecuteUpdateAsync(
            s => s.SetProperty(b => b.ReadJobId, reading).SetProperty(b => b.ApplyJobId, (Guid?)null).SetProperty(b => b.Layout, options.Layout.ToJson())
                .SetProperty(b => b.Version, batch.Version + 1),
            cancellation);
        if (taken == 0)
        {
            return new ChooseLayoutOutcome(ChooseLayoutResult.TooLate, None);
        }

        var previous = batch.ReadJobId;
        await db.JobFiles.Where(f => f.ProvinceId == batch.ProvinceId && f.JobId == previous).ExecuteDeleteAsync(cancellation);
        await db.Bulk.UpsertAsync(
            [new JobFile { ProvinceId = batch.ProvinceId, JobId = reading, Role = ImportFiles.Sent, Name = batch.FileName, Content = content }], cancellation);
        await RememberAsync(batch, options.Layout, content, reference, cancellation);
        await jobs.EnqueueAsync(batch.ProvinceId, reading, ImportFiles.ReadJob, options.Actor, cancellation);
        await transaction.CommitAsync(cancellation);
        jobs.Wake();
        return new ChooseLayoutOutcome(ChooseLayoutResult.Reading, None);
    }

    private async Task RememberAsync(ImportBatch batch, WorkbookLayout layout, byte[] content, ReferenceData reference, CancellationToken cancellation)
    {
        if (SourceFile.Open(content).File is { } file && file.Sheets.Contains(layout.Sheet))
        {
            var head = LayoutGuess.Of(file, layout.Sheet, layout.HeaderRow, layout.Separator, reference, clock.Today());
            await db.Bulk.UpsertAsync(
                [
                    new ImportLayout
                    {
                        ProvinceId = batch.ProvinceId, Signature = head.Signature, Name = batch.FileName[..Math.Min(batch.FileName.Length, ImportLayout.NameMaxLength)],
                        Layout = layout.ToJson(), UsedAt = clock.UtcInstant(),
                    },
                ],
                cancellation);
        }
    }
}
