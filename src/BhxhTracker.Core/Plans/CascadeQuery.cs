using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>Reads what is needed to hand a plan down: the target above, and of every unit below its population, last result and target before.</summary>
public sealed class CascadeQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when there is no such unit on that day.</summary>
    public async Task<CascadeSheet?> RunAsync(CascadeRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var day = DayOf(request);
        if (reference.Units.Find(request.UnitId, day) is not { } unit || !unit.IsValidOn(day))
        {
            return null;
        }

        var tree = reference.Units.TreeOf(unit.ProvinceId, day);
        var now = await LinesInForce.ReadAsync(db, unit.ProvinceId, request.Year, request.On, cancellation);
        var lastYear = await LinesInForce.ReadAsync(db, unit.ProvinceId, request.Year - 1, new DateOnly(request.Year - 1, 12, 31), cancellation);
        var authorities = now.AuthoritiesOf(unit.Id);
        PlanAuthority? from = request.From ?? (authorities.Count > 0 ? authorities[0] : null);
        var to = request.To ?? PlanAuthorities.HandsOn(from ?? PlanAuthority.BhxhTinh, unit.Level);
        var choices = reference.Indicators.All.Where(i => !i.IsDerived && i.Nature != IndicatorNature.Ratio).ToList();
        var columns = await ColumnsAsync(choices, cancellation);
        var results = await ResultsAsync(unit.ProvinceId, request.Year, cancellation);
        var populations = await PopulationsAsync(unit.ProvinceId, request.Year, tree, cancellation);

        var rows = new List<CascadeRow>();
        foreach (var child in tree.ChildrenOf(unit.Id))
        {
            rows.Add(Row(child, unit.Id, 1));
            rows.AddRange(request.WithCommunes ? tree.ChildrenOf(child).Select(c => Row(c, child, 2)) : []);
        }

        return new CascadeSheet(
            unit.On(day),
            [.. reference.Units.PathTo(unit, day).Select(u => u.On(day))],
            request.Year,
            from,
            to,
            authorities,
            choices,
            columns,
            rows,
            tree.ChildrenOf(unit.Id).Any(c => tree.ChildrenOf(c).Count > 0),
            [.. columns.Select(c => c.Given?.Deadline ?? new DateOnly(request.Year, 12, 31))]);

        CascadeRow Row(int id, int parent, int depth)
        {
            var population = populations(id);
            return new CascadeRow(reference.Units.Find(id)!.On(day), parent, depth, population?.Value, population?.Year, [.. columns.Select(c =>
            {
                var inForce = now.Find(id, c.Indicator.Id, c.Basis, to);
                return new CascadeCell(
                    results.TryGetValue((id, c.Indicator.Id), out var figure) ? figure : null,
                    inForce,
                    inForce?.Value ?? lastYear.Find(id, c.Indicator.Id, c.Basis, to)?.Value);
            })]);
        }

        async Task<IReadOnlyList<CascadeColumn>> ColumnsAsync(List<Indicator> known, CancellationToken token)
        {
            var given = from is { } authority ? now.IndicatorsOf(unit.Id, authority) : [];
            var asked = request.Indicators.Count > 0
                ? known.FindAll(i => request.Indicators.Contains(i.Code, StringComparer.OrdinalIgnoreCase))
                : known.FindAll(i => given.Contains(i.Id));
            var parts = tree.Subtree(unit.Id).SelectMany(u => asked.Select(i => now.Find(u, i.Id, PlanLineRules.BasisOf(i), to))).OfType<CascadeTarget>().DistinctBy(t => t.PlanId).ToList();
            var inForce = parts.ConvertAll(t => t.PlanId);
            var differences = inForce.Count == 0 ? [] : await db.PlanDifferences.AsNoTracking()
                .Where(d => d.ProvinceId == unit.ProvinceId && inForce.Contains(d.PlanId)).ToListAsync(token);
            return [.. asked.Select(i => new CascadeColumn(
                i,
                PlanLineRules.BasisOf(i),
                from is { } giver ? now.Find(unit.Id, i.Id, PlanLineRules.BasisOf(i), giver) : null,
                differences.Where(d => d.IndicatorId == i.Id && d.Basis == PlanLineRules.BasisOf(i) && IsInForceBelow(d, i))
                    .GroupBy(d => d.UnitId).ToDictionary(g => g.Key, g => g.MaxBy(d => parts.Find(t => t.PlanId == d.PlanId)!.Effective)!)))];
        }

        // A decision's reason speaks of its own parts: once another decision has replaced them it explains nothing any more.
        bool IsInForceBelow(PlanDifference difference, Indicator indicator) =>
            tree.ChildrenOf(difference.UnitId).Any(c => now.Find(c, indicator.Id, difference.Basis, to)?.PlanId == difference.PlanId);
    }

    /// <summary>The units are those of the asked day, inside the plan's year.</summary>
    private static DateOnly DayOf(CascadeRequest request)
    {
        var (first, last) = (new DateOnly(request.Year, 1, 1), new DateOnly(request.Year, 12, 31));
        return request.On < first ? first : request.On > last ? last : request.On;
    }

    /// <summary>The complete figures of December last year; an incomplete sum is no basis to share by.</summary>
    private async Task<Dictionary<(int Unit, int Indicator), long>> ResultsAsync(int provinceId, int year, CancellationToken cancellation)
    {
        var december = new ReportMonth(year, 1).YearStart.FirstDay;
        var figures = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.Month == december)
            .Select(f => new { f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected }).ToListAsync(cancellation);
        return figures.Where(f => f.Own is not null || (f.ChildrenSum is not null && f.Expected > 0 && f.Reported == f.Expected))
            .ToDictionary(f => (f.UnitId, f.IndicatorId), f => f.Own ?? f.ChildrenSum!.Value);
    }

    /// <summary>The newest population not after the plan's year; a unit's own, else the sum of its parts' where all are of one year and source.</summary>
    private async Task<Func<int, (long Value, int Year, string Source)?>> PopulationsAsync(int provinceId, int year, UnitTree tree, CancellationToken cancellation)
    {
        var rows = (await db.Denominators.AsNoTracking()
            .Where(d => d.ProvinceId == provinceId && d.Kind == DenominatorKind.Population && d.Year <= year)
            .Select(d => new { d.UnitId, d.Year, d.Source, d.Value }).ToListAsync(cancellation)).ToLookup(d => d.UnitId);
        return Of;

        (long Value, int Year, string Source)? Of(int unit)
        {
            if (rows[unit].OrderByDescending(d => d.Year).ThenBy(d => d.Source, StringComparer.Ordinal).FirstOrDefault() is { } own)
            {
                return (own.Value, own.Year, own.Source);
            }

            var parts = tree.ChildrenOf(unit).Select(Of).ToList();
            return parts.Count == 0 || parts.Exists(p => p is null || (p.Value.Year, p.Value.Source) != (parts[0]!.Value.Year, parts[0]!.Value.Source))
                ? null
                : (parts.Sum(p => p!.Value.Value), parts[0]!.Value.Year, parts[0]!.Value.Source);
        }
    }
}
