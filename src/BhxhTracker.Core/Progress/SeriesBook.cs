using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The months of a unit, and of the units right below it, on the boundaries of the view: what lines, heat grids, seasonal profiles, movements and
/// back-tests are drawn from. Read once, used for all of them.
/// </summary>
public sealed class SeriesBook
{
    private readonly MappedFigures figures;
    private readonly ReferenceData reference;
    private readonly Dictionary<int, HashSet<int>?> read;
    private readonly Dictionary<(int Unit, int Indicator), MonthSeries> series = [];

    /// <summary>Over rows that were read.</summary>
    /// <param name="figures">The rows on the boundaries of the view.</param>
    /// <param name="reference">The whole picture: the past may lie where the reader may not look.</param>
    /// <param name="months">The months that were read, oldest first.</param>
    /// <param name="read">By unit the indicators that were read; null for all.</param>
    /// <param name="provinces">Where the rows come from.</param>
    internal SeriesBook(MappedFigures figures, ReferenceData reference, IReadOnlyList<ReportMonth> months, Dictionary<int, HashSet<int>?> read, IReadOnlyList<int> provinces)
    {
        (this.figures, this.reference, this.read) = (figures, reference, read);
        (Months, Provinces) = (months, provinces);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ReportMonth> Months { get; }

    internal ReferenceData Reference => reference;

    internal MappedFigures Figures => figures;

    /// <summary>The provinces that the figures were read of, those of before a reorganisation included.</summary>
    internal IReadOnlyList<int> Provinces { get; }

    /// <summary>The units that were read, the one above first.</summary>
    public IEnumerable<int> Units => read.Keys;

    /// <summary>Whether the unit's months of the indicator were read; of the units below only the asked indicator's were.</summary>
    public bool Has(int unitId, Indicator indicator) => read.TryGetValue(unitId, out var indicators)
        && (indicators is null || ComponentsOf(indicator).All(c => indicators.Contains(c.Id)));

    /// <summary>One month; without a complete figure null. An incomplete sum is left out: in a line it would look like a fall.</summary>
    public TrendPoint Point(int unitId, Indicator indicator, ReportMonth month)
    {
        if (reference.Indicators.DerivationOf(indicator) is not { } derived)
        {
            var mapped = figures.At(month, unitId, indicator);
            return new TrendPoint(month, mapped.Number.Value, mapped.Basis);
        }

        var parts = derived.Components.Select(c => Point(unitId, c, month)).ToList();
        var value = derived.IsRatio ? Calculations.Coverage.Ratio(parts[0].Value, parts[1].Value).Value : parts.Aggregate((decimal?)0, (sum, p) => sum + p.Value);
        return new TrendPoint(month, value, parts.Find(p => p.ApportionedBy is not null).ApportionedBy);
    }

    /// <summary>All months that were read, oldest first.</summary>
    public IReadOnlyList<TrendPoint> Points(int unitId, Indicator indicator)
    {
        var points = new TrendPoint[Months.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = Point(unitId, indicator, Months[i]);
        }

        return points;
    }

    /// <summary>The same for the calculations; empty where the months were not read.</summary>
    public MonthSeries Of(int unitId, Indicator indicator)
    {
        if (!Has(unitId, indicator))
        {
            return MonthSeries.Empty;
        }

        if (!series.TryGetValue((unitId, indicator.Id), out var known))
        {
            series[(unitId, indicator.Id)] = known = new MonthSeries(
                [.. Points(unitId, indicator).Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Month, p.Value!.Value))],
                [.. reference.Indicators.BreaksBetween(indicator, Months[0].FirstDay.AddDays(-1), Months[^1].LastDay).Select(n => n.From)],
                indicator.Nature == IndicatorNature.FlowYearToDate);
        }

        return known;
    }

    /// <summary>Whether the unit's month stood for another territory and is put together by shares.</summary>
    public bool IsApportioned(int unitId, Indicator indicator, ReportMonth month) => Point(unitId, indicator, month).ApportionedBy is not null;

    internal IReadOnlyList<Indicator> ComponentsOf(Indicator indicator) => reference.Indicators.DerivationOf(indicator)?.Components ?? [indicator];
}
