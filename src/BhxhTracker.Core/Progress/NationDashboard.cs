using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>The provinces of a month with their standing, their months and, where all of them report, the country's sum.</summary>
public sealed class NationDashboard
{
    private readonly ReferenceData reference;
    private readonly Func<int, SeriesBook> seriesOf;
    private readonly Func<int, IEnumerable<PlanRow>> plansOf;
    private readonly ScenarioBook scenarios;
    private readonly ThresholdBook thresholds;
    private readonly Dictionary<int, (SeriesBook Series, StatusBook Statuses, PlanYears Plans)> known = [];

    internal NationDashboard(NationRead read)
    {
        (reference, Request, Indicator, Provinces) = (read.Reference, read.Request, read.Indicator, read.Provinces);
        (seriesOf, plansOf, scenarios, thresholds, Sums) = (read.SeriesOf, read.PlansOf, read.Scenarios, read.Thresholds, read.Sums);
    }

    public ProgressRequest Request { get; }

    /// <summary>What is looked at in all of them.</summary>
    public Indicator Indicator { get; }

    /// <summary>In official order. Their gaps are not added up below: <see cref="IndicatorProgress.SumOfPositiveGaps"/> has no number.</summary>
    public IReadOnlyList<UnitProgress> Provinces { get; }

    /// <summary>The country's months; null for a reader who does not see the whole of it.</summary>
    public NationSums? Sums { get; }

    /// <summary>How the province stands on its way to the plan, for the indicator looked at.</summary>
    public PlanStatus? StatusOf(UnitProgress province) => Of(province.Unit.Id).Statuses.Of(province, Indicator.Id);

    /// <summary>Provinces × months of the indicator looked at.</summary>
    /// <param name="shown">The provinces that are shown.</param>
    /// <param name="months">12 or 24.</param>
    public HeatGrid HeatGrid(IEnumerable<UnitProgress> shown, int months = 12) => Progress.HeatGrid.Of(
        new HeatAsk(Indicator, Request.Month, months, HeatMeasure.PercentOfPlan, reference.Indicators),
        shown.Select(p => p.Unit),
        (unit, month) => Of(unit).Series.Point(unit, Indicator, month),
        (unit, year) => PlanYears.Amount(Of(unit).Plans.OfUnit(year, Indicator)));

    /// <summary>The country's months with the plan of the asked year where every province has one; null where there is no sum.</summary>
    public PlannedTrend? Trend(int months = PlannedTrend.Months)
    {
        if (Sums?.Sum(Indicator, Request.Month) is null)
        {
            return null;
        }

        var plans = Provinces.Select(p => PlanYears.Amount(p.Of(Indicator.Id).Plan)).ToList();
        var plan = plans.Contains(null) ? null : plans.Sum();
        var points = Sums.Points(Indicator, Request.Month, months);
        return new PlannedTrend(
            Indicator,
            Request.Month,
            [.. points.Select(p => new PlannedPoint(p.Month, p.Value, p.Month.Year == Request.Month.Year ? plan : null, null, null))],
            reference.Indicators.BreaksBetween(Indicator, points[0].Month.LastDay, Request.Month.LastDay));
    }

    private (SeriesBook Series, StatusBook Statuses, PlanYears Plans) Of(int provinceUnit)
    {
        if (!known.TryGetValue(provinceUnit, out var found))
        {
            var series = seriesOf(provinceUnit);
            int[] years = [.. Enumerable.Range(0, Progress.HeatGrid.MostMonths).Select(back => Request.Month.AddMonths(-back).Year).Distinct()];
            known[provinceUnit] = found = (series, new StatusBook(series, scenarios, thresholds), new PlanYears(plansOf(provinceUnit), years, provinceUnit, series, Request));
        }

        return found;
    }
}

/// <summary>What a <see cref="NationDashboard"/> stands on.</summary>
internal sealed record NationRead
{
    public required ReferenceData Reference { get; init; }

    public required ProgressRequest Request { get; init; }

    public required Indicator Indicator { get; init; }

    public required IReadOnlyList<UnitProgress> Provinces { get; init; }

    public required Func<int, SeriesBook> SeriesOf { get; init; }

    public required Func<int, IEnumerable<PlanRow>> PlansOf { get; init; }

    public required ScenarioBook Scenarios { get; init; }

    public required ThresholdBook Thresholds { get; init; }

    public required NationSums? Sums { get; init; }
}

/// <summary>
/// The country's sums. A month has one only when every province of that month has a complete figure: of five provinces nobody must read a trend of the
/// country (rule 7). The country's territory never changes, so each month is added over the provinces that it had then.
/// </summary>
public sealed class NationSums
{
    private readonly ReferenceData reference;
    private readonly IReadOnlyDictionary<int, ProvinceTop> tops;

    internal NationSums(ReferenceData reference, IReadOnlyDictionary<int, ProvinceTop> tops) => (this.reference, this.tops) = (reference, tops);

    /// <summary>How many provinces have a complete figure of the month, of how many there are.</summary>
    public (int Reported, int All) Coverage(Indicator indicator, ReportMonth month)
    {
        var all = reference.Units.Provinces(month.LastDay).ToList();
        return (all.Count(p => Value(p.Id, indicator, month) is not null), all.Count);
    }

    /// <summary>Null where a province is missing.</summary>
    public decimal? Sum(Indicator indicator, ReportMonth month)
    {
        decimal sum = 0;
        var any = false;
        foreach (var province in reference.Units.Provinces(month.LastDay))
        {
            if (Value(province.Id, indicator, month) is not { } value)
            {
                return null;
            }

            (sum, any) = (sum + value, true);
        }

        return any ? sum : null;
    }

    /// <summary>The months up to the asked one, oldest first.</summary>
    public IReadOnlyList<TrendPoint> Points(Indicator indicator, ReportMonth until, int months) =>
        [.. Enumerable.Range(0, months).Select(i => until.AddMonths(i - months + 1)).Select(m => new TrendPoint(m, Sum(indicator, m)))];

    private decimal? Value(int province, Indicator indicator, ReportMonth month)
    {
        if (reference.Indicators.DerivationOf(indicator) is not { } derived)
        {
            return Own(province, indicator.Id, month);
        }

        if (derived.IsRatio)
        {
            return null;
        }

        decimal sum = 0;
        foreach (var component in derived.Components)
        {
            if (Own(province, component.Id, month) is not { } value)
            {
                return null;
            }

            sum += value;
        }

        return sum;
    }

    private decimal? Own(int province, int indicator, ReportMonth month)
    {
        if (tops.TryGetValue(province, out var top))
        {
            foreach (var row in top.Figures[month.FirstDay])
            {
                if (row.IndicatorId == indicator)
                {
                    return row.IsComplete ? row.Effective : null;
                }
            }
        }

        return null;
    }
}
