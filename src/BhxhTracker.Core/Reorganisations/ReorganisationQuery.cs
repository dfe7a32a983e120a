using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>A line of the list.</summary>
public sealed record ReorganisationRow(
    Guid Id, string Title, DateOnly Effective, string DecisionNumber, ReorganisationState State, string Summary, string By, DateTime At);

/// <summary>A step in words, with its place.</summary>
public sealed record StepLine(int Place, ReorganisationStep Step, string Words);

/// <summary>Everything that one reorganisation's page shows.</summary>
/// <param name="Preview">What applying would do; of an applied one what it did.</param>
public sealed record ReorganisationView(Reorganisation Row, ReorganisationHead Head, IReadOnlyList<StepLine> Steps, ReorganisationPreview Preview, ReferenceData Reference)
{
    /// <summary>The steps themselves, in their order.</summary>
    public IReadOnlyList<ReorganisationStep> StepList => [.. Steps.Select(s => s.Step)];

    /// <summary>The units that the steps open.</summary>
    public IEnumerable<NewUnit> Opened => StepWords.NewUnits(StepList);
}

/// <summary>Reads drafts and what became of them.</summary>
public sealed class ReorganisationQuery(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    /// <summary>The newest day first.</summary>
    public async Task<IReadOnlyList<ReorganisationRow>> ListAsync(CancellationToken cancellation)
    {
        var rows = await db.Reorganisations.AsNoTracking()
            .Select(r => new { r.Id, r.Title, r.Effective, r.DecisionNumber, r.State, r.Steps, r.DraftedBy, r.DraftedAt, r.AppliedBy, r.AppliedAt })
            .ToListAsync(cancellation);
        return [.. rows.OrderByDescending(r => r.Effective).ThenByDescending(r => r.DraftedAt).Select(r => new ReorganisationRow(
            r.Id, r.Title, r.Effective, r.DecisionNumber, r.State, StepWords.Summary(StepJson.Read(r.Steps)), r.AppliedBy ?? r.DraftedBy, r.AppliedAt ?? r.DraftedAt))];
    }

    /// <summary>Null when there is none with that id.</summary>
    public async Task<ReorganisationView?> OfAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Reorganisations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } row)
        {
            return null;
        }

        var reference = await references.GetAsync(db, cancellation);
        var steps = StepJson.Read(row.Steps);
        var words = new StepWords(reference, steps, row.Effective);
        var preview = row.State == ReorganisationState.Draft
            ? await PreviewAsync(reference, row.Head(), steps, cancellation)
            : Done(row, reference);
        return new ReorganisationView(row, row.Head(), [.. steps.Select((s, place) => new StepLine(place, s, words.Of(s)))], preview, reference);
    }

    private async Task<ReorganisationPreview> PreviewAsync(
        ReferenceData reference, ReorganisationHead head, IReadOnlyList<ReorganisationStep> steps, CancellationToken cancellation)
    {
        var plan = PlanBuilder.Build(reference, head, steps, clock.Today());
        if (!plan.IsAccepted)
        {
            return ReorganisationPreview.Of(plan, reference, [], 0);
        }

        await FiguresSince.CheckHandoversAsync(db, plan, cancellation);
        return ReorganisationPreview.Of(
            plan, reference, await FiguresSince.ReadAsync(db, plan, cancellation), await FiguresSince.MonthsWithOtherTotalsAsync(db, plan, cancellation));
    }

    /// <summary>What the application wrote, by its own record: the units may have changed again since.</summary>
    private static ReorganisationPreview Done(Reorganisation row, ReferenceData reference)
    {
        var record = AppliedRecord.Read(row.Before!);
        var touched = record.After.Select(u => u.Id).ToHashSet();
        var others = reference.Units.All.Where(u => !touched.Contains(u.Id)).Select(AppliedRecord.Copy).ToList();
        var before = new UnitCatalogue(others.Concat(record.Before), []);
        var after = new UnitCatalogue(others.Concat(record.After), []);
        return new ReorganisationPreview(
            [],
            [],
            record.Effects,
            UnitEffect.Of(before, after, [.. record.After.Select(u => u.Id)], row.Effective, record.Successions, reference.Indicators),
            [.. record.Taken.Select(f => new FigureEffect(
                before.Find(f.UnitId)!.On(row.Effective.AddDays(-1)), Calculations.ReportMonth.Of(f.Month), reference.Indicators.Find(f.IndicatorId)!, f.Own!.Value))],
            [],
            0);
    }
}
