using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Plans;

/// <summary>Which targets of a decision are in reach: those of units that were when it came into force, or are at the end of its year.</summary>
internal static class PlanReach
{
    public static bool Sees(UnitCatalogue units, TargetPlan plan, int unitId) =>
        units.Find(unitId, plan.Effective) is not null || units.Find(unitId, new DateOnly(plan.Year, 12, 31)) is not null;

    /// <summary>The whole decision: its scan names every unit, and who puts it right writes all of its targets.</summary>
    public static bool SeesAll(UnitCatalogue units, TargetPlan plan, IReadOnlyCollection<TargetPlanLine> lines) =>
        units.HasWhole(plan.ProvinceId) || (lines.Count > 0 && lines.All(l => Sees(units, plan, l.UnitId)));

    public static bool SeesAny(UnitCatalogue units, TargetPlan plan, IReadOnlyCollection<TargetPlanLine> lines) =>
        units.HasWhole(plan.ProvinceId) || lines.Any(l => Sees(units, plan, l.UnitId));
}
