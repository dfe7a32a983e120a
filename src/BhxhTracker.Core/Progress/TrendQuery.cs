using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>One point of a unit's series; null where the month has no complete figure.</summary>
public readonly record struct TrendPoint(ReportMonth Month, decimal? Value);

/// <summary>The months up to the asked one, for small lines beside a figure.</summary>
public sealed class TrendQuery(AppDbContext db, ReferenceCache references)
{
    public const int Months = 13;

    /// <summary>By indicator; a derived indicator's points are the sums of its components'.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<TrendPoint>>> OfUnitAsync(int unitId, ReportMonth until, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return new Dictionary<int, IReadOnlyList<TrendPoint>>();
        }

        var months = Enumerable.Range(0, Months).Select(i => until.AddMonths(i - Months + 1)).ToList();
        var days = months.ConvertAll(m => m.FirstDay);
        var rows = await db.Figures
            .Where(f => f.ProvinceId == unit.ProvinceId && days.Contains(f.Month) && f.UnitId == unitId)
            .Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark))
            .ToListAsync(cancellation);
        var figures = rows.ToDictionary(r => (r.Month, r.IndicatorId));
        return reference.Indicators.All.ToDictionary(
            i => i.Id,
            i => (IReadOnlyList<TrendPoint>)[.. months.Select(m => new TrendPoint(m, Value(m, i)))]);

        // An incomplete sum is left out: in a line it would look like a fall.
        decimal? Value(ReportMonth month, Indicator indicator) => reference.Indicators.DerivationOf(indicator) is { } derived
            ? derived.IsRatio
                ? Calculations.Coverage.Ratio(Value(month, derived.Components[0]), Value(month, derived.Components[1])).Value
                : derived.Components.Aggregate((decimal?)0, (sum, c) => sum + Value(month, c))
            : figures.TryGetValue((month.FirstDay, indicator.Id), out var row) && row.IsComplete ? row.Effective : null;
    }
}
