using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units.Descents;

/// <summary>
/// Who handed what to whom, and when (domain.md, 3): the successions as they were entered, and what follows from them for the units
/// above: a commune that comes under another unit takes its figures along.
/// </summary>
internal sealed class Descent
{
    private readonly ILookup<(int Unit, DateOnly Day), UnitSuccession> from;
    private readonly ILookup<(int Unit, DateOnly Day), UnitSuccession> into;
    private readonly ILookup<(int Unit, DateOnly Day), PassedOn> losses;
    private readonly ILookup<(int Unit, DateOnly Day), PassedOn> gains;
    private readonly Dictionary<int, List<DateOnly>> days = [];
    private readonly UnitCatalogue units;

    public Descent(UnitCatalogue units)
    {
        this.units = units;
        from = units.Successions.ToLookup(s => (s.PredecessorId, s.Effective));
        into = units.Successions.ToLookup(s => (s.SuccessorId, s.Effective));
        var passed = Passed().ToList();
        losses = passed.Where(p => p.From is { } above && units.Find(above)!.IsValidOn(p.Day)).ToLookup(p => (p.From!.Value, p.Day));
        gains = passed.Where(p => p.To is not null && !IsHandedOnAsAWhole(p)).ToLookup(p => (p.To!.Value, p.Day));
        var left = passed.Where(p => p.From is not null).Select(p => (p.From!.Value, p.Day));
        foreach (var (unit, day) in from.Concat(into).Concat<IGrouping<(int Unit, DateOnly Day), object>>(gains).Select(g => g.Key).Concat(left).Distinct())
        {
            if (!days.TryGetValue(unit, out var known))
            {
                days[unit] = known = [];
            }

            known.Add(day);
        }

        foreach (var known in days.Values)
        {
            known.Sort();
        }
    }

    public IEnumerable<UnitSuccession> From(int unit, DateOnly day) => from[(unit, day)];

    public IEnumerable<UnitSuccession> Into(int unit, DateOnly day) => into[(unit, day)];

    /// <summary>What left a unit that lives on, because units below it came under another one.</summary>
    public IEnumerable<PassedOn> Losses(int unit, DateOnly day) => losses[(unit, day)];

    /// <summary>What came under a unit in the same way.</summary>
    public IEnumerable<PassedOn> Gains(int unit, DateOnly day) => gains[(unit, day)];

    /// <summary>The latest day in (<paramref name="after"/>, <paramref name="until"/>] on which the unit gave or took.</summary>
    public DateOnly? LastDay(int unit, DateOnly after, DateOnly until)
    {
        var last = DaysOf(unit).FindLast(d => d <= until);
        return last != default && last > after ? last : null;
    }

    /// <summary>The first such day.</summary>
    public DateOnly? FirstDay(int unit, DateOnly after, DateOnly until)
    {
        var first = DaysOf(unit).Find(d => d > after);
        return first != default && first <= until ? first : null;
    }

    /// <summary>The units that gave to or took from the unit in (<paramref name="after"/>, <paramref name="until"/>], and all that hang on these.</summary>
    public HashSet<int> Related(IEnumerable<int> start, DateOnly after, DateOnly until)
    {
        var found = start.ToHashSet();
        var open = new Queue<int>(found);
        while (open.TryDequeue(out var unit))
        {
            foreach (var day in DaysOf(unit).Where(d => d > after && d <= until))
            {
                IEnumerable<int?> near =
                [
                    .. From(unit, day).Select(s => (int?)s.SuccessorId), .. Into(unit, day).Select(s => (int?)s.PredecessorId),
                    .. Losses(unit, day).Concat(Gains(unit, day)).SelectMany(p => new int?[] { p.From, p.To, p.Child, p.By?.SuccessorId }),
                ];
                foreach (var other in near.OfType<int>().Where(found.Add))
                {
                    open.Enqueue(other);
                }
            }
        }

        return found;
    }

    /// <summary>The days in the span on which any of the units gave or took.</summary>
    public IEnumerable<DateOnly> DaysOf(IEnumerable<int> some, DateOnly after, DateOnly until) =>
        some.SelectMany(DaysOf).Where(d => d > after && d <= until).Distinct();

    private List<DateOnly> DaysOf(int unit) => days.TryGetValue(unit, out var known) ? known : [];

    /// <summary>Below the units compared: communes that changed the unit above, and successors that stand under another one than their predecessor.</summary>
    private IEnumerable<PassedOn> Passed()
    {
        foreach (var unit in units.All)
        {
            foreach (var link in unit.Parents.Where(p => p.From > unit.ValidFrom && unit.IsValidOn(p.From)))
            {
                foreach (var item in Between(unit, unit, link.From, null))
                {
                    yield return item;
                }
            }
        }

        foreach (var succession in units.Successions.DistinctBy(s => (s.PredecessorId, s.SuccessorId, s.Effective)))
        {
            foreach (var item in Between(units.Find(succession.PredecessorId)!, units.Find(succession.SuccessorId)!, succession.Effective, succession))
            {
                yield return item;
            }
        }
    }

    /// <summary>One item for each level at which the unit above was another one before; a unit above both is not touched.</summary>
    private IEnumerable<PassedOn> Between(UnitInfo child, UnitInfo after, DateOnly day, UnitSuccession? by)
    {
        var old = Above(child, day.AddDays(-1));
        var now = Above(after, day);
        var left = old.Where(u => !now.Contains(u)).ToList();
        var entered = now.Where(u => !old.Contains(u)).ToList();
        foreach (var to in entered)
        {
            yield return new PassedOn(day, child.Id, by, left.Find(u => u.Level == to.Level)?.Id, to.Id);
        }

        foreach (var lost in left.Where(u => !entered.Exists(e => e.Level == u.Level)))
        {
            yield return new PassedOn(day, child.Id, by, lost.Id, null);
        }
    }

    private List<UnitInfo> Above(UnitInfo unit, DateOnly day) => [.. units.PathTo(unit, day).Where(u => u.Id != unit.Id)];

    /// <summary>A unit that ended said itself what became of it: the communes' ways do not count besides.</summary>
    private bool IsHandedOnAsAWhole(PassedOn passed) =>
        passed.From is { } above && !units.Find(above)!.IsValidOn(passed.Day) && from.Contains((above, passed.Day));
}

/// <summary>A unit, or the part of it that goes to one successor, that came from under one unit under another.</summary>
/// <param name="Child">The unit whose figures move.</param>
/// <param name="By">The succession by which; null when the unit lives on and only its parent changed.</param>
/// <param name="From">The unit that it stood under, at the level of <paramref name="To"/>; null when there was none.</param>
/// <param name="To">The unit that it stands under now.</param>
internal sealed record PassedOn(DateOnly Day, int Child, UnitSuccession? By, int? From, int? To);
