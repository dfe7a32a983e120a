using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

public sealed record UndoReorganisationOptions
{
    public required Guid Id { get; init; }

    public required int BaseVersion { get; init; }

    public required string Actor { get; init; }
}

public enum UndoReorganisationResult
{
    Undone,
    Unknown,

    /// <summary>Somebody changed it meanwhile, or it is not applied.</summary>
    Conflict,

    /// <summary>Something rests on it; see what.</summary>
    DependedUpon,
}

/// <summary>What became of it.</summary>
/// <param name="Dependents">What rests on it, in words.</param>
public sealed record UndoReorganisationOutcome(UndoReorganisationResult Result, IReadOnlyList<string> Dependents)
{
    public static UndoReorganisationOutcome Of(UndoReorganisationResult result) => new(result, []);
}

/// <summary>Takes an application back, exactly and at once, while nothing rests on it.</summary>
public sealed class UndoReorganisation(AppDbContext db, TimeProvider clock)
{
    public async Task<UndoReorganisationOutcome> RunAsync(UndoReorganisationOptions options, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        if (await db.Reorganisations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == options.Id, cancellation) is not { } row)
        {
            return UndoReorganisationOutcome.Of(UndoReorganisationResult.Unknown);
        }

        if (row.Version != options.BaseVersion || row is not { State: ReorganisationState.Applied, Before: { } stored })
        {
            return UndoReorganisationOutcome.Of(UndoReorganisationResult.Conflict);
        }

        var record = AppliedRecord.Read(stored);
        foreach (var province in record.Provinces)
        {
            await write.LockAsync(province, cancellation);
        }

        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var dependents = await new UndoChecks(db, reference, record, row.Effective).RunAsync(cancellation);
        if (dependents.Count > 0)
        {
            return new(UndoReorganisationResult.DependedUpon, dependents);
        }

        await RestoreAsync(write, row, record, reference, options, cancellation);
        await write.CommitAsync(cancellation);
        return UndoReorganisationOutcome.Of(UndoReorganisationResult.Undone);
    }

    private async Task RestoreAsync(
        ProvinceWrite write, Reorganisation row, AppliedRecord record, ReferenceData reference, UndoReorganisationOptions options, CancellationToken cancellation)
    {
        var act = new Act(AuditAct.UndoReorganisation, options.Actor, clock.UtcInstant());
        var draft = new UnitDraft(reference.Units);
        record.Before.ToList().ForEach(draft.Restore);
        record.Opened.ToList().ForEach(draft.Remove);

        await new FigureMoves(db, write, act, $"Hoàn tác: {row.Title} ({row.DecisionNumber})").BackAsync(record, cancellation);
        await DeleteFactsOfOpenedAsync(record, cancellation);
        foreach (var ids in record.Successions.Select(s => s.Id).Chunk(500))
        {
            await db.UnitSuccessions.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        }

        await UnitDraftWriter.WriteUnitsAsync(db, draft, cancellation);
        await UnitDraftWriter.DeleteUnitsAsync(db, record.Opened, cancellation);
        var before = new UnitCatalogue(draft.All, []);
        foreach (var province in record.Provinces)
        {
            await FigureTotals.RebuildAsync(db, before, province, new DateOnly(row.Effective.Year, row.Effective.Month, 1), cancellation);
        }

        await TotalRows.DeleteEmptyAsync(db, record.NewTotals, cancellation);
        await db.Reorganisations.Where(r => r.Id == row.Id).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, ReorganisationState.Undone)
                .SetProperty(r => r.AppliedBy, options.Actor)
                .SetProperty(r => r.AppliedAt, act.At)
                .SetProperty(r => r.Version, row.Version + 1),
            cancellation);
        await write.AppendAuditAsync(
            ProvinceHead.National, act, $"Hoàn tác phương án “{row.Title}” ({row.DecisionNumber}) từ {row.Effective:yyyy-MM-dd}", AuditHash.OfText(row.Steps), cancellation);
    }

    private async Task DeleteFactsOfOpenedAsync(AppliedRecord record, CancellationToken cancellation)
    {
        foreach (var province in record.After.Where(u => record.Opened.Contains(u.Id)).GroupBy(u => u.ProvinceId).OrderBy(g => g.Key))
        {
            foreach (var ids in province.Select(u => u.Id).Chunk(500))
            {
                await db.Figures.Where(f => f.ProvinceId == province.Key && ids.Contains(f.UnitId)).ExecuteDeleteAsync(cancellation);
                await db.Reports.Where(r => r.ProvinceId == province.Key && ids.Contains(r.UnitId)).ExecuteDeleteAsync(cancellation);
            }
        }
    }
}
