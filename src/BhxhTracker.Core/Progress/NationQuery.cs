using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// Reads the provinces of a month side by side. What a province says of itself comes from <see cref="ProvinceTops"/>; only where its sum is incomplete,
/// or the boundaries below it changed, are the units below read as well (rule 7).
/// </summary>
public sealed class NationQuery(AppDbContext db, ReferenceCache references, HeadsAtStart heads, ProvinceTops tops, SeriesQuery series, ThresholdCache thresholds, TimeProvider clock)
{
    /// <summary>The provinces that the reader may see as wholes, on the boundaries of the view.</summary>
    /// <param name="request">Month, plans, boundaries.</param>
    /// <param name="indicatorCode">What is looked at; null or an unknown one for compulsory insurance, otherwise the first.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<NationDashboard> RunAsync(ProgressRequest request, string? indicatorCode, CancellationToken cancellation)
    {
        var narrowed = await references.GetAsync(db, cancellation);
        var day = request.Boundaries.DayOf(request.Month);
        var provinces = narrowed.Units.Provinces(day).ToList();
        var reference = narrowed.Whole;
        var limits = await thresholds.GetAsync(db, reference.Version, cancellation);
        var indicator = ChosenIndicator(reference, indicatorCode);
        var rows = new ProgressRows(db, reference.Units, request);
        var related = provinces.ToDictionary(p => p.Id, rows.Related);
        var read = await tops.ReadAsync(db, heads, Tops(narrowed, related.Values), clock.Today(), cancellation);
        var inDepth = provinces.Where(p => NeedsUnitsBelow(p, related[p.Id], reference.Units, read, rows)).ToList();
        var batch = db.NewReadBatch();
        var around = inDepth.ToDictionary(p => p.Id, p => series.Ask(batch, reference, SeriesQuery.Of(p, request)).Book);
        var whole = inDepth.Count == 0 ? null : rows.OfProvinces(batch, inDepth);
        await batch.SendAsync(cancellation);

        var book = SeriesQuery.OfTops(reference, [.. read.Values], [.. provinces.Select(p => p.Id)], indicator, request);
        var ofTheYear = read.Values.SelectMany(t => t.Plans).Where(p => p.Year == request.Month.Year).ToList();
        return new NationDashboard(new NationRead
        {
            Reference = reference,
            Request = request,
            Indicator = indicator,
            Provinces = Provinces(reference, provinces, inDepth, rows.OfTops(read), whole?.Invoke(), request),
            SeriesOf = id => around.TryGetValue(id, out var own) ? own() : book,
            PlansOf = id => related[id].SelectMany(r => read.TryGetValue(r, out var top) ? top.Plans : []),
            Scenarios = ScenarioQuery.Book(
                [.. read.Values.SelectMany(t => t.Paths).Where(p => p.Month.Year == request.Month.Year)], LinesInForce.Of(ofTheYear, request.PlansOn), reference, request.Month),
            Thresholds = limits,
            Sums = narrowed.Units.IsNarrowed ? null : new NationSums(reference, read),
        });
    }

    /// <summary>The asked indicator, otherwise compulsory insurance, otherwise the first.</summary>
    internal static Indicator ChosenIndicator(ReferenceData reference, string? code) => reference.Indicators.All.FirstOrDefault(i => i.Code == code)
        ?? reference.Indicators.All.FirstOrDefault(i => i.Code == BuiltInIndicators.Compulsory)
        ?? reference.Indicators.All[0];

    /// <summary>The provinces that these came from; for a reader of the whole country all that ever were, for its sums.</summary>
    private static List<UnitInfo> Tops(ReferenceData narrowed, IEnumerable<HashSet<int>> related) => narrowed.Units.IsNarrowed
        ? [.. related.SelectMany(r => r).Distinct().Select(id => narrowed.Whole.Units.Find(id)!).Where(u => u.Level == UnitLevel.Province)]
        : [.. narrowed.Units.ProvincesWithUnits];

    private static IReadOnlyList<UnitProgress> Provinces(ReferenceData reference, List<UnitInfo> provinces, List<UnitInfo> inDepth, ReadRows ofTops, ReadRows? whole, ProgressRequest request) =>
    [
        .. provinces.Select(p => ProgressQuery.Unit(
            reference, p, reference.Units.TreeOf(p.ProvinceId, request.Boundaries.DayOf(request.Month)), request, whole is not null && inDepth.Contains(p) ? whole : ofTops)),
    ];

    /// <summary>An incomplete sum is compared with the same reporting units' figures, and changed boundaries are put together from below.</summary>
    private static bool NeedsUnitsBelow(UnitInfo province, HashSet<int> related, UnitCatalogue units, IReadOnlyDictionary<int, ProvinceTop> read, ProgressRows rows)
    {
        var days = rows.Months([province.ProvinceId]);
        return related.Any(id => units.Find(id)!.Level != UnitLevel.Province)
            || rows.IsReorganisedBelow(province.ProvinceId)
            || related.Any(id => days.Any(d => read[id].Figures[d].Any(f => !f.IsComplete && f.Effective is not null)));
    }
}
