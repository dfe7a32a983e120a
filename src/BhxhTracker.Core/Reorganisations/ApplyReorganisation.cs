using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

public sealed record ApplyReorganisationOptions
{
    public required Guid Id { get; init; }

    /// <summary>The version that was looked at.</summary>
    public required int BaseVersion { get; init; }

    /// <summary>Move the figures typed since for units that end to their successors; without it they stop the application.</summary>
    public required bool MoveFigures { get; init; }

    public required string Actor { get; init; }
}

public enum ApplyReorganisationResult
{
    Applied,
    Unknown,

    /// <summary>Somebody changed, applied or undid it meanwhile.</summary>
    Conflict,

    /// <summary>A step breaks a rule; see the preview.</summary>
    Invalid,

    /// <summary>Figures were typed since for units that end; see the preview.</summary>
    FiguresSince,

    /// <summary>These figures cannot be moved without losing or inventing anybody; see the preview.</summary>
    NotMovable,
}

public sealed record ApplyReorganisationOutcome(ApplyReorganisationResult Result, ReorganisationPreview? Preview = null, int FiguresMoved = 0);

/// <summary>Applies a draft in one transaction: units, successions, figures, totals, audit; all of it or nothing.</summary>
public sealed class ApplyReorganisation(AppDbContext db, TimeProvider clock)
{
    public async Task<ApplyReorganisationOutcome> RunAsync(ApplyReorganisationOptions options, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        if (await db.Reorganisations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == options.Id, cancellation) is not { } row)
        {
            return new(ApplyReorganisationResult.Unknown);
        }

        if (row.Version != options.BaseVersion || row.State != ReorganisationState.Draft)
        {
            return new(ApplyReorganisationResult.Conflict);
        }

        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var plan = PlanBuilder.Build(reference, row.Head(), StepJson.Read(row.Steps), clock.Today(), await UndoneUnits.LastAsync(db, cancellation));
        if (!plan.IsAccepted)
        {
            return new(ApplyReorganisationResult.Invalid, ReorganisationPreview.Of(plan, reference, [], 0));
        }

        // The heads first: nobody may type a figure between the look at figures and the change of the tree.
        var provinces = await UnitDraftWriter.LockAsync(write, plan.Draft, cancellation);
        var typed = await FiguresSince.ReadAsync(db, plan, cancellation);
        var transfer = FigureTransfer.Plan(typed, plan.Successions, plan.Opened.ToHashSet());
        if (typed.Count > 0 && (!options.MoveFigures || transfer.Faults.Count > 0))
        {
            return new(
                options.MoveFigures ? ApplyReorganisationResult.NotMovable : ApplyReorganisationResult.FiguresSince,
                ReorganisationPreview.Of(plan, reference, typed, 0));
        }

        await WriteAsync(write, row, plan, provinces, reference, typed, transfer.Moved, options, cancellation);
        await write.CommitAsync(cancellation);
        return new(ApplyReorganisationResult.Applied, FiguresMoved: typed.Count);
    }

    private async Task WriteAsync(
        ProvinceWrite write,
        Reorganisation row,
        ReorganisationPlan plan,
        IReadOnlyList<int> provinces,
        ReferenceData reference,
        List<MonthlyFigure> typed,
        IReadOnlyList<TransferredFigure> moved,
        ApplyReorganisationOptions options,
        CancellationToken cancellation)
    {
        var first = FiguresSince.FirstMonth(plan).FirstDay;
        var act = new Act(AuditAct.ApplyReorganisation, options.Actor, clock.UtcInstant());
        var totalsBefore = await TotalRows.KeysAsync(db, provinces, first, cancellation);
        await UnitDraftWriter.WriteUnitsAsync(db, plan.Draft, cancellation);
        await db.Bulk.UpsertAsync(plan.Successions, cancellation);

        var figures = new FigureMoves(db, write, act, $"{row.Title} ({row.DecisionNumber})");
        var (given, reports) = await figures.ForwardAsync(plan, reference, typed, moved, cancellation);
        var after = new UnitCatalogue(plan.Draft.All, plan.Successions);
        foreach (var province in provinces)
        {
            await FigureTotals.RebuildAsync(db, after, province, first, cancellation);
        }

        var touched = plan.Draft.Touched.Select(u => u.Id).ToList();
        var record = new AppliedRecord
        {
            Before = [.. touched.Select(plan.Before.Find).OfType<UnitInfo>().Select(AppliedRecord.Copy)],
            After = [.. plan.Draft.Touched],
            Opened = plan.Opened,
            Successions = plan.Successions,
            Taken = typed,
            Given = given,
            Reports = reports,
            NewTotals = [.. (await TotalRows.KeysAsync(db, provinces, first, cancellation)).Except(totalsBefore)],
            Effects = plan.Effects,
        };
        await db.Reorganisations.Where(r => r.Id == row.Id).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, ReorganisationState.Applied)
                .SetProperty(r => r.Before, record.Write())
                .SetProperty(r => r.AppliedBy, options.Actor)
                .SetProperty(r => r.AppliedAt, act.At)
                .SetProperty(r => r.Version, row.Version + 1),
            cancellation);
        await write.AppendAuditAsync(
            ProvinceHead.National,
            act,
            $"Áp dụng phương án “{row.Title}” ({row.DecisionNumber}) từ {row.Effective:yyyy-MM-dd}: {string.Join("; ", plan.Effects)}",
            AuditHash.OfText(row.Steps),
            cancellation);
    }
}
