using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>One point of a unit's series; null where the month has no complete figure.</summary>
/// <param name="ApportionedBy">What the point was apportioned by ("số phân bổ"); null for a counted one.</param>
public readonly record struct TrendPoint(ReportMonth Month, decimal? Value, string? ApportionedBy = null);

/// <summary>The months up to the asked one, for small lines beside a figure, all on the boundaries of the view.</summary>
public sealed class TrendQuery(AppDbContext db, ReferenceCache references)
{
    public const int Months = 13;

    /// <summary>By indicator; a derived indicator's points are the sums of its components'.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<TrendPoint>>> OfUnitAsync(int unitId, ReportMonth until, BoundaryView boundaries, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, until.LastDay) is not { } unit)
        {
            return new Dictionary<int, IReadOnlyList<TrendPoint>>();
        }

        reference = reference.Whole;
        var months = Enumerable.Range(0, Months).Select(i => until.AddMonths(i - Months + 1)).ToList();
        var figures = new MappedFigures(await RowsAsync(reference.Units, unit, months, boundaries.DayOf(until), cancellation), reference.Units, until, boundaries);
        return reference.Indicators.All.ToDictionary(i => i.Id, i => (IReadOnlyList<TrendPoint>)[.. months.Select(m => Point(m, i))]);

        // An incomplete sum is left out: in a line it would look like a fall.
        TrendPoint Point(ReportMonth month, Indicator indicator)
        {
            if (reference.Indicators.DerivationOf(indicator) is not { } derived)
            {
                var mapped = figures.At(month, unitId, indicator);
                return new TrendPoint(month, mapped.Number.Value, mapped.Basis);
            }

            var parts = derived.Components.Select(c => Point(month, c)).ToList();
            var value = derived.IsRatio ? Calculations.Coverage.Ratio(parts[0].Value, parts[1].Value).Value : parts.Aggregate((decimal?)0, (sum, p) => sum + p.Value);
            return new TrendPoint(month, value, parts.Find(p => p.ApportionedBy is not null).ApportionedBy);
        }
    }

    /// <summary>The unit's own rows; of the units it came from, too, when something changed in the span.</summary>
    private async Task<List<FigureRow>> RowsAsync(UnitCatalogue units, UnitInfo unit, List<ReportMonth> months, DateOnly day, CancellationToken cancellation)
    {
        var (first, last) = (months[0].FirstDay, months[^1].LastDay);
        var earliest = day < first ? day : first.AddDays(-1);
        var latest = day > last ? day : last;
        var related = units.Descent.DaysOf([unit.Id], earliest, latest).Any()
            ? units.Descent.Related(units.TreeOf(unit.ProvinceId, day).Subtree(unit.Id), earliest, latest)
            : [unit.Id];
        int[] ids = [.. related];
        int[] provinces = [.. related.Select(id => units.Find(id)!.ProvinceId).Distinct()];
        DateOnly[] days = [.. months.Select(m => m.FirstDay).Concat(units.Descent.DaysOf(related, earliest, latest).Select(d => ReportMonth.Of(d).Previous.FirstDay)).Distinct()];
        return await db.Figures
            .Where(f => provinces.Contains(f.ProvinceId) && days.Contains(f.Month) && ids.Contains(f.UnitId))
            .Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark))
            .ToListAsync(cancellation);
    }
}
