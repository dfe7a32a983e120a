using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>What the cells of a heat grid say.</summary>
public enum HeatMeasure
{
    /// <summary>% kế hoạch of the month's year.</summary>
    PercentOfPlan,

    /// <summary>The share of the increase owed since 31/12 (rule 10).</summary>
    ShareOfRequiredIncrease,
}

/// <summary>A unit in a month.</summary>
/// <param name="Percent">By the grid's measure, or why there is none; an incomplete sum has none.</param>
/// <param name="Value">The figure itself; null when it is missing or incomplete.</param>
/// <param name="Plan">The plan of the month's year; null without an amount.</param>
/// <param name="ApportionedBy">What the figure was apportioned by; null for a counted one.</param>
public readonly record struct HeatCell(ReportMonth Month, Computed Percent, decimal? Value, decimal? Plan, string? ApportionedBy);

/// <summary>A unit's months, oldest first.</summary>
public sealed record HeatRow(UnitRef Unit, IReadOnlyList<HeatCell> Cells);

/// <summary>Units × months of one indicator, on the boundaries of the view, each month against the plan of its own year.</summary>
/// <param name="Breaks">Changes of definition between the first month and the last (rule 12).</param>
public sealed record HeatGrid(Indicator Indicator, HeatMeasure Measure, IReadOnlyList<ReportMonth> Months, IReadOnlyList<HeatRow> Rows, IReadOnlyList<IndicatorNote> Breaks)
{
    /// <summary>The most months that are read.</summary>
    public const int MostMonths = 24;

    /// <summary>Over whatever months and plans are at hand.</summary>
    /// <param name="ask">What is looked at.</param>
    /// <param name="units">The rows.</param>
    /// <param name="pointOf">A unit's month.</param>
    /// <param name="planOf">A unit's plan of a year; null without an amount.</param>
    internal static HeatGrid Of(HeatAsk ask, IEnumerable<UnitRef> units, Func<int, ReportMonth, TrendPoint> pointOf, Func<int, int, decimal?> planOf)
    {
        var indicator = ask.Indicator;
        var shown = Enumerable.Range(0, ask.Months).Select(i => ask.Last.AddMonths(i - ask.Months + 1)).ToList();
        return new HeatGrid(
            indicator,
            ask.Measure,
            shown,
            [.. units.Select(u => new HeatRow(u, shown.ConvertAll(m => Cell(u.Id, m))))],
            ask.Indicators.BreaksBetween(indicator, shown[0].LastDay, ask.Last.LastDay));

        HeatCell Cell(int unit, ReportMonth month)
        {
            var point = pointOf(unit, month);
            var plan = planOf(unit, month.Year);
            var percent = ask.Measure == HeatMeasure.PercentOfPlan
                ? PlanProgress.PercentOfPlan(point.Value, plan)
                : indicator.Nature == IndicatorNature.Stock && indicator.Measure != UnitOfMeasure.Dong
                    ? PlanProgress.ShareOfRequiredIncrease(point.Value, pointOf(unit, month.YearStart).Value, plan)
                    : Computed.Missing(NoNumber.NotForThisIndicator);
            return new HeatCell(month, percent, point.Value, plan, point.ApportionedBy);
        }
    }
}

/// <summary>What a grid shows.</summary>
/// <param name="Last">The newest month.</param>
/// <param name="Months">How many.</param>
internal sealed record HeatAsk(Indicator Indicator, ReportMonth Last, int Months, HeatMeasure Measure, IndicatorCatalogue Indicators);

/// <summary>A month of a line with its plan.</summary>
/// <param name="Value">Null in the months ahead and where there is no complete figure.</param>
/// <param name="Plan">The plan of the month's year; null without an amount.</param>
/// <param name="Scenario">The point of the scenario of the plan in force; only in the year of the asked month.</param>
public readonly record struct PlannedPoint(ReportMonth Month, decimal? Value, decimal? Plan, decimal? Scenario, string? ApportionedBy);

/// <summary>A unit's months of one indicator with the plan line and the scenario's points, on to the year's end.</summary>
/// <param name="Breaks">Changes of definition between the first known month and the asked one (rule 12).</param>
public sealed record PlannedTrend(Indicator Indicator, ReportMonth Until, IReadOnlyList<PlannedPoint> Points, IReadOnlyList<IndicatorNote> Breaks)
{
    public const int Months = 24;

    internal static PlannedTrend Of(UnitProgress unit, Indicator indicator, SeriesBook series, PlanYears plans, ScenarioBook scenarios)
    {
        var until = unit.Month;
        var path = scenarios.Of(unit.Unit.Id, unit.Of(indicator.Id)).Path;
        var first = until.AddMonths(1 - Months);
        var points = Enumerable.Range(0, first.MonthsUntil(new ReportMonth(until.Year, 12)) + 1).Select(first.AddMonths).Select(m =>
        {
            var point = m <= until ? series.Point(unit.Unit.Id, indicator, m) : new TrendPoint(m, null);
            return new PlannedPoint(
                m, point.Value, PlanYears.Amount(plans.OfUnit(m.Year, indicator)), path.TryGetValue(m, out var scenario) ? scenario : null, point.ApportionedBy);
        }).ToList();
        return new PlannedTrend(indicator, until, points, series.Reference.Indicators.BreaksBetween(indicator, first.LastDay, until.LastDay));
    }
}
