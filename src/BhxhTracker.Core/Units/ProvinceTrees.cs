using System.Collections.Concurrent;

namespace BhxhTracker.Core.Units;

/// <summary>
/// The trees of one province, each made once: between two days on which something changed there is but one, however many days and
/// pages ask for it.
/// </summary>
internal sealed class ProvinceTrees(UnitCatalogue units, int provinceId)
{
    private readonly ConcurrentDictionary<DateOnly, UnitTree> trees = [];
    private readonly DateOnly[] changes = [.. units.Whole.OfProvince(provinceId).SelectMany(ChangesOf).Distinct().Order()];

    public UnitTree On(DateOnly day)
    {
        var place = Array.BinarySearch(changes, day);
        var since = place >= 0 ? day : ~place == 0 ? DateOnly.MinValue : changes[~place - 1];
        return trees.GetOrAdd(since, start => new UnitTree(units, provinceId, start));
    }

    /// <summary>Every day from which the unit's place, name or code may be another than the day before.</summary>
    private static IEnumerable<DateOnly> ChangesOf(UnitInfo unit) =>
        Days(unit.ValidFrom, unit.ValidTo)
            .Concat(unit.Names.SelectMany(n => Days(n.From, n.To)))
            .Concat(unit.Codes.SelectMany(c => Days(c.From, c.To)))
            .Concat(unit.Parents.SelectMany(p => Days(p.From, p.To)));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly? to) => to is { } end && end < DateOnly.MaxValue ? [from, end.AddDays(1)] : [from];
}
