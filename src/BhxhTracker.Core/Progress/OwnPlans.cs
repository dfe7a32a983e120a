using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

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

    public int Year { get; init; }

    public int ProvinceId { get; init; }

    public Guid PlanId { get; init; }
}

/// <summary>A unit's own line in force, and the day on whose boundaries the authority named the unit.</summary>
internal sealed record OwnPlan(PlanInForce Plan, DateOnly IssuedOn);

/// <summary>The lines of a year as they are in force on a day.</summary>
internal sealed class OwnPlans
{
    private readonly Dictionary<(int Unit, int Indicator, PlanBasis Basis, PlanAuthority Authority), OwnPlan?> plans = [];
    private readonly HashSet<PlanAuthority> authorities = [];

    /// <summary>Those of the boundaries of a day.</summary>
    public OwnPlans(IEnumerable<PlanRow> rows, int year, DateOnly inForceOn, UnitCatalogue units, DateOnly day)
    {
        // A year's plans may be handed down from the autumn before on.
        Floor = new DateOnly(year - 1, 1, 1);
        foreach (var versions in rows.GroupBy(r => (r.UnitId, r.IndicatorId, r.Basis, r.Authority)))
        {
            List<PlanRow> ordered = [.. versions];
            if (ordered.Count > 1)
            {
                ordered = [.. PlanVersions.Ordered(ordered, v => (v.Effective, v.DecisionDate, v.DecisionNumber))];
            }

            plans[versions.Key] = InForce(ordered, year, inForceOn, v => units.Descent.FirstDay(v.UnitId, day, IssuedOn(v, year)) is null);
            authorities.Add(versions.Key.Authority);
        }
    }

    /// <summary>Nothing that happened before this day concerns the year's plans.</summary>
    public DateOnly Floor { get; }

    public bool Has(PlanAuthority authority) => authorities.Contains(authority);

    public OwnPlan? Find(int unit, int indicator, PlanBasis basis, PlanAuthority authority) => plans.GetValueOrDefault((unit, indicator, basis, authority));

    /// <summary>True when the unit was given such a plan, be it for the territory that it came to have later.</summary>
    public bool IsNamed(int unit, int indicator, PlanBasis basis, PlanAuthority authority) => plans.ContainsKey((unit, indicator, basis, authority));

    /// <summary>
    /// The year's first version counts from 1/1 whenever it was signed; a revision from its effective date (rule 3). What was handed down
    /// anew for another territory does not count for the one before: null when there is nothing else.
    /// </summary>
    private static OwnPlan? InForce(List<PlanRow> ordered, int year, DateOnly inForceOn, Predicate<PlanRow> isOfTheTerritory)
    {
        var index = ordered.FindLastIndex(v => v.Effective <= inForceOn && isOfTheTerritory(v));
        index = index >= 0 ? index : ordered.FindIndex(isOfTheTerritory);
        if (index < 0)
        {
            return null;
        }

        var row = ordered[index];
        var decision = PlanWording.Decision(row.DecisionNumber, row.DecisionDate);
        var plan = new PlanInForce(row.Value, row.Basis, row.Authority, decision, index + 1, row.Deadline, row.Mark, IsSum: false) { Conversion = row.Conversion };
        return new OwnPlan(plan, IssuedOn(row, year));
    }

    private static DateOnly IssuedOn(PlanRow row, int year) => row.DecisionDate ?? new DateOnly(year, 1, 1);
}
