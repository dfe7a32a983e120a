using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;

namespace BhxhTracker.Core.Progress;

/// <summary>A plan line with its decision, as the query reads it.</summary>
internal sealed record PlanRow(
    int UnitId,
    int IndicatorId,
    PlanBasis Basis,
    decimal Value,
    DateOnly Deadline,
    FigureMark Mark,
    PlanAuthority Authority,
    string DecisionNumber,
    DateOnly? DecisionDate,
    DateOnly Effective)
{
    public CoverageConversion? Conversion { get; init; }
}

/// <summary>A unit's own line in force, and the day on whose boundaries the authority named the unit.</summary>
internal sealed record OwnPlan(PlanInForce Plan, DateOnly IssuedOn);

/// <summary>The lines of a year as they are in force on a day.</summary>
internal sealed class OwnPlans
{
    private readonly Dictionary<(int Unit, int Indicator, PlanBasis Basis, PlanAuthority Authority), OwnPlan> plans = [];
    private readonly HashSet<PlanAuthority> authorities = [];

    public OwnPlans(IEnumerable<PlanRow> rows, int year, DateOnly inForceOn)
    {
        // A year's plans may be handed down from the autumn before on.
        Floor = new DateOnly(year - 1, 1, 1);
        foreach (var versions in rows.GroupBy(r => (r.UnitId, r.IndicatorId, r.Basis, r.Authority)))
        {
            plans[versions.Key] = InForce([.. versions], year, inForceOn);
            authorities.Add(versions.Key.Authority);
        }
    }

    /// <summary>Nothing that happened before this day concerns the year's plans.</summary>
    public DateOnly Floor { get; }

    public bool Has(PlanAuthority authority) => authorities.Contains(authority);

    public OwnPlan? Find(int unit, int indicator, PlanBasis basis, PlanAuthority authority) => plans.GetValueOrDefault((unit, indicator, basis, authority));

    private static OwnPlan InForce(List<PlanRow> versions, int year, DateOnly day)
    {
        var ordered = PlanVersions.Ordered(versions, v => (v.Effective, v.DecisionDate, v.DecisionNumber)).ToList();
        var index = PlanVersions.InForce(ordered.ConvertAll(v => v.Effective), day);
        var row = ordered[index];
        var decision = PlanWording.Decision(row.DecisionNumber, row.DecisionDate);
        var plan = new PlanInForce(row.Value, row.Basis, row.Authority, decision, index + 1, row.Deadline, row.Mark, IsSum: false) { Conversion = row.Conversion };
        return new OwnPlan(plan, row.DecisionDate ?? new DateOnly(year, 1, 1));
    }
}
