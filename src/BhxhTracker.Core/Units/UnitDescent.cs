using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Units;

/// <summary>A unit in a line of descent.</summary>
/// <param name="Generation">0 the unit itself, below 0 what it came of, above 0 what became of it.</param>
public sealed record DescentUnit(UnitRef Unit, DateOnly ValidFrom, DateOnly? ValidTo, int Generation);

/// <summary>What one unit handed to another on a day.</summary>
/// <param name="IsWhole">All of the predecessor went there: it had no other successor that day and did not live on.</param>
/// <param name="Parts">One, or several where the share differs per indicator; the indicator is null for all.</param>
public sealed record DescentLink(
    UnitRef Predecessor, UnitRef Successor, DateOnly Effective, bool IsWhole, IReadOnlyList<(UnitSuccession Succession, Indicator? Indicator)> Parts);

/// <summary>Where a unit came from and what became of it, several generations each way (domain.md, 3).</summary>
public sealed record UnitDescent(IReadOnlyList<DescentUnit> Units, IReadOnlyList<DescentLink> Links)
{
    /// <summary>Beyond this a reader follows the units' own pages.</summary>
    public const int Generations = 4;

    /// <summary>Follows the successions from the unit backwards and forwards; brothers of its ancestors are not of its line.</summary>
    public static UnitDescent Of(UnitCatalogue catalogue, IndicatorCatalogue indicators, UnitInfo unit, DateOnly day)
    {
        var units = new Dictionary<int, DescentUnit> { [unit.Id] = new(unit.On(day), unit.ValidFrom, unit.ValidTo, 0) };
        var links = new List<DescentLink>();
        Follow(-1, id => catalogue.SuccessionsTo(id), s => s.PredecessorId, s => s.Effective.AddDays(-1));
        Follow(1, id => catalogue.SuccessionsFrom(id), s => s.SuccessorId, s => s.Effective);
        return new UnitDescent(
            [.. units.Values.OrderBy(u => u.Generation).ThenBy(u => u.Unit.OfficialOrder ?? int.MaxValue).ThenBy(u => u.Unit.Code, StringComparer.Ordinal)],
            [.. links.OrderBy(l => l.Effective).ThenBy(l => l.Successor.Code, StringComparer.Ordinal).ThenBy(l => l.Predecessor.Code, StringComparer.Ordinal)]);

        void Follow(int step, Func<int, IEnumerable<UnitSuccession>> next, Func<UnitSuccession, int> other, Func<UnitSuccession, DateOnly> shownOn)
        {
            List<int> generation = [unit.Id];
            for (var depth = 1; depth <= Generations && generation.Count > 0; depth++)
            {
                var reached = new List<int>();
                foreach (var successions in generation.SelectMany(next).GroupBy(s => (s.PredecessorId, s.SuccessorId, s.Effective)))
                {
                    links.Add(Link(catalogue, indicators, [.. successions]));
                    var info = catalogue.Whole.Find(other(successions.First()))!;
                    if (units.TryAdd(info.Id, new DescentUnit(info.On(shownOn(successions.First())), info.ValidFrom, info.ValidTo, step * depth)))
                    {
                        reached.Add(info.Id);
                    }
                }

                generation = reached;
            }
        }
    }

    private static DescentLink Link(UnitCatalogue catalogue, IndicatorCatalogue indicators, List<UnitSuccession> parts)
    {
        var first = parts[0];
        var predecessor = catalogue.Whole.Find(first.PredecessorId)!;
        var isOnly = catalogue.SuccessionsFrom(predecessor.Id).All(s => s.Effective != first.Effective || s.SuccessorId == first.SuccessorId);
        return new DescentLink(
            predecessor.On(first.Effective.AddDays(-1)),
            catalogue.Whole.Find(first.SuccessorId)!.On(first.Effective),
            first.Effective,
            isOnly && !predecessor.IsValidOn(first.Effective) && parts.TrueForAll(p => p.Share is null && p.Handover is null),
            [.. parts.OrderBy(p => p.IndicatorId ?? 0).Select(p => (p, p.IndicatorId is { } id ? indicators.Find(id) : null))]);
    }
}
