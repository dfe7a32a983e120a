using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>The statuses of a unit and the units right below it, from the figures of the report, the scenarios and the units' own months.</summary>
public sealed class StatusBook(SeriesBook series, ScenarioBook scenarios, ThresholdBook thresholds)
{
    private readonly Dictionary<(int Unit, int Indicator), PlanStatus?> known = [];

    /// <summary>
    /// The status of one indicator; null where the unit's months were not read, for a status by a straight path would then claim that there are none.
    /// </summary>
    public PlanStatus? Of(UnitProgress unit, int indicatorId)
    {
        if (!known.TryGetValue((unit.Unit.Id, indicatorId), out var status))
        {
            known[(unit.Unit.Id, indicatorId)] = status = Reckon(unit, indicatorId);
        }

        return status;
    }

    private PlanStatus? Reckon(UnitProgress unit, int indicatorId)
    {
        var progress = unit.Of(indicatorId);
        if (!series.Has(unit.Unit.Id, progress.Indicator))
        {
            return null;
        }

        var status = PlanStatus.Of(Input(unit, progress));
        return progress.NotRankedBecause is { } because ? status.NotRanked(because) : status;
    }

    /// <summary>Those of several units, of one indicator, in the units' order.</summary>
    public IReadOnlyList<PlanStatus> OfAll(IEnumerable<UnitProgress> units, int indicatorId) => [.. units.Select(u => Of(u, indicatorId)).OfType<PlanStatus>()];

    private StatusInput Input(UnitProgress unit, IndicatorProgress progress)
    {
        var indicator = progress.Indicator;
        var isYearToDate = indicator.Nature == IndicatorNature.FlowYearToDate;
        var hasPath = isYearToDate || indicator.Nature is IndicatorNature.Stock or IndicatorNature.Backlog;
        var scenario = scenarios.Of(unit.Unit.Id, progress);
        return new StatusInput
        {
            Month = unit.Month,
            Value = hasPath ? progress.Value : Computed.Missing(NoNumber.NotForThisIndicator),
            Start = isYearToDate ? 0 : progress.YearStart,
            Plan = progress.Plan is null ? Computed.Missing(progress.NoPlanReason) : progress.ComparablePlan,
            Deadline = progress.Plan?.Deadline ?? new DateOnly(unit.Month.Year, 12, 31),
            HigherIsBetter = indicator.HigherIsBetter,
            IsComplete = progress.IsComplete,
            Scenario = scenario.State == ScenarioState.Given ? scenario.Value : null,
            Past = series.Of(unit.Unit.Id, indicator).YearsBefore(unit.Month.Year, YearEndOutlook.MostYears),
            Thresholds = thresholds.Of(unit.Unit.ProvinceId, indicator.Id, unit.Month),
        };
    }
}
