using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>One decision with its targets, what it revises and what revises it.</summary>
public sealed record PlanDecisionView(
    TargetPlan Plan,
    UnitRef Province,
    PlanState State,
    TargetPlan? Supersedes,
    IReadOnlyList<TargetPlan> Revisions,
    IReadOnlyList<PlanListRow> Lines,
    PlanFileInfo? File,
    IReadOnlyList<PlanDifferenceRow> Differences,
    IReadOnlySet<(int Unit, int Indicator)> Scenarios)
{
    /// <summary>Whether all of its targets are in reach: only then can it be put right.</summary>
    public required bool IsWhole { get; init; }
}

/// <summary>Where the decision's targets do not add up to the target of the unit above, and why.</summary>
/// <param name="Difference">The target above minus the sum of the parts, as it was when the decision was saved.</param>
public sealed record PlanDifferenceRow(UnitRef Unit, Indicator Indicator, PlanBasis Basis, decimal Difference, string Reason);

/// <summary>A kept scan without its content.</summary>
public sealed record PlanFileInfo(string Name, int Size);

/// <summary>Reads one decision.</summary>
public sealed class PlanDecisionQuery(AppDbContext db, ReferenceCache references, PlanListQuery list)
{
    /// <summary>Null when there is no such decision, or none of its targets is in reach.</summary>
    public async Task<PlanDecisionView?> RunAsync(Guid id, DateOnly day, CancellationToken cancellation)
    {
        if (await PlaceAsync(id, cancellation) is not var (provinceId, inYear))
        {
            return null;
        }

        var year = await list.YearAsync(provinceId, inYear, cancellation);
        var plan = year.Find(id)!;
        var units = (await references.GetAsync(db, cancellation)).Units;
        if (!PlanReach.SeesAny(units, plan, plan.Lines))
        {
            return null;
        }

        var file = plan.FileId is { } fileId && PlanReach.SeesAll(units, plan, plan.Lines)
            ? await db.PlanFiles.Where(f => f.ProvinceId == provinceId && f.Id == fileId).Select(f => new PlanFileInfo(f.Name, f.Size)).SingleOrDefaultAsync(cancellation)
            : null;
        return new PlanDecisionView(
            plan,
            await ProvinceAsync(provinceId, inYear, cancellation),
            year.StateOf(plan, day),
            year.Find(plan.SupersedesId),
            [.. year.RevisionsOf(plan)],
            await list.RowsAsync(year, [plan], day, cancellation),
            file,
            await DifferencesAsync(plan, cancellation),
            (await db.PlanPaths.Where(p => p.ProvinceId == provinceId && p.PlanId == id).Select(p => new { p.UnitId, p.IndicatorId }).Distinct().ToListAsync(cancellation))
                .Select(p => (p.UnitId, p.IndicatorId)).ToHashSet())
        {
            IsWhole = PlanReach.SeesAll(units, plan, plan.Lines),
        };
    }

    private async Task<IReadOnlyList<PlanDifferenceRow>> DifferencesAsync(TargetPlan plan, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var rows = await db.PlanDifferences.AsNoTracking().Where(d => d.ProvinceId == plan.ProvinceId && d.PlanId == plan.Id).ToListAsync(cancellation);
        return [.. rows.Where(d => PlanReach.Sees(reference.Units, plan, d.UnitId)).Select(d =>
        {
            var unit = reference.Units.Find(d.UnitId)!;
            return new PlanDifferenceRow(
                unit.On(unit.ShownOn(new DateOnly(plan.Year, 12, 31))), reference.Indicators.Find(d.IndicatorId)!, d.Basis, d.Difference, d.Reason);
        }).OrderBy(d => d.Indicator.Order).ThenBy(d => d.Unit.Level).ThenBy(d => d.Unit.OfficialOrder).ThenBy(d => d.Unit.Code, StringComparer.Ordinal)];
    }

    /// <summary>What a revision of the decision starts with: the latest of each target along the line of revisions.</summary>
    public async Task<IReadOnlyList<TargetPlanLine>> CurrentLinesAsync(TargetPlan plan, CancellationToken cancellation)
    {
        var year = await list.YearAsync(plan.ProvinceId, plan.Year, cancellation);
        var units = (await references.GetAsync(db, cancellation)).Units;
        return [.. PlanChain.LinesOf(plan.Id, year.Plans).Values.Where(l => PlanReach.Sees(units, plan, l.UnitId))];
    }

    /// <summary>The scan with its content; null when none was attached, or it names units out of reach.</summary>
    public async Task<PlanFile?> FileAsync(Guid id, CancellationToken cancellation)
    {
        if (await PlaceAsync(id, cancellation) is not var (provinceId, inYear)
            || (await list.YearAsync(provinceId, inYear, cancellation)).Find(id) is not { } whole
            || !PlanReach.SeesAll((await references.GetAsync(db, cancellation)).Units, whole, whole.Lines))
        {
            return null;
        }

        return await (from plan in db.Plans
                      where plan.ProvinceId == provinceId && plan.Id == id
                      join file in db.PlanFiles on new { plan.ProvinceId, Id = plan.FileId } equals new { file.ProvinceId, Id = (Guid?)file.Id }
                      select file).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    /// <summary>An address carries the decision alone: its province is looked up in the small table of decisions.</summary>
    private async Task<(int ProvinceId, int Year)?> PlaceAsync(Guid id, CancellationToken cancellation) =>
        await db.Plans.Where(p => p.Id == id).Select(p => new { p.ProvinceId, p.Year }).SingleOrDefaultAsync(cancellation) is { } found
            ? (found.ProvinceId, found.Year)
            : null;

    private async Task<UnitRef> ProvinceAsync(int provinceId, int year, CancellationToken cancellation)
    {
        var province = (await references.GetAsync(db, cancellation)).Units.ProvinceWithUnits(provinceId)!;
        return province.On(province.ShownOn(new DateOnly(year, 12, 31)));
    }
}
