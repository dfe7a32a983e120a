using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Accounts;

/// <summary>
/// Which units a set of rights covers, and on which days: the unit of each right, whoever reports to it on the day, and what these
/// came of. A unit that moved to another office belongs to each of the two in its own time (docs/adr/0012).
/// </summary>
public sealed class Reach
{
    private readonly Dictionary<int, List<(DateOnly From, DateOnly To)>>? days;

    private Reach(Dictionary<int, List<(DateOnly From, DateOnly To)>>? days) => this.days = days;

    /// <summary>The whole country, whatever may be added to it.</summary>
    public static Reach Everywhere { get; } = new(null);

    public bool IsEverywhere => days is null;

    /// <summary>Every unit covered on any day.</summary>
    public IReadOnlyCollection<int> UnitIds => days is null ? [] : days.Keys;

    public static Reach Of(IEnumerable<AccountRight> rights, UnitCatalogue units, bool withHalves)
    {
        var all = rights.ToList();
        if (all.Exists(r => r.UnitId == AccountRight.WholeCountry))
        {
            return Everywhere;
        }

        var whole = units.Whole;
        var found = new Dictionary<int, List<(DateOnly From, DateOnly To)>>();
        var open = new Stack<(int Unit, DateOnly From, DateOnly To)>(all.Where(r => whole.Find(r.UnitId) is not null).Select(r => (r.UnitId, DateOnly.MinValue, DateOnly.MaxValue)));
        while (open.TryPop(out var place))
        {
            if (!Add(found, place.Unit, place.From, place.To))
            {
                continue;
            }

            foreach (var (link, child) in whole.EverBelow(place.Unit))
            {
                var (from, to) = (Later(place.From, link.From), Earlier(place.To, link.To ?? DateOnly.MaxValue));
                if (from <= to)
                {
                    open.Push((child.Id, from, to));
                }
            }

            // What ended and passed to a unit is that unit's past: its files, its duties, its mistakes to put right.
            foreach (var passed in whole.SuccessionsTo(place.Unit).Where(s => Span.Contains(place.From, place.To, s.Effective)).DistinctBy(s => (s.PredecessorId, s.Effective)))
            {
                if (whole.Find(passed.PredecessorId)!.ValidTo < passed.Effective && (withHalves || IsSoleHeir(whole, passed)))
                {
                    open.Push((passed.PredecessorId, DateOnly.MinValue, passed.Effective.AddDays(-1)));
                }
            }
        }

        return new Reach(found);
    }

    /// <summary>The units at which the actor may do it. Who only took a part of a unit may read its past, not change it.</summary>
    public static Reach Of(Actor actor, UnitCatalogue units, Power power) =>
        Of(AccessRules.RightsFor(actor, power), units, withHalves: power is Power.Read or Power.Export);

    /// <summary>On any day.</summary>
    public bool Covers(int unitId) => days is null || days.ContainsKey(unitId);

    /// <summary>On that day.</summary>
    public bool Covers(int unitId, DateOnly day) => days is null || (days.TryGetValue(unitId, out var known) && known.Exists(d => d.From <= day && day <= d.To));

    private static bool IsSoleHeir(UnitCatalogue units, UnitSuccession passed) => units.SuccessionsFrom(passed.PredecessorId).All(s => s.SuccessorId == passed.SuccessorId);

    /// <summary>False when that was covered before: then all that follows from it was, too.</summary>
    private static bool Add(Dictionary<int, List<(DateOnly From, DateOnly To)>> days, int unit, DateOnly from, DateOnly to)
    {
        if (!days.TryGetValue(unit, out var known))
        {
            days[unit] = known = [];
        }

        if (known.Exists(d => d.From <= from && to <= d.To))
        {
            return false;
        }

        known.Add((from, to));
        return true;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
