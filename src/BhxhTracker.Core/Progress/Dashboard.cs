using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Remarks;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// Everything beside the progress report that a dashboard of one unit and one indicator shows. It holds what was read; each block is worked out when
/// it is asked for, from the same report, so that no two blocks can disagree.
/// </summary>
public sealed class Dashboard
{
    private readonly PlanYears plans;

    internal Dashboard(ProgressReport report, Indicator indicator, SeriesBook series, PlanYears plans, ScenarioBook scenarios, ThresholdBook thresholds)
    {
        (Report, Indicator, Series, Scenarios, this.plans) = (report, indicator, series, scenarios, plans);
        Statuses = new StatusBook(series, scenarios, thresholds);
    }

    public ProgressReport Report { get; }

    /// <summary>What is looked at in the units below.</summary>
    public Indicator Indicator { get; }

    public SeriesBook Series { get; }

    public ScenarioBook Scenarios { get; }

    /// <summary>Of the unit for every indicator, of the units below for the one looked at.</summary>
    public StatusBook Statuses { get; }

    private ReportMonth Month => Report.Unit.Month;

    /// <summary>The way to the year's end, or to the deadline where that comes first.</summary>
    public YearEndOutlook Outlook(Indicator indicator) => YearEndOutlook.Of(
        Series.Of(Report.Unit.Unit.Id, indicator), Month, YearEndOutlook.EndOf(Month, Report.Unit.Of(indicator.Id).Plan?.Deadline));

    /// <summary>What the outlook is held against.</summary>
    public Computed PlanOf(Indicator indicator) => Report.Unit.Of(indicator.Id).ComparablePlan;

    /// <summary>How far such an outlook was off, over the unit's own months.</summary>
    public OutlookBackTest BackTest(Indicator indicator) => BackTest(indicator, [Report.Unit.Unit.Id]);

    /// <summary>The same over the unit and all units below whose months were read: more cases, of smaller units; only of outlooks as far ahead.</summary>
    public OutlookBackTest BackTestOfScope(Indicator indicator, int monthsToGo) => BackTest(indicator, Series.Units, monthsToGo);

    /// <summary>The unit's months with the plan line and the scenario.</summary>
    public PlannedTrend Trend(Indicator indicator) => PlannedTrend.Of(Report.Unit, indicator, Series, plans, Scenarios);

    /// <summary>Units × months of the indicator looked at.</summary>
    /// <param name="months">12 or 24.</param>
    /// <param name="measure">What the cells say.</param>
    public HeatGrid HeatGrid(int months = 12, HeatMeasure measure = HeatMeasure.PercentOfPlan) =>
        Progress.HeatGrid.Of(
            new HeatAsk(Indicator, Month, Math.Clamp(months, 1, Progress.HeatGrid.MostMonths), measure, Series.Reference.Indicators),
            Report.Children.Select(c => c.Unit),
            (unit, month) => Series.Point(unit, Indicator, month),
            (unit, year) => PlanYears.Amount(plans.OfChild(unit, year, Indicator)));

    /// <summary>Where the gap is; null for what is not to grow to a plan, or without units below.</summary>
    public GapBreakdown? Gap(IReadOnlyCollection<StatedCause>? causes = null) => GapBreakdown.Of(Report, Indicator.Id, causes);

    /// <summary>New and lost people of the unit or of one below; null where these are not reported.</summary>
    public Movements? Movements(int unitId) => Progress.Movements.Of(Series, unitId, Indicator, Month);

    private OutlookBackTest BackTest(Indicator indicator, IEnumerable<int> units, int? monthsToGo = null) => OutlookBackTest.Of(
        units.Select(u => Series.Of(u, indicator)), YearEndOutlook.EndOf(Month, Report.Unit.Of(indicator.Id).Plan?.Deadline).Number, Month.Year, monthsToGo: monthsToGo);
}
