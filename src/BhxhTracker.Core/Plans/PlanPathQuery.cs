using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>A decision that gives the unit targets.</summary>
public sealed record PathPlan(Guid Id, int Year, PlanAuthority Authority, string DecisionNumber, DateOnly? DecisionDate, DateOnly Effective)
{
    /// <summary>Who gave it and its number: never empty.</summary>
    public string Name => $"{Authority.Name()} · {PlanWording.Decision(DecisionNumber, DecisionDate) ?? "chưa rõ số quyết định"}";
}

/// <summary>A unit's targets of one decision with their scenarios; no plan when none was chosen among several or there is none.</summary>
/// <param name="Plans">The decisions of the year that give the unit targets, the latest first.</param>
public sealed record PathSheet(UnitRef Unit, int Year, PathPlan? Plan, IReadOnlyList<PathPlan> Plans, IReadOnlyList<PathRow> Rows);

/// <summary>One target.</summary>
/// <param name="Points">By month.</param>
/// <param name="Start">The complete figure of 31/12 last year, 0 for money of the year; null when there is none.</param>
/// <param name="Past">The years before, with their complete figures.</param>
public sealed record PathRow(
    Indicator Indicator, PlanBasis Basis, decimal Target, DateOnly Deadline, IReadOnlyDictionary<int, decimal> Points, decimal? Start, IReadOnlyList<PastYear> Past)
{
    public string Hash => PlanPathHash.Of(Points);
}

/// <summary>Reads what is needed to make a scenario.</summary>
public sealed class PlanPathQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Years further back say little about this one.</summary>
    public const int MostPastYears = 5;

    /// <summary>Null when there is no such unit.</summary>
    public async Task<PathSheet?> RunAsync(int unitId, Guid? planId, int? year, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return null;
        }

        var all = await (from plan in db.Plans
                         where plan.ProvinceId == unit.ProvinceId && db.PlanLines.Any(l => l.ProvinceId == plan.ProvinceId && l.PlanId == plan.Id && l.UnitId == unitId && l.Basis != PlanBasis.Coverage)
                         select new PathPlan(plan.Id, plan.Year, plan.Authority, plan.DecisionNumber, plan.DecisionDate, plan.Effective)).ToListAsync(cancellation);
        all.RemoveAll(p => reference.Units.Find(unitId, p.Effective) is null && reference.Units.Find(unitId, new DateOnly(p.Year, 12, 31)) is null);
        var shownYear = all.Find(p => p.Id == planId)?.Year ?? year ?? all.Select(p => (int?)p.Year).Max() ?? 0;
        var plans = all.Where(p => p.Year == shownYear).OrderByDescending(p => p.Effective).ThenBy(p => p.Authority).ToList();
        var chosen = plans.Find(p => p.Id == planId) ?? (planId is null && plans.Count == 1 ? plans[0] : null);
        var name = unit.On(unit.ShownOn(shownYear > 0 ? new DateOnly(shownYear, 12, 31) : unit.ValidFrom));
        return new PathSheet(name, shownYear, chosen, plans, chosen is null ? [] : await RowsAsync(reference, unit, chosen, cancellation));
    }

    private async Task<IReadOnlyList<PathRow>> RowsAsync(ReferenceData reference, UnitInfo unit, PathPlan plan, CancellationToken cancellation)
    {
        var lines = await db.PlanLines.AsNoTracking()
            .Where(l => l.ProvinceId == unit.ProvinceId && l.PlanId == plan.Id && l.UnitId == unit.Id && l.Basis != PlanBasis.Coverage).ToListAsync(cancellation);
        var points = (await db.PlanPaths.AsNoTracking()
            .Where(p => p.ProvinceId == unit.ProvinceId && p.PlanId == plan.Id && p.UnitId == unit.Id).ToListAsync(cancellation)).ToLookup(p => p.IndicatorId);
        var (first, last) = (new DateOnly(plan.Year - MostPastYears - 1, 12, 1), new DateOnly(plan.Year - 1, 12, 1));
        var figures = (await db.Figures.AsNoTracking()
            .Where(f => f.ProvinceId == unit.ProvinceId && f.Month >= first && f.Month <= last && f.UnitId == unit.Id).ToListAsync(cancellation))
            .Where(f => f.IsComplete).ToDictionary(f => (f.IndicatorId, f.Month), f => (decimal?)f.Effective);
        return [.. lines.Select(line => (Line: line, Indicator: reference.Indicators.Find(line.IndicatorId)!))
            .OrderBy(x => x.Indicator.Order).ThenBy(x => x.Indicator.Id)
            .Select(x => new PathRow(
                x.Indicator, x.Line.Basis, x.Line.Value, x.Line.Deadline, points[x.Indicator.Id].ToDictionary(p => p.Month.Month, p => p.Value),
                Start(x.Indicator, plan.Year), [.. Enumerable.Range(plan.Year - MostPastYears, MostPastYears).Select(y => Past(x.Indicator, y))]))];

        decimal? At(Indicator indicator, DateOnly month) => figures.GetValueOrDefault((indicator.Id, month));

        // Money begins anew each year (rule 15); a movement of a month has no path from 31/12 at all.
        decimal? Start(Indicator indicator, int year) => indicator.Nature switch
        {
            IndicatorNature.FlowYearToDate => 0,
            IndicatorNature.FlowOfMonth => null,
            _ => At(indicator, new DateOnly(year - 1, 12, 1)),
        };

        PastYear Past(Indicator indicator, int year) => new(year, Start(indicator, year), [.. Enumerable.Range(1, 12).Select(m => At(indicator, new DateOnly(year, m, 1)))]);
    }
}
