using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>A decision over hundreds of units is worked on one indicator at a time: rows that are not shown stay as they are.</summary>
public static class DecisionParts
{
    public const int MostRows = 200;

    /// <summary>The indicators to choose among (none when all rows fit), the chosen one, and its rows in the order of the units.</summary>
    public static (IReadOnlyList<Indicator> Parts, Indicator? Part, IReadOnlyList<TargetPlanLine> Lines) Of(
        IReadOnlyList<TargetPlanLine> lines, ReferenceData reference, string? code)
    {
        if (lines.Count <= MostRows)
        {
            return ([], null, InOrder(lines));
        }

        var parts = lines.Select(l => l.IndicatorId).Distinct().Select(i => reference.Indicators.Find(i)!).OrderBy(i => i.Order).ToList();
        var part = parts.Find(i => i.Code == code) ?? parts[0];
        return (parts, part, InOrder(lines.Where(l => l.IndicatorId == part.Id).Take(DecisionForm.MostRows)));

        IReadOnlyList<TargetPlanLine> InOrder(IEnumerable<TargetPlanLine> some) => [.. some.OrderBy(l => l.IndicatorId)
            .ThenBy(l => reference.Units.Find(l.UnitId)!.Level).ThenBy(l => reference.Units.Find(l.UnitId)!.OfficialOrder ?? int.MaxValue)
            .ThenBy(l => reference.Units.Find(l.UnitId)!.CodeOn(l.Deadline), StringComparer.Ordinal)];
    }
}
