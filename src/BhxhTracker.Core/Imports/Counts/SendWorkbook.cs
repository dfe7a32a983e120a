using System.Security.Cryptography;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>A file as somebody sent it.</summary>
public sealed record SendWorkbookOptions
{
    public required byte[] Content { get; init; }

    public required string FileName { get; init; }

    /// <summary>0 for a file of several provinces.</summary>
    public required int ProvinceId { get; init; }

    public required string Actor { get; init; }
}

public enum SendWorkbookResult
{
    /// <summary>Nothing was kept; <see cref="SendWorkbookOutcome.Problem"/> says why.</summary>
    Refused,

    /// <summary>A person must say what the columns are.</summary>
    NeedsColumns,

    /// <summary>Its columns are known: it is being read.</summary>
    Reading,

    /// <summary>It was put in before and everything stands as it says: nothing was kept, nothing changes.</summary>
    SameAsBefore,
}

/// <summary>What became of the file.</summary>
/// <param name="BatchId">The import; with <see cref="SendWorkbookResult.SameAsBefore"/> the earlier one.</param>
public sealed record SendWorkbookOutcome(SendWorkbookResult Result, Guid BatchId = default, string? Problem = null, int Figures = 0);

/// <summary>Takes a file in: known ones are recognised by content, known shapes by their column names.</summary>
public sealed class SendWorkbook(AppDbContext db, ReferenceCache references, PreviewImport preview, ClearOldFiles clear, JobDesk jobs, TimeProvider clock)
{
    public async Task<SendWorkbookOutcome> RunAsync(SendWorkbookOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        if (!ImportReach.Sees(reference, references.Actor, options.ProvinceId, references.Actor.Name))
        {
            return new SendWorkbookOutcome(SendWorkbookResult.Refused, Problem: "Bạn không được nhập số liệu của tỉnh này: chọn tỉnh khác, hoặc nhờ người quản trị cấp quyền.");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(options.Content));
        var earlier = await db.ImportBatches.AsNoTracking()
            .Where(b => b.ProvinceId == options.ProvinceId && b.Sha256 == sha256 && b.AppliedAt != null && b.UndoneAt == null)
            .OrderByDescending(b => b.CreatedAt).FirstOrDefaultAsync(cancellation);
        if (earlier is not null && await SameAsync(earlier, reference.Version, cancellation) is { } count)
        {
            return new SendWorkbookOutcome(SendWorkbookResult.SameAsBefore, earlier.Id, Figures: count);
        }

        var (file, problem) = SourceFile.Open(options.Content);
        if (file is null)
        {
            return new SendWorkbookOutcome(SendWorkbookResult.Refused, Problem: problem);
        }

        var own = OwnTemplate.LayoutOf(file, reference, clock.Today());
        var layout = own ?? (earlier is not null ? WorkbookLayout.FromJson(earlier.Layout) : await KnownAsync(file, options.ProvinceId, reference, cancellation));
        var isReady = own is not null || (layout is not null && (earlier is not null || !layout.AsksEachTime));
        var batch = new ImportBatch
        {
            ProvinceId = options.ProvinceId,
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            FileName = Short(options.FileName),
            Sha256 = sha256,
            Layout = layout?.ToJson() ?? "",
            ReadJobId = Guid.CreateVersion7(clock.GetUtcNow()),
            Actor = options.Actor,
            CreatedAt = clock.UtcInstant(),
            Version = 1,
        };

        // One transaction: a batch without its file could never be read.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Bulk.UpsertAsync([batch], cancellation);
        await db.Bulk.UpsertAsync(
            [new JobFile { ProvinceId = batch.ProvinceId, JobId = batch.ReadJobId, Role = ImportFiles.Sent, Name = batch.FileName, Content = options.Content }], cancellation);
        if (isReady)
        {
            await jobs.EnqueueAsync(batch.ProvinceId, batch.ReadJobId, ImportFiles.ReadJob, options.Actor, cancellation);
        }

        // Whoever sends a file makes room: nobody has to remember to clean up.
        await clear.RunAsync(batch.ProvinceId, cancellation);
        await transaction.CommitAsync(cancellation);
        jobs.Wake();
        return new SendWorkbookOutcome(isReady ? SendWorkbookResult.Reading : SendWorkbookResult.NeedsColumns, batch.Id);
    }

    /// <summary>How many figures the file has, when taking it again would change none of them.</summary>
    private async Task<int?> SameAsync(ImportBatch earlier, long referenceVersion, CancellationToken cancellation)
    {
        if (await ImportFiles.FindAsync(db, earlier.ProvinceId, earlier.ReadJobId, ImportFiles.Preview, cancellation) is not { } kept)
        {
            return null;
        }

        var before = PreviewFile.Read(kept);
        return before.ReferenceVersion == referenceVersion && before.WrongCount == 0 && await preview.StandsAsync(before, cancellation) ? before.Figures.Count : null;
    }

    /// <summary>The layout of the .csv of interfaces.md, or the one that the same column names were matched by before.</summary>
    private async Task<WorkbookLayout?> KnownAsync(SourceFile file, int provinceId, ReferenceData reference, CancellationToken cancellation)
    {
        var heads = new List<SheetHead>();
        foreach (var sheet in file.Sheets)
        {
            var guess = LayoutGuess.Of(file, sheet, null, null, reference, clock.Today());
            if (guess.Guess.IsInvariant && LayoutRules.FaultsOf(guess.Guess, reference, clock.Today()).Count == 0)
            {
                return guess.Guess;
            }

            heads.Add(guess);
        }

        var signatures = heads.Select(h => h.Signature).ToList();
        var known = (file.IsCsv && file.Separators.Count > 1) ? [] : await db.ImportLayouts.AsNoTracking()
            .Where(l => l.ProvinceId == provinceId && signatures.Contains(l.Signature)).ToDictionaryAsync(l => l.Signature, l => l.Layout, cancellation);
        foreach (var head in heads)
        {
            if (known.TryGetValue(head.Signature, out var json) && WorkbookLayout.FromJson(json) is { } layout)
            {
                // The columns are the source's, the month and where the table begins are the file's.
                return layout with
                {
                    Sheet = head.Sheet,
                    HeaderRow = head.HeaderRow,
                    Separator = head.Guess.Separator,
                    Month = layout.Month is null ? null : head.Guess.Month ?? "",
                    Year = layout.Year is null ? null : head.Guess.Year ?? 0,
                };
            }
        }

        return null;
    }

    private static string Short(string name)
    {
        var seen = string.Concat(name.Split('/', '\\')[^1].Where(c => !HiddenCharacters.Is(c)));
        return seen.Length == 0 ? "tệp" : seen[..Math.Min(seen.Length, ImportBatch.FileNameMaxLength)];
    }
}
