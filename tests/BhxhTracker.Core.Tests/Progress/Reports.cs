using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>Reports of made-up provinces for rules that need no database.</summary>
internal static class Reports
{
    public static readonly ReportMonth September = new(2024, 9);

    public static Indicator Health { get; } = Built("BHYT");

    public static Indicator Late { get; } = Built(BuiltInIndicators.Late);

    public static Indicator Built(string code) => BuiltInIndicators.All.Single(i => i.Code == code);

    /// <summary>A unit below: name, figure, plan; either may be missing.</summary>
    public static Part Unit(string name, decimal? value, decimal? plan, string? notRanked = null, UnitKind kind = UnitKind.RuralDistrict) => new(name, value, plan, notRanked, kind);

    /// <summary>A province whose net gap is that of its own plan, or of its parts' where it has none.</summary>
    public static ProgressReport Of(Indicator indicator, decimal? ownPlan, params Part[] parts)
    {
        var children = parts.Select((p, i) => new UnitProgress(Ref(i + 1, p.Name, p.Kind, UnitLevel.District), September, September.LastDay, [Progress(indicator, p)])).ToList();
        decimal? value = parts.Any(p => p.Value is not null) ? parts.Sum(p => p.Value ?? 0) : null;
        decimal? plan = ownPlan ?? (parts.Length > 0 && parts.All(p => p.Plan is not null) ? parts.Sum(p => p.Plan) : null);
        var whole = Progress(indicator, new Part("Hải Phòng", value, plan, null, UnitKind.City)) with
        {
            SumOfPositiveGaps = PlanProgress.SumOfPositiveGaps(children.Select(c => c.Of(indicator.Id).Gap)),
        };
        return new ProgressReport(
            new UnitProgress(Ref(100, "Hải Phòng", UnitKind.City, UnitLevel.Province), September, September.LastDay, [whole]), children, [], default, true, BoundaryView.OfTheMonth);
    }

    public static ProgressReport Of(Indicator indicator, params Part[] parts) => Of(indicator, null, parts);

    private static IndicatorProgress Progress(Indicator indicator, Part part) => new()
    {
        Indicator = indicator,
        Value = Computed.From(part.Value, NoNumber.NotReported),
        ComparablePlan = Computed.From(part.Plan, NoNumber.NoPlan),
        PercentOfPlan = PlanProgress.PercentOfPlan(part.Value, part.Plan),
        Gap = PlanProgress.Gap(part.Value, part.Plan),
        NotRankedBecause = part.NotRanked,
        IsComplete = part.Value is not null,
    };

    private static UnitRef Ref(int id, string name, UnitKind kind, UnitLevel level) => new(id, 1, $"D{id}", name, kind, level, id);

    internal sealed record Part(string Name, decimal? Value, decimal? Plan, string? NotRanked, UnitKind Kind);
}
