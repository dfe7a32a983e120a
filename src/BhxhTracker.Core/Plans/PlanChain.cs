using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>A decision, the one that it revises, and so on to the year's first.</summary>
public static class PlanChain
{
    public static PlanLineKey KeyOf(TargetPlanLine line) => new(line.UnitId, line.IndicatorId, line.Basis);

    /// <summary>From the decision back to the first of its line of revisions.</summary>
    public static IEnumerable<TargetPlan> Back(Guid? from, IReadOnlyList<TargetPlan> plans)
    {
        var seen = new HashSet<Guid>();
        for (var id = from; id is { } next && seen.Add(next) && plans.FirstOrDefault(p => p.Id == next) is { } plan; id = plan.SupersedesId)
        {
            yield return plan;
        }
    }

    /// <summary>What the decision says together with those it revises: for each target the latest.</summary>
    public static IReadOnlyDictionary<PlanLineKey, TargetPlanLine> LinesOf(Guid? from, IReadOnlyList<TargetPlan> plans)
    {
        var lines = new Dictionary<PlanLineKey, TargetPlanLine>();
        foreach (var line in Back(from, plans).SelectMany(p => p.Lines))
        {
            lines.TryAdd(KeyOf(line), line);
        }

        return lines;
    }
}
