using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>A unit's whole progress of a month: every indicator, in the order of prose and tables.</summary>
/// <param name="AsOf">The day the figures stand for: the report's cut-off, else the month's last day.</param>
public sealed record UnitProgress(UnitRef Unit, ReportMonth Month, DateOnly AsOf, IReadOnlyList<IndicatorProgress> Indicators)
{
    public IndicatorProgress Of(string code) => Indicators.First(i => i.Indicator.Code == code);

    public IndicatorProgress Of(int indicatorId) => Indicators is IndicatorList list ? list.Of(indicatorId) : Indicators.First(i => i.Indicator.Id == indicatorId);

    /// <summary>
    /// What is said of a unit first: the main indicators and the office's own where there is a figure or a plan, and money where there is a plan.
    /// </summary>
    public IEnumerable<IndicatorProgress> KeyFigures => Indicators.Where(i =>
        i.Indicator is { ParentId: null, HigherIsBetter: true, Nature: IndicatorNature.Stock } or { ParentId: null, IsBuiltIn: false, Nature: IndicatorNature.Stock or IndicatorNature.Backlog } ? i.Value.HasValue || i.Plan is not null
        : i.Indicator.Nature == IndicatorNature.FlowYearToDate && i.Plan is not null);

    public bool HasAnyFigure => Indicators.Any(i => i.Value.HasValue);
}

/// <summary>A unit with its direct children, read together so that parts and whole agree.</summary>
/// <param name="Path">From the province down to the unit.</param>
/// <param name="ExistsThen">False for a month outside the unit's life.</param>
/// <param name="Sending">How many units have sent and how many are approved (rule 17).</param>
/// <param name="Boundaries">The boundaries that the figures and the comparisons stand on.</param>
public sealed record ProgressReport(
    UnitProgress Unit, IReadOnlyList<UnitProgress> Children, IReadOnlyList<UnitRef> Path, SendingState Sending, bool ExistsThen, BoundaryView Boundaries)
{
    /// <summary>The row "Chưa phân bổ": what the whole has and no part shown has; null when the parts add up (rule 7).</summary>
    public UnallocatedFigures? Unallocated(int indicatorId) => UnallocatedFigures.Of(this, indicatorId);
}

/// <summary>Of the units in and below the asked one that report by themselves: how many have sent the month, how many are approved.</summary>
public readonly record struct SendingState(int Sent, int Approved);
