using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>How much of a decision counts on a day.</summary>
public enum PlanState
{
    InForce,

    /// <summary>Some of its targets have been replaced or do not count yet.</summary>
    PartlyInForce,

    Replaced,

    /// <summary>A revision before its effective date.</summary>
    NotYet,
}

/// <summary>All decisions of a province's year, with the place of each target among its versions.</summary>
public sealed class PlanYear
{
    private readonly Dictionary<(Guid Plan, PlanLineKey Key), (IReadOnlyList<(TargetPlan Plan, TargetPlanLine Line)> Versions, int Place)> places = [];

    public PlanYear(IReadOnlyList<TargetPlan> plans)
    {
        Plans = plans;
        foreach (var target in plans.SelectMany(p => p.Lines.Select(l => (Plan: p, Line: l))).GroupBy(x => (x.Plan.Authority, Key: PlanChain.KeyOf(x.Line))))
        {
            var versions = PlanVersions.Ordered(target, v => (v.Plan.Effective, v.Plan.DecisionDate, v.Plan.DecisionNumber)).ToList();
            for (var place = 0; place < versions.Count; place++)
            {
                places[(versions[place].Plan.Id, target.Key.Key)] = (versions, place);
            }
        }
    }

    public IReadOnlyList<TargetPlan> Plans { get; }

    public TargetPlan? Find(Guid? id) => id is null ? null : Plans.FirstOrDefault(p => p.Id == id);

    /// <summary>1 for the first version of the target in the year.</summary>
    public int VersionOf(TargetPlan plan, TargetPlanLine line) => places[(plan.Id, PlanChain.KeyOf(line))].Place + 1;

    /// <summary>The target as the version before said it; null for the first.</summary>
    public TargetPlanLine? Before(TargetPlan plan, TargetPlanLine line) =>
        places[(plan.Id, PlanChain.KeyOf(line))] is { Place: > 0 } at ? at.Versions[at.Place - 1].Line : null;

    public bool IsInForce(TargetPlan plan, TargetPlanLine line, DateOnly day)
    {
        var (versions, place) = places[(plan.Id, PlanChain.KeyOf(line))];
        return PlanVersions.InForce([.. versions.Select(v => v.Plan.Effective)], day) == place;
    }

    /// <summary>From when the target counts as this decision says it: the first version from 1/1 (rule 3).</summary>
    public DateOnly CountsFrom(TargetPlan plan, TargetPlanLine line) => VersionOf(plan, line) == 1 ? new DateOnly(plan.Year, 1, 1) : plan.Effective;

    public PlanState StateOf(TargetPlan plan, DateOnly day) => plan.Lines.Count(l => IsInForce(plan, l, day)) switch
    {
        var count when count == plan.Lines.Count && count > 0 => PlanState.InForce,
        > 0 => PlanState.PartlyInForce,
        _ => plan.Effective > day ? PlanState.NotYet : PlanState.Replaced,
    };

    public IEnumerable<TargetPlan> RevisionsOf(TargetPlan plan) => Plans.Where(p => p.SupersedesId == plan.Id).OrderBy(p => p.Effective);
}
