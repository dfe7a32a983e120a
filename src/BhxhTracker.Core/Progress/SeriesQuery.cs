using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// Reads months of a unit and of the units right below it in one scan over (province, month, unit, indicator): as many statements for a hundred
/// communes as for one.
/// </summary>
public sealed class SeriesQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>
    /// The year of the asked month and the earlier years that lend their profile, from the 31/12 before them on: of the unit every indicator, of the
    /// units below the asked one with its movements.
    /// </summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="childIds">The units right below it that are shown.</param>
    /// <param name="indicatorId">What is looked at in the units below.</param>
    /// <param name="until">The asked month.</param>
    /// <param name="boundaries">The boundaries of the view.</param>
    public async Task<SeriesBook?> OfUnitAsync(
        int unitId, IReadOnlyCollection<int> childIds, int indicatorId, ReportMonth until, BoundaryView boundaries, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, until.LastDay) is null || reference.Indicators.Find(indicatorId) is not { } indicator)
        {
            return null;
        }

        var first = new ReportMonth(until.Year - YearEndOutlook.MostYears - 1, 12);
        var ask = new SeriesAsk
        {
            Months = [.. Enumerable.Range(0, first.MonthsUntil(until) + 1).Select(first.AddMonths)],
            Boundaries = boundaries,
            UnitId = unitId,
            ChildIds = childIds,
            ChildIndicators = [.. Needed(reference, indicator).Select(i => i.Id).Distinct()],
        };
        return await ReadAsync(db, reference.Whole, ask, cancellation);
    }

    /// <summary>Without asking who may see it: the caller did.</summary>
    /// <param name="db">The database.</param>
    /// <param name="reference">The whole picture.</param>
    /// <param name="ask">What is wanted.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task<SeriesBook> ReadAsync(AppDbContext db, ReferenceData reference, SeriesAsk ask, CancellationToken cancellation)
    {
        var until = ask.Months[^1];
        var (rows, provinces) = await RowsAsync(db, reference.Units, ask, ask.Boundaries.DayOf(until), cancellation);
        var read = ask.ChildIds.ToDictionary(id => id, _ => (HashSet<int>?)[.. ask.ChildIndicators]);
        read[ask.UnitId] = null;
        return new SeriesBook(new MappedFigures(rows, reference.Units, until, ask.Boundaries), reference, ask.Months, read, provinces);
    }

    /// <summary>Units' own rows; where something changed in the span also those of the units that they came from.</summary>
    private static async Task<(List<FigureRow> Rows, int[] Provinces)> RowsAsync(AppDbContext db, UnitCatalogue units, SeriesAsk ask, DateOnly day, CancellationToken cancellation)
    {
        var (first, last) = (ask.Months[0].FirstDay, ask.Months[^1].LastDay);
        var earliest = day < first ? day : first.AddDays(-1);
        var latest = day > last ? day : last;
        var own = Related([ask.UnitId]);
        var all = Related([ask.UnitId, .. ask.ChildIds]);
        int[] provinces = [.. all.Select(id => units.Find(id)!.ProvinceId).Distinct()];
        DateOnly[] days = [.. ask.Months.Select(m => m.FirstDay).Concat(units.Descent.DaysOf(all, earliest, latest).Select(d => ReportMonth.Of(d).Previous.FirstDay)).Distinct()];
        var figures = db.Figures.Where(f => provinces.Contains(f.ProvinceId) && days.Contains(f.Month) && all.Contains(f.UnitId));
        if (ask.ChildIds.Count > 0)
        {
            int[] indicators = [.. ask.ChildIndicators];
            figures = figures.Where(f => own.Contains(f.UnitId) || indicators.Contains(f.IndicatorId));
        }

        return (await figures.Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark)).ToListAsync(cancellation), provinces);

        int[] Related(int[] asked)
        {
            var changed = asked.Where(id => units.Descent.DaysOf([id], earliest, latest).Any()).ToList();
            return changed.Count == 0
                ? asked
                : [.. units.Descent.Related(changed.SelectMany(id => units.TreeOf(units.Find(id)!.ProvinceId, day).Subtree(id)), earliest, latest).Concat(asked).Distinct()];
        }
    }

    private static IEnumerable<Indicator> Needed(ReferenceData reference, Indicator indicator) =>
        (reference.Indicators.DerivationOf(indicator)?.Components ?? [indicator])
            .SelectMany(c => MovementPair.Of(reference.Indicators, c) is { } pair ? new[] { c, pair.Joined, pair.Left } : [c]);
}

/// <summary>Which months of which units are wanted.</summary>
internal sealed record SeriesAsk
{
    /// <summary>Oldest first; the last one is the month that is looked at.</summary>
    public required IReadOnlyList<ReportMonth> Months { get; init; }

    public required BoundaryView Boundaries { get; init; }

    /// <summary>With every indicator.</summary>
    public required int UnitId { get; init; }

    /// <summary>With the given indicators only.</summary>
    public IReadOnlyCollection<int> ChildIds { get; init; } = [];

    public IReadOnlyCollection<int> ChildIndicators { get; init; } = [];
}
