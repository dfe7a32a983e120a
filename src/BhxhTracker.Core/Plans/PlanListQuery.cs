using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>Which plan lines a reader wants to see.</summary>
public sealed record PlanFilter
{
    public required int ProvinceId { get; init; }

    public required int Year { get; init; }

    /// <summary>Only this unit; null for the whole province.</summary>
    public int? UnitId { get; init; }

    public int? IndicatorId { get; init; }

    public PlanLine? Line { get; init; }

    /// <summary>The day on which it is asked what counts; null for the year's end.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>A target as the list shows it.</summary>
/// <param name="Version">Its place among the versions of the same target.</param>
/// <param name="CountsFrom">The year's first version from 1/1, a revision from its effective date.</param>
/// <param name="Before">What the version before said; null for the first.</param>
/// <param name="Conversion">How a headcount came from a coverage target; null for one handed down as such.</param>
public sealed record PlanListRow(
    TargetPlan Plan,
    UnitRef Unit,
    Indicator Indicator,
    PlanBasis Basis,
    decimal Value,
    DateOnly Deadline,
    int Version,
    DateOnly CountsFrom,
    bool IsInForce,
    decimal? Before,
    CoverageConversion? Conversion,
    FigureMark Mark,
    string? Source,
    string? Note)
{
    public PlanAuthority Authority => Plan.Authority;

    public string DecisionNumber => Plan.DecisionNumber;
}

/// <summary>A decision as the ledger shows it.</summary>
/// <param name="InForce">How many of its targets count on the day.</param>
public sealed record PlanDecisionRow(TargetPlan Plan, int Lines, int InForce, PlanState State, TargetPlan? Supersedes, IReadOnlyList<TargetPlan> Revisions);

/// <summary>The ledger of a province's year: its decisions, and their targets.</summary>
public sealed class PlanListQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>The provinces that have plans.</summary>
    public async Task<IReadOnlyList<int>> ProvincesAsync(CancellationToken cancellation) =>
        [.. (await db.Plans.Select(p => p.ProvinceId).Distinct().ToListAsync(cancellation)).Intersect((await references.GetAsync(db, cancellation)).Units.ProvincesWithUnits.Select(u => u.ProvinceId))];

    /// <summary>The years that have plans, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(int provinceId, CancellationToken cancellation) =>
        await db.Plans.Where(p => p.ProvinceId == provinceId).Select(p => p.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancellation);

    public async Task<PlanYear> YearAsync(int provinceId, int year, CancellationToken cancellation) => new(
        await db.Plans.AsNoTracking().Include(p => p.Lines.Where(l => l.ProvinceId == provinceId))
            .Where(p => p.ProvinceId == provinceId && p.Year == year).ToListAsync(cancellation));

    /// <summary>The decisions that have a target asked for: the newest effective first.</summary>
    public async Task<IReadOnlyList<PlanDecisionRow>> DecisionsAsync(PlanFilter filter, CancellationToken cancellation)
    {
        var year = await YearAsync(filter.ProvinceId, filter.Year, cancellation);
        var day = DayOf(filter);
        var units = (await references.GetAsync(db, cancellation)).Units;
        return
        [
            .. year.Plans.Where(p => (filter.Line is null || p.Authority.LineOf() == filter.Line) && ((p.Lines.Count == 0 && units.HasWhole(p.ProvinceId)) || Seen(p).Any(l => IsAsked(l, filter))))
                .OrderByDescending(p => p.Effective).ThenBy(p => p.Authority).ThenBy(p => p.DecisionNumber, StringComparer.Ordinal)
                .Select(p => new PlanDecisionRow(
                    p, Seen(p).Count(), Seen(p).Count(l => year.IsInForce(p, l, day)), year.StateOf(p, day), year.Find(p.SupersedesId), [.. year.RevisionsOf(p)])),
        ];

        IEnumerable<TargetPlanLine> Seen(TargetPlan p) => p.Lines.Where(l => PlanReach.Sees(units, p, l.UnitId));
    }

    public async Task<IReadOnlyList<PlanListRow>> RunAsync(PlanFilter filter, CancellationToken cancellation)
    {
        var year = await YearAsync(filter.ProvinceId, filter.Year, cancellation);
        var rows = await RowsAsync(year, year.Plans.Where(p => filter.Line is null || p.Authority.LineOf() == filter.Line), DayOf(filter), cancellation);
        return [.. rows.Where(r => (filter.UnitId is null || r.Unit.Id == filter.UnitId) && (filter.IndicatorId is null || r.Indicator.Id == filter.IndicatorId))];
    }

    /// <summary>The targets of decisions of a year, in the order of the tree, then of the indicators.</summary>
    public async Task<IReadOnlyList<PlanListRow>> RowsAsync(PlanYear year, IEnumerable<TargetPlan> plans, DateOnly day, CancellationToken cancellation)
    {
        var chosen = plans.ToList();
        if (chosen.Count == 0)
        {
            return [];
        }

        var reference = await references.GetAsync(db, cancellation);
        var yearEnd = new DateOnly(chosen[0].Year, 12, 31);
        var tree = reference.Units.TreeOf(chosen[0].ProvinceId, yearEnd);
        var places = tree.All.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        return [.. chosen.SelectMany(p => p.Lines.Where(l => PlanReach.Sees(reference.Units, p, l.UnitId)).Select(l => Row(reference, year, p, l, day)))
            .OrderBy(r => places.GetValueOrDefault(r.Unit.Id, int.MaxValue)).ThenBy(r => r.Unit.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Indicator.Order).ThenBy(r => r.Basis).ThenBy(r => r.Authority).ThenBy(r => r.Version)];
    }

    private static PlanListRow Row(ReferenceData reference, PlanYear year, TargetPlan p, TargetPlanLine l, DateOnly day)
    {
        var unit = reference.Units.Find(l.UnitId)!;
        return new PlanListRow(
            p, unit.On(unit.ShownOn(new DateOnly(p.Year, 12, 31))), reference.Indicators.Find(l.IndicatorId)!, l.Basis, l.Value, l.Deadline,
            year.VersionOf(p, l), year.CountsFrom(p, l), year.IsInForce(p, l, day), year.Before(p, l)?.Value, CoverageConversion.Of(l), l.Mark, l.Source, l.Note);
    }

    private static DateOnly DayOf(PlanFilter filter) => filter.On ?? new DateOnly(filter.Year, 12, 31);

    private static bool IsAsked(TargetPlanLine line, PlanFilter filter) =>
        (filter.UnitId is null || line.UnitId == filter.UnitId) && (filter.IndicatorId is null || line.IndicatorId == filter.IndicatorId);
}
