using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.QuickReadings;

/// <summary>The reading that counts for a unit: its own, otherwise its children's sum (rule 7).</summary>
/// <param name="Reported">Direct children whose reading is complete.</param>
/// <param name="Expected">Direct children that day.</param>
/// <param name="IsEstimate">Any part of it is one.</param>
public sealed record QuickTotal(long Value, bool IsSum, int Reported, int Expected, bool IsEstimate)
{
    /// <summary>False while children are missing from the sum ("tạm tính").</summary>
    public bool IsComplete => !IsSum || (Expected > 0 && Reported == Expected);
}

/// <summary>Readings of one day and indicator, summed up the tree when they are read; nothing of it is stored.</summary>
public static class QuickTotals
{
    /// <summary>Null when neither the unit nor any unit below it was read.</summary>
    /// <param name="tree">Of the day.</param>
    /// <param name="readings">Of the day and one indicator, by unit.</param>
    /// <param name="unitId">Whose total.</param>
    public static QuickTotal? Of(UnitTree tree, IReadOnlyDictionary<int, QuickReading> readings, int unitId) =>
        readings.TryGetValue(unitId, out var own) && own.Value is { } value ? new QuickTotal(value, false, 0, tree.ChildrenOf(unitId).Count, own.IsEstimate) : SumOf(tree, readings, unitId);

    /// <summary>The children's sum, whatever the unit's own reading is.</summary>
    public static QuickTotal? SumOf(UnitTree tree, IReadOnlyDictionary<int, QuickReading> readings, int unitId)
    {
        var children = tree.ChildrenOf(unitId);
        var read = children.Select(child => Of(tree, readings, child)).OfType<QuickTotal>().ToList();
        return read.Count == 0 ? null
            : new QuickTotal(read.Aggregate(0L, (sum, t) => checked(sum + t.Value)), true, read.Count(t => t.IsComplete), children.Count, read.Exists(t => t.IsEstimate));
    }
}
