using System.Linq.Expressions;
using System.Text.Json;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>How far an import is.</summary>
public enum ImportStage
{
    /// <summary>The columns are not matched yet.</summary>
    NeedsColumns,

    Reading,

    /// <summary>It could not be read, or reading was called off.</summary>
    NotRead,

    /// <summary>To be looked at and confirmed.</summary>
    Preview,

    Applying,

    /// <summary>Refused or called off, nothing written.</summary>
    NotApplied,

    Applied,

    Undone,
}

/// <summary>An import with the job that matters now.</summary>
public sealed record ImportView(ImportBatch Batch, ImportStage Stage, JobView? Job);

/// <summary>Reads what the import pages show.</summary>
public sealed class ImportQuery(AppDbContext db, ReferenceCache references, JobDesk jobs, TimeProvider clock)
{
    public const int ListedImports = 30;

    /// <summary>The newest imports of a province; of a file of several provinces with 0.</summary>
    public async Task<IReadOnlyList<ImportView>> ListAsync(int provinceId, CancellationToken cancellation)
    {
        var batches = await db.ImportBatches.AsNoTracking().Where(b => b.ProvinceId == provinceId).Where(Seen(await references.GetAsync(db, cancellation), provinceId))
            .OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id).Take(ListedImports).ToListAsync(cancellation);
        var views = new List<ImportView>();
        foreach (var batch in batches)
        {
            views.Add(await ViewAsync(batch, cancellation));
        }

        return views;
    }

    /// <summary>The files of a province that were read without a wrong cell, have something to write and wait to be confirmed, newest first.</summary>
    public async Task<IReadOnlyList<ImportBatch>> ToConfirmAsync(int provinceId, CancellationToken cancellation) => await db.ImportBatches.AsNoTracking()
        .Where(Seen(await references.GetAsync(db, cancellation), provinceId))
        .Where(b => b.ProvinceId == provinceId && b.ApplyJobId == null && b.WrongCount == 0 && b.NewCount + b.ChangedCount > 0)
        .Where(b => db.Jobs.Any(j => j.ProvinceId == provinceId && j.Id == b.ReadJobId && j.State == JobState.Done))
        .Where(b => db.JobFiles.Any(f => f.ProvinceId == provinceId && f.JobId == b.ReadJobId && f.Role == ImportFiles.Preview))
        .OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id).Take(ListedImports).ToListAsync(cancellation);

    public async Task<ImportView?> FindAsync(int provinceId, Guid id, CancellationToken cancellation) =>
        await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.ProvinceId == provinceId && b.Id == id, cancellation) is { } batch
        && ImportReach.Sees(await references.GetAsync(db, cancellation), references.Actor, batch) ? await ViewAsync(batch, cancellation) : null;

    /// <summary>Null before the file has been read.</summary>
    public async Task<ImportPreview?> PreviewAsync(ImportBatch batch, CancellationToken cancellation) =>
        await ImportFiles.FindAsync(db, batch.ProvinceId, batch.ReadJobId, ImportFiles.Preview, cancellation) is { } kept ? PreviewFile.Read(kept) : null;

    /// <summary>The figures that stood in the way of the last application.</summary>
    public async Task<IReadOnlyList<FigureConflict>> ConflictsAsync(ImportBatch batch, CancellationToken cancellation) =>
        batch.ApplyJobId is { } job && await ImportFiles.FindAsync(db, batch.ProvinceId, job, ImportFiles.Conflicts, cancellation) is { } kept
            ? JsonSerializer.Deserialize<List<FigureConflict>>(kept)! : [];

    /// <summary>The workbook as it was sent; null when it is kept no more.</summary>
    public Task<byte[]?> SentAsync(ImportBatch batch, CancellationToken cancellation) =>
        ImportFiles.FindAsync(db, batch.ProvinceId, batch.ReadJobId, ImportFiles.Sent, cancellation);

    /// <summary>The file's sheets and, of one, the first rows with the guess of its columns; a problem when it cannot be opened.</summary>
    public async Task<(IReadOnlyList<string> Sheets, SheetHead? Head, IReadOnlyList<char> Separators, string? Problem)> HeadAsync(
        ImportBatch batch, string? sheet, int? headerRow, char? separator, CancellationToken cancellation)
    {
        if (await SentAsync(batch, cancellation) is not { } content)
        {
            return ([], null, [], "Tệp không còn được giữ: chọn lại tệp.");
        }

        var (file, problem) = SourceFile.Open(content);
        if (file is null)
        {
            return ([], null, [], problem);
        }

        var reference = await references.GetAsync(db, cancellation);
        var heads = (sheet is not null && file.Sheets.Contains(sheet) ? [sheet] : file.Sheets)
            .Select(s => LayoutGuess.Of(file, s, headerRow, separator, reference, clock.Today())).ToList();

        // The sheet in which most columns can be told is the one that is meant.
        return (file.Sheets, heads.MaxBy(h => h.Guess.Columns.Count), file.IsCsv ? file.Separators : [], null);
    }

    /// <summary>What <see cref="ImportReach"/> says, for the database.</summary>
    private Expression<Func<ImportBatch, bool>> Seen(ReferenceData reference, int provinceId)
    {
        var (isWhole, isPart, name) = (reference.Units.HasWhole(provinceId), reference.Units.ProvinceWithUnits(provinceId) is not null, references.Actor.Name);
        return b => isWhole || (isPart && b.Actor == name);
    }

    private async Task<ImportView> ViewAsync(ImportBatch batch, CancellationToken cancellation)
    {
        if (batch.UndoneAt is not null)
        {
            return new ImportView(batch, ImportStage.Undone, null);
        }

        if (batch.AppliedAt is not null)
        {
            return new ImportView(batch, ImportStage.Applied, null);
        }

        var apply = batch.ApplyJobId is { } applying ? await jobs.FindAsync(batch.ProvinceId, applying, cancellation) : null;
        var read = apply is null ? await jobs.FindAsync(batch.ProvinceId, batch.ReadJobId, cancellation) : null;
        if ((apply ?? read) is { IsOver: true }
            && await db.ImportBatches.AsNoTracking().SingleAsync(b => b.ProvinceId == batch.ProvinceId && b.Id == batch.Id, cancellation) is var now && now.Version != batch.Version)
        {
            // The job ended between the two looks: what it wrote with its end is to be seen with it.
            return await ViewAsync(now, cancellation);
        }

        if (apply is not null)
        {
            return new ImportView(batch, apply.IsOver ? ImportStage.NotApplied : ImportStage.Applying, apply);
        }

        return new ImportView(batch, read is null ? ImportStage.NeedsColumns : !read.IsOver ? ImportStage.Reading : read.State == JobState.Done ? ImportStage.Preview : ImportStage.NotRead, read);
    }
}
