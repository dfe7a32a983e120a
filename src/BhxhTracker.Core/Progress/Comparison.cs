using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>What the lines of a comparison say, so that units of different size can stand beside each other.</summary>
public enum ComparedMeasure
{
    /// <summary>% kế hoạch of the month's year.</summary>
    PercentOfPlan,

    /// <summary>The figure of the 31/12 before the asked month is 100.</summary>
    Index,

    /// <summary>The figure itself.</summary>
    Value,
}

/// <summary>A unit beside others.</summary>
/// <param name="Path">From the province down to the unit: names repeat.</param>
/// <param name="Status">Null where its months were not read.</param>
/// <param name="Trend">Its months, on to the year's end.</param>
public sealed record ComparedUnit(UnitProgress Progress, IReadOnlyList<UnitRef> Path, PlanStatus? Status, PlannedTrend Trend)
{
    public UnitRef Unit => Progress.Unit;
}

/// <summary>Units of any level and province side by side, of one indicator and month. Nothing is counted anew: each stands as on its own page.</summary>
public sealed record Comparison(Indicator Indicator, ReportMonth Month, IReadOnlyList<ComparedUnit> Units)
{
    /// <summary>More lines than this cannot be told apart.</summary>
    public const int MostUnits = 6;

    private const int ShownMonths = 13;

    /// <summary>Up to the asked one, oldest first; with the 31/12 that a growth is counted from.</summary>
    public IReadOnlyList<ReportMonth> Months => [.. Enumerable.Range(0, ShownMonths).Select(i => Month.AddMonths(i - ShownMonths + 1))];

    /// <summary>Money begins anew each January and a rate is one already: neither grows from a December.</summary>
    public IReadOnlyList<ComparedMeasure> Measures => Indicator.Nature is IndicatorNature.Stock or IndicatorNature.Backlog && Indicator.Measure != UnitOfMeasure.Percent
        ? [ComparedMeasure.PercentOfPlan, ComparedMeasure.Index, ComparedMeasure.Value]
        : [ComparedMeasure.PercentOfPlan, ComparedMeasure.Value];

    /// <summary>A unit's line by <see cref="Months"/>; null where there is no number.</summary>
    public IReadOnlyList<decimal?> Line(ComparedUnit unit, ComparedMeasure measure)
    {
        var points = unit.Trend.Points.ToDictionary(p => p.Month);
        var start = points.TryGetValue(Month.YearStart, out var december) ? december.Value : null;
        return [.. Months.Select(m => points.TryGetValue(m, out var point) ? Of(point) : null)];

        decimal? Of(PlannedPoint point) => measure switch
        {
            ComparedMeasure.PercentOfPlan => PlanProgress.PercentOfPlan(point.Value, point.Plan).Value,
            ComparedMeasure.Index => start is > 0 ? point.Value * 100 / start : null,
            _ => point.Value,
        };
    }
}
