using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

public enum UndoImportResult
{
    Undone,

    NotFound,

    NotApplied,

    AlreadyUndone,

    /// <summary>More than seven days have passed.</summary>
    TooLate,

    /// <summary>Some figures were changed or closed since; the person has not been shown these yet.</summary>
    AsksFirst,

    /// <summary>All of its figures were changed or closed since: there is nothing to take back.</summary>
    NothingLeft,
}

/// <summary>An import to take back.</summary>
public sealed record UndoImportOptions
{
    public required int ProvinceId { get; init; }

    public required Guid BatchId { get; init; }

    /// <summary>How many figures the person knows will be left as they are.</summary>
    public required int KnownLeft { get; init; }

    public required string Actor { get; init; }
}

/// <summary>What became of the wish.</summary>
/// <param name="TakenBack">Figures that are, or would be, as before the import.</param>
/// <param name="Left">Figures that stay, with the reason.</param>
public sealed record UndoImportOutcome(UndoImportResult Result, int TakenBack, IReadOnlyList<FigureConflict> Left);

/// <summary>
/// Takes an import back within seven days: every figure that still is as the import left it. What was changed, sent, approved or locked
/// since stays, and the person is told before.
/// </summary>
public sealed class UndoImport(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public static readonly TimeSpan Within = TimeSpan.FromDays(7);

    /// <summary>What an undo would do now.</summary>
    public async Task<UndoImportOutcome> PreviewAsync(int provinceId, Guid batchId, CancellationToken cancellation)
    {
        var batch = await FindAsync(provinceId, batchId, cancellation);
        if (FaultOf(batch) is { } fault)
        {
            return new UndoImportOutcome(fault, 0, []);
        }

        var (back, left) = await SortAsync(batch!, cancellation);
        return new UndoImportOutcome(back.Count == 0 ? UndoImportResult.NothingLeft : UndoImportResult.AsksFirst, back.Count, left);
    }

    public async Task<UndoImportOutcome> RunAsync(UndoImportOptions options, CancellationToken cancellation)
    {
        var batch = await FindAsync(options.ProvinceId, options.BatchId, cancellation);
        if (FaultOf(batch) is { } fault)
        {
            return new UndoImportOutcome(fault, 0, []);
        }

        // Which provinces it is of is known only from what it wrote; nobody changes that any more.
        var provinces = options.ProvinceId != 0 ? [options.ProvinceId] : (await FiguresAsync(batch!, cancellation)).Select(f => f.ProvinceId).Distinct();
        await using var write = await ProvinceWrite.BeginAsync(db, provinces, cancellation);
        var (back, left) = await SortAsync(batch!, cancellation);
        if (back.Count == 0 || left.Count != options.KnownLeft)
        {
            return new UndoImportOutcome(back.Count == 0 ? UndoImportResult.NothingLeft : UndoImportResult.AsksFirst, back.Count, left);
        }

        var at = clock.UtcInstant();
        var outcome = await new ImportWriter(db, references).WriteAsync(
            write,
            new ApplyOptions
            {
                Figures = back,
                Act = new Act(AuditAct.UndoImport, options.Actor, at),
                Channel = FigureChannel.UndoneImport,
                Summary = $"Hoàn tác tệp {batch!.FileName}",
            },
            cancellation);
        var undone = await db.ImportBatches.Where(b => b.ProvinceId == batch.ProvinceId && b.Id == batch.Id && b.UndoneAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(b => b.UndoneAt, at).SetProperty(b => b.UndoneBy, options.Actor).SetProperty(b => b.Version, b => b.Version + 1), cancellation);
        if (!outcome.IsWritten || undone == 0)
        {
            return new UndoImportOutcome(undone == 0 ? UndoImportResult.AlreadyUndone : UndoImportResult.AsksFirst, back.Count, [.. left, .. outcome.Conflicts]);
        }

        await write.CommitAsync(cancellation);
        return new UndoImportOutcome(UndoImportResult.Undone, back.Count, left);
    }

    public UndoImportResult? FaultOf(ImportBatch? batch) =>
        batch is null ? UndoImportResult.NotFound
        : batch.UndoneAt is not null ? UndoImportResult.AlreadyUndone
        : batch.AppliedAt is not { } applied ? UndoImportResult.NotApplied
        : clock.UtcInstant() - applied > Within ? UndoImportResult.TooLate
        : null;

    private async Task<ImportBatch?> FindAsync(int provinceId, Guid id, CancellationToken cancellation) =>
        await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.ProvinceId == provinceId && b.Id == id, cancellation) is { } batch
            && ImportReach.Sees(await references.GetAsync(db, Power.ImportFiles, cancellation), references.Actor, batch) ? batch : null;

    private async Task<List<PreviewFigure>> FiguresAsync(ImportBatch batch, CancellationToken cancellation) =>
        await ImportFiles.FindAsync(db, batch.ProvinceId, batch.ReadJobId, ImportFiles.Preview, cancellation) is { } kept
            ? [.. PreviewFile.Read(kept).Figures.Where(f => f.IsToWrite)]
            : [];

    private async Task<(List<FigureWrite> Back, List<FigureConflict> Left)> SortAsync(ImportBatch batch, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        var (back, left) = (new List<FigureWrite>(), new List<FigureConflict>());
        foreach (var month in (await FiguresAsync(batch, cancellation)).GroupBy(f => (f.ProvinceId, f.Month)))
        {
            var stored = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == month.Key.ProvinceId && f.Month == month.Key.Month && f.Version > 0)
                .Select(f => new { f.UnitId, f.IndicatorId, f.Own, f.Version }).ToDictionaryAsync(f => (f.UnitId, f.IndicatorId), f => (f.Own, f.Version), cancellation);
            var states = await db.Reports.AsNoTracking().Where(r => r.ProvinceId == month.Key.ProvinceId && r.Month == month.Key.Month)
                .ToDictionaryAsync(r => (r.UnitId, r.FormId), r => r.State, cancellation);
            foreach (var figure in month)
            {
                var problem = stored.GetValueOrDefault((figure.UnitId, figure.IndicatorId)) != (figure.Value, figure.Version + 1) ? "đã sửa sau khi nhập"
                    : states.TryGetValue((figure.UnitId, reference.Indicators.Find(figure.IndicatorId)!.FormId), out var state) ? ProvinceCells.ClosedMessage(state, isOpenForActor: false)
                    : null;
                if (problem is null)
                {
                    back.Add(new FigureWrite(figure.ProvinceId, figure.UnitId, figure.Month, figure.IndicatorId, figure.Before, figure.Version + 1));
                }
                else
                {
                    left.Add(new FigureConflict(figure.UnitId, figure.Month, figure.IndicatorId, problem));
                }
            }
        }

        return (back, left);
    }
}
