namespace BhxhTracker.Core.Units;

/// <summary>A unit in the tree of a day, with what is opened below it.</summary>
/// <param name="Children">How many units report to it that day.</param>
/// <param name="Opened">Those units when the branch is open; null while it is closed.</param>
public sealed record UnitBranch(UnitRef Unit, int Children, IReadOnlyList<UnitBranch>? Opened);

/// <summary>The tree of all units as of a day, opened only where asked: fourteen thousand lines at once help nobody.</summary>
public static class UnitBranches
{
    /// <summary>The provinces of the day, opened down to the asked unit.</summary>
    public static IReadOnlyList<UnitBranch> Of(UnitCatalogue units, DateOnly day, int? openedUnitId)
    {
        HashSet<int> open = openedUnitId is { } id && units.Find(id, day) is { } opened && opened.IsValidOn(day)
            ? [.. units.PathTo(opened, day).Select(u => u.Id)]
            : [];
        return [.. units.Tops(day).Select(p => Branch(units, p, day, open))];
    }

    /// <summary>The units that report to one, all closed.</summary>
    public static IReadOnlyList<UnitBranch> Below(UnitCatalogue units, int unitId, DateOnly day) =>
        [.. units.ChildrenOf(unitId, day).Select(c => Branch(units, c, day, []))];

    private static UnitBranch Branch(UnitCatalogue units, UnitInfo unit, DateOnly day, HashSet<int> open)
    {
        var children = units.ChildrenOf(unit.Id, day).ToList();
        return new UnitBranch(unit.On(day), children.Count, open.Contains(unit.Id) ? [.. children.Select(c => Branch(units, c, day, open))] : null);
    }
}
