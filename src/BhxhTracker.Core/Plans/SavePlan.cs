using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>
/// Saves a decision with its targets in one transaction. A revision is a decision of its own and leaves what it revises as it is (rule 3);
/// a saved decision takes further targets, and what was entered wrongly is put right with a reason that the audit keeps.
/// </summary>
public sealed class SavePlan(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SavePlanOutcome> RunAsync(SavePlanOptions options, CancellationToken cancellation)
    {
        if (!(await references.GetAsync(db, Power.ChangePlans, cancellation)).Units.OfProvince(options.ProvinceId).Any())
        {
            return SavePlanOutcome.Of(SavePlanResult.UnknownProvince);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [options.ProvinceId], cancellation);
        return await RunAsync(write, options, cancellation);
    }

    /// <summary>Saves inside a write that holds the province already, and commits it.</summary>
    internal async Task<SavePlanOutcome> RunAsync(ProvinceWrite write, SavePlanOptions given, CancellationToken cancellation)
    {
        var options = Cleaned(given);

        // Read now that nobody can change this province's units and decisions any more.
        var reference = await references.GetAsync(db, Power.ChangePlans, cancellation);
        var validation = await new SavePlanValidator(reference).ValidateAsync(options, cancellation);
        if (!validation.IsValid)
        {
            return SavePlanOutcome.Invalid(SavePlanValidator.FaultsOf(validation));
        }

        var kept = await db.Plans.AsNoTracking().Include(p => p.Lines)
            .Where(p => p.ProvinceId == options.ProvinceId && p.Year == options.Year).ToListAsync(cancellation);
        var draft = options.PlanId is { } id
            ? kept.Find(p => p.Id == id) is { } saved ? PlanDraft.Correct(saved, options) : null
            : PlanDraft.Begin(options, kept);
        if (draft is null || (options.PlanId is not null && !PlanReach.SeesAll(reference.Units, draft.Plan, kept.Find(p => p.Id == draft.Plan.Id)!.Lines)))
        {
            return SavePlanOutcome.Of(SavePlanResult.UnknownPlan);
        }

        if (kept.Find(p => p.Id != draft.Plan.Id && IsSameDecision(p, draft.Plan)) is { } twin)
        {
            return SavePlanOutcome.Of(SavePlanResult.AlreadyExists, twin.Id);
        }

        if (draft.Refusal(options, kept) is { } refusal)
        {
            return refusal;
        }

        await WriteAsync(write, reference, draft, options, cancellation);
        return new SavePlanOutcome(SavePlanResult.Saved, draft.Plan.Id, draft.Added.Count, draft.Changed.Count, draft.Removed.Count, []);
    }

    private async Task WriteAsync(ProvinceWrite write, ReferenceData reference, PlanDraft draft, SavePlanOptions options, CancellationToken cancellation)
    {
        var plan = draft.Plan;
        if (options.File is { } sent)
        {
            var file = PlanFileRules.ToFile(plan.ProvinceId, sent);

            // One scan often serves several decisions: the same content is kept once.
            var same = await db.PlanFiles.Where(f => f.ProvinceId == plan.ProvinceId && f.Sha256 == file.Sha256).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(cancellation);
            plan.FileId = same ?? file.Id;
            if (same is null)
            {
                await db.Bulk.UpsertAsync([file], cancellation);
            }
        }

        await db.Bulk.UpsertAsync([plan], cancellation);
        await db.Bulk.UpsertAsync([.. draft.Added.Concat(draft.Changed.Select(c => c.After))], cancellation);
        await db.Bulk.UpsertAsync([.. options.Differences.Select(d => ToDifference(plan, d))], cancellation);
        foreach (var line in draft.Removed)
        {
            await db.PlanPaths.Where(p => p.ProvinceId == plan.ProvinceId && p.PlanId == plan.Id && p.UnitId == line.UnitId && p.IndicatorId == line.IndicatorId)
                .ExecuteDeleteAsync(cancellation);
            await db.PlanLines.Where(l => l.ProvinceId == plan.ProvinceId && l.PlanId == plan.Id && l.UnitId == line.UnitId && l.IndicatorId == line.IndicatorId && l.Basis == line.Basis)
                .ExecuteDeleteAsync(cancellation);
        }

        var act = new Act(AuditAct.SavePlan, options.Actor, clock.UtcInstant());
        await write.AppendAuditAsync(plan.ProvinceId, act, PlanAudit.Summary(reference, draft, options), PlanAudit.Hash(draft, options), cancellation);
        await write.CommitAsync(cancellation);
    }

    private static PlanDifference ToDifference(TargetPlan plan, PlanDifferenceInput d) => new()
    {
        ProvinceId = plan.ProvinceId,
        PlanId = plan.Id,
        UnitId = d.UnitId,
        IndicatorId = d.IndicatorId,
        Basis = d.Basis,
        Difference = d.Difference,
        Reason = d.Reason,
    };

    private static bool IsSameDecision(TargetPlan one, TargetPlan other) =>
        (one.Authority, one.DecisionNumber, one.DecisionDate) == (other.Authority, other.DecisionNumber, other.DecisionDate);

    private static SavePlanOptions Cleaned(SavePlanOptions o) => o with
    {
        DecisionNumber = Text(o.DecisionNumber) ?? "",
        Signer = Text(o.Signer),
        Note = Text(o.Note),
        Reason = Text(o.Reason),
        Lines = [.. o.Lines.Select(l => l with { Note = Text(l.Note), Source = Text(l.Source) })],
    };

    private static string? Text(string? typed) => typed is null || typed.Any(char.IsSurrogate) ? typed : typed.Trim().Normalize() is { Length: > 0 } text ? text : null;
}
