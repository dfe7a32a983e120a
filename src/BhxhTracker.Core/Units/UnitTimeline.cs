using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units;

/// <summary>Something that befell a unit on a day, by a decision where one is known.</summary>
public sealed record UnitEvent(DateOnly On, UnitEventKind Kind, string Text, string? Decision);

/// <summary>What befell it; on one day in this order.</summary>
public enum UnitEventKind
{
    Founded,
    CameOf,
    Renamed,
    Recoded,
    Moved,
    Became,
    Ended,
}

/// <summary>A unit's changes in the order of their days.</summary>
public static class UnitTimeline
{
    public static IReadOnlyList<UnitEvent> Of(UnitCatalogue units, UnitInfo unit)
    {
        var events = new List<UnitEvent>();
        // What a unit came of and became already says that it began and ended.
        if (unit.ValidFrom != ReportingUnit.Beginning && units.SuccessionsTo(unit.Id).All(s => s.Effective != unit.ValidFrom))
        {
            events.Add(new UnitEvent(unit.ValidFrom, UnitEventKind.Founded, unit.On(unit.ValidFrom).FullName, unit.Names[0].Decision));
        }

        events.AddRange(unit.Names.Skip(1).Select(n => new UnitEvent(n.From, UnitEventKind.Renamed, unit.On(n.From).FullName, n.Decision)));
        events.AddRange(unit.Codes.Skip(1).Select(c => new UnitEvent(c.From, UnitEventKind.Recoded, c.Code, c.Decision)));
        events.AddRange(unit.Parents.Skip(1).Select(p => new UnitEvent(p.From, UnitEventKind.Moved, units.Whole.Find(p.ParentId)!.On(p.From).FullName, p.Decision)));
        events.AddRange(Handed(units.SuccessionsTo(unit.Id), UnitEventKind.CameOf, s => units.Whole.Find(s.PredecessorId)!.On(s.Effective.AddDays(-1))));
        events.AddRange(Handed(units.SuccessionsFrom(unit.Id), UnitEventKind.Became, s => units.Whole.Find(s.SuccessorId)!.On(s.Effective)));
        if (unit.ValidTo is { } end && units.SuccessionsFrom(unit.Id).All(s => s.Effective != end.AddDays(1)))
        {
            events.Add(new UnitEvent(end, UnitEventKind.Ended, unit.On(end).FullName, null));
        }

        return [.. events.OrderBy(e => e.On).ThenBy(e => e.Kind)];
    }

    /// <summary>All units of one day and one decision are one event.</summary>
    private static IEnumerable<UnitEvent> Handed(IEnumerable<UnitSuccession> successions, UnitEventKind kind, Func<UnitSuccession, UnitRef> other) =>
        successions.GroupBy(s => (s.Effective, s.Decision)).Select(g => new UnitEvent(
            g.Key.Effective, kind, string.Join(", ", g.Select(other).DistinctBy(u => u.Id).OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => u.FullName)), g.Key.Decision));
}
