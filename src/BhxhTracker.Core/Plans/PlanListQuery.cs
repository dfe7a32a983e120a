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
}

/// <summary>A target as the list shows it.</summary>
/// <param name="Version">Its place among the versions of the same target.</param>
public sealed record PlanListRow(
    UnitRef Unit,
    Indicator Indicator,
    PlanBasis Basis,
    decimal Value,
    PlanAuthority Authority,
    string DecisionNumber,
    DateOnly? DecisionDate,
    DateOnly Effective,
    DateOnly Deadline,
    int Version,
    FigureMark Mark,
    string? Source,
    string? Note);

/// <summary>The ledger of targets of a province's year.</summary>
public sealed class PlanListQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>The provinces that have plans.</summary>
    public async Task<IReadOnlyList<int>> ProvincesAsync(CancellationToken cancellation) =>
        await db.Plans.Select(p => p.ProvinceId).Distinct().ToListAsync(cancellation);

    /// <summary>The years that have plans, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(int provinceId, CancellationToken cancellation) =>
        await db.Plans.Where(p => p.ProvinceId == provinceId).Select(p => p.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancellation);

    public async Task<IReadOnlyList<PlanListRow>> RunAsync(PlanFilter filter, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var lines = from plan in db.Plans
                    where plan.ProvinceId == filter.ProvinceId && plan.Year == filter.Year
                    join line in db.PlanLines on new { plan.ProvinceId, PlanId = plan.Id } equals new { line.ProvinceId, line.PlanId }
                    where (filter.UnitId == null || line.UnitId == filter.UnitId) && (filter.IndicatorId == null || line.IndicatorId == filter.IndicatorId)
                    select new { plan.Authority, plan.DecisionNumber, plan.DecisionDate, plan.Effective, Line = line };
        var rows = (await lines.AsNoTracking().ToListAsync(cancellation)).Where(r => filter.Line is null || r.Authority.LineOf() == filter.Line);

        var day = new DateOnly(filter.Year, 12, 31);
        var tree = reference.Units.TreeOf(filter.ProvinceId, day);
        var places = tree.Root is { } root ? tree.Subtree(root).Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i) : [];
        return [.. rows.GroupBy(r => (r.Line.UnitId, r.Line.IndicatorId, r.Line.Basis, r.Authority))
            .SelectMany(versions => versions.OrderBy(v => v.Effective).ThenBy(v => v.DecisionDate ?? DateOnly.MinValue)
                .ThenBy(v => v.DecisionNumber, StringComparer.Ordinal)
                .Select((v, i) => new PlanListRow(
                    reference.Units.Find(v.Line.UnitId)!.On(day), reference.Indicators.Find(v.Line.IndicatorId)!, v.Line.Basis, v.Line.Value,
                    v.Authority, v.DecisionNumber, v.DecisionDate, v.Effective, v.Line.Deadline, i + 1, v.Line.Mark, v.Line.Source, v.Line.Note)))
            .OrderBy(r => places.GetValueOrDefault(r.Unit.Id, int.MaxValue)).ThenBy(r => r.Indicator.Order).ThenBy(r => r.Basis).ThenBy(r => r.Authority).ThenBy(r => r.Version)];
    }
}
