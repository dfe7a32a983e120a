using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// Reads months of a unit and of the units right below it in one scan over (province, month, unit, indicator): as many statements for a hundred
/// communes as for one.
/// </summary>
public sealed class SeriesQuery(AppDbContext db)
{
    /// <summary>
    /// The year of the asked month and the earlier years that lend their profile, from the 31/12 before them on: of the unit every indicator, of the
    /// units below the asked one with its movements.
    /// </summary>
    /// <param name="reference">As the reader sees it.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="indicator">What is looked at in the units below.</param>
    /// <param name="request">The month and the boundaries.</param>
    internal static SeriesAsk Around(ReferenceData reference, UnitInfo unit, Indicator indicator, ProgressRequest request)
    {
        var until = request.Month;
        var children = reference.Units.Whole.TreeOf(unit.ProvinceId, request.Boundaries.DayOf(until)).ChildrenOf(unit.Id);
        return new SeriesAsk
        {
            Months = MonthsUntil(until),
            Boundaries = request.Boundaries,
            UnitId = unit.Id,
            ChildIds = reference.Units.IsNarrowed ? [.. children.Where(id => reference.Units.Find(id, until.LastDay) is not null)] : children,
            ChildIndicators = [.. Components(reference, indicator).Select(c => c.Id)],
            ChildMovements = [.. Components(reference, indicator).SelectMany(c => Movements(reference, c)).Select(i => i.Id).Distinct()],
        };
    }

    /// <summary>Of one unit alone.</summary>
    internal static SeriesAsk Of(UnitInfo unit, ProgressRequest request) => new() { Months = MonthsUntil(request.Month), Boundaries = request.Boundaries, UnitId = unit.Id };

    /// <summary>The same of provinces whose rows are at hand, of one indicator.</summary>
    internal static SeriesBook OfTops(ReferenceData reference, IReadOnlyCollection<ProvinceTop> tops, int[] provinces, Indicator indicator, ProgressRequest request)
    {
        var months = MonthsUntil(request.Month);
        var changes = reference.Units.Descent.DaysOf(provinces, ReportingUnit.Beginning, DateOnly.MaxValue).Select(d => ReportMonth.Of(d).Previous);
        var days = months.Concat(changes).Select(m => m.FirstDay).Distinct().ToList();
        HashSet<int> needed = [.. Components(reference, indicator).SelectMany(c => Movements(reference, c).Prepend(c)).Select(i => i.Id)];
        var rows = tops.SelectMany(t => days.SelectMany(d => t.Figures[d])).Where(f => needed.Contains(f.IndicatorId));
        return new SeriesBook(
            new MappedFigures(rows, reference.Units, request.Month, request.Boundaries), reference, months, provinces.ToDictionary(id => id, _ => (HashSet<int>?)needed), []);
    }

    private static IReadOnlyList<ReportMonth> MonthsUntil(ReportMonth until)
    {
        var first = new ReportMonth(until.Year - YearEndOutlook.MostYears - 1, 12);
        return [.. Enumerable.Range(0, first.MonthsUntil(until) + 1).Select(first.AddMonths)];
    }

    /// <summary>Without asking who may see it: the caller did.</summary>
    /// <param name="batch">What it is read with; the book is there once that was sent.</param>
    /// <param name="reference">The whole picture.</param>
    /// <param name="ask">What is wanted.</param>
    internal (Func<SeriesBook> Book, int[] Provinces) Ask(ReadBatch batch, ReferenceData reference, SeriesAsk ask)
    {
        var until = ask.Months[^1];
        var (figures, provinces) = Figures(reference.Units, ask, ask.Boundaries.DayOf(until));
        var rows = batch.Add(figures);
        var read = ask.ChildIds.ToDictionary(id => id, _ => (HashSet<int>?)[.. ask.ChildIndicators, .. ask.ChildMovements]);
        read[ask.UnitId] = null;
        return (() => new SeriesBook(new MappedFigures(rows.Rows, reference.Units, until, ask.Boundaries), reference, ask.Months, read, provinces), provinces);
    }

    /// <summary>Units' own rows; where something changed in the span also those of the units that they came from.</summary>
    private (IQueryable<FigureRow> Rows, int[] Provinces) Figures(UnitCatalogue units, SeriesAsk ask, DateOnly day)
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
            // Movements are added up over the year; nothing asks who came and went in earlier ones.
            var (indicators, movements, january) = (ask.ChildIndicators.ToArray(), ask.ChildMovements.ToArray(), new DateOnly(ask.Months[^1].Year, 1, 1));
            figures = figures.Where(f => own.Contains(f.UnitId) || indicators.Contains(f.IndicatorId) || (f.Month >= january && movements.Contains(f.IndicatorId)));
        }

        return (figures.Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark)), provinces);

        int[] Related(int[] asked)
        {
            var changed = asked.Where(id => units.Descent.DaysOf([id], earliest, latest).Any()).ToList();
            return changed.Count == 0
                ? asked
                : [.. units.Descent.Related(changed.SelectMany(id => units.TreeOf(units.Find(id)!.ProvinceId, day).Subtree(id)), earliest, latest).Concat(asked).Distinct()];
        }
    }

    private static IReadOnlyList<Indicator> Components(ReferenceData reference, Indicator indicator) => reference.Indicators.DerivationOf(indicator)?.Components ?? [indicator];

    private static Indicator[] Movements(ReferenceData reference, Indicator stock) => MovementPair.Of(reference.Indicators, stock) is { } pair ? [pair.Joined, pair.Left] : [];
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

    /// <summary>Of these only the months of the last one's year.</summary>
    public IReadOnlyCollection<int> ChildMovements { get; init; } = [];
}
