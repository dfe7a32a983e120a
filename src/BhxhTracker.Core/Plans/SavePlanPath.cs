using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>
/// Saves the development scenario of a unit's targets. It belongs to the decision that gave them: a revision without a scenario has none.
/// </summary>
public sealed class SavePlanPath(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<SavePlanPathOutcome> RunAsync(SavePlanPathOptions options, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [options.ProvinceId], cancellation);
        var reference = await references.GetAsync(db, Power.ChangePlans, cancellation);
        var plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.ProvinceId == options.ProvinceId && p.Id == options.PlanId, cancellation);
        var lines = await db.PlanLines.AsNoTracking()
            .Where(l => l.ProvinceId == options.ProvinceId && l.PlanId == options.PlanId && l.UnitId == options.UnitId && l.Basis != PlanBasis.Coverage)
            .ToDictionaryAsync(l => l.IndicatorId, cancellation);
        if (plan is null || reference.Units.Find(options.UnitId, plan.Effective) is null || options.Paths.Any(p => !lines.ContainsKey(p.IndicatorId)))
        {
            return SavePlanPathOutcome.Of(SavePlanPathResult.UnknownTarget);
        }

        var faults = options.Paths.SelectMany(p => PlanPathRules.Faults(reference.Indicators.Find(p.IndicatorId)!, lines[p.IndicatorId], p.Points)).ToList();
        if (faults.Count > 0)
        {
            return SavePlanPathOutcome.Of(SavePlanPathResult.Invalid) with { Faults = faults };
        }

        var kept = (await db.PlanPaths.AsNoTracking()
            .Where(p => p.ProvinceId == options.ProvinceId && p.PlanId == options.PlanId && p.UnitId == options.UnitId).ToListAsync(cancellation))
            .GroupBy(p => p.IndicatorId).ToDictionary(g => g.Key, g => g.ToDictionary(p => p.Month.Month, p => p.Value));
        var changed = options.Paths.Where(p => PlanPathHash.Text(p.Points) != PlanPathHash.Text(KeptOf(p))).ToList();
        if (changed.Count == 0)
        {
            return SavePlanPathOutcome.Of(SavePlanPathResult.NothingChanged);
        }

        if (changed.Exists(p => PlanPathHash.Of(KeptOf(p)) != p.BaseHash))
        {
            return SavePlanPathOutcome.Of(SavePlanPathResult.Conflict);
        }

        await WriteAsync(write, plan, options, changed, KeptOf, cancellation);
        return new SavePlanPathOutcome(
            SavePlanPathResult.Saved, changed.Count, [], [.. changed.SelectMany(p => PlanPathRules.Falls(p.Points).Select(month => (p.IndicatorId, month)))]);

        Dictionary<int, decimal> KeptOf(PlanPathInput path) => kept.GetValueOrDefault(path.IndicatorId) ?? [];
    }

    private async Task WriteAsync(
        ProvinceWrite write,
        TargetPlan plan,
        SavePlanPathOptions options,
        List<PlanPathInput> changed,
        Func<PlanPathInput, Dictionary<int, decimal>> before,
        CancellationToken cancellation)
    {
        var indicators = changed.ConvertAll(p => p.IndicatorId);
        await db.PlanPaths
            .Where(p => p.ProvinceId == options.ProvinceId && p.PlanId == options.PlanId && p.UnitId == options.UnitId && indicators.Contains(p.IndicatorId))
            .ExecuteDeleteAsync(cancellation);
        await db.Bulk.UpsertAsync([.. changed.SelectMany(path => path.Points.Select(point => new PlanPathPoint
        {
            ProvinceId = options.ProvinceId,
            PlanId = options.PlanId,
            UnitId = options.UnitId,
            IndicatorId = path.IndicatorId,
            Month = new ReportMonth(plan.Year, point.Key).FirstDay,
            Value = point.Value,
        }))], cancellation);

        var reference = await references.GetAsync(db, Power.ChangePlans, cancellation);
        using var hash = new ChangesHash();
        changed.ForEach(p => hash.Add($"{plan.Id}|{options.UnitId}|{p.IndicatorId}|{PlanPathHash.Text(before(p))} → {PlanPathHash.Text(p.Points)}"));
        var unit = reference.Units.Find(options.UnitId)!;
        var names = string.Join(", ", indicators.Select(i => reference.Indicators.Find(i)!.ShortName));
        await write.AppendAuditAsync(
            options.ProvinceId,
            new Act(AuditAct.SavePlanPath, options.Actor, clock.UtcInstant()),
            $"Kịch bản {plan.Year} của {unit.On(unit.ShownOn(plan.Effective)).FullName}, {PlanWording.Name(plan)}: {names}",
            hash.Finish(),
            cancellation);
        await write.CommitAsync(cancellation);
    }
}
