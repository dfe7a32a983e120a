using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units;

/// <summary>Who reports to whom in one province on one day.</summary>
public sealed class UnitTree
{
    private readonly Dictionary<int, List<int>> children = [];
    private readonly Dictionary<int, int> parents = [];
    private readonly List<int> branches = [];

    public UnitTree(UnitCatalogue catalogue, int provinceId, DateOnly day)
    {
        var units = UnitCatalogue.InOfficialOrder(catalogue.OfProvince(provinceId).Where(u => u.IsValidOn(day) && catalogue.IsInReach(u, day)), day).ToList();
        var ids = units.Select(u => u.Id).ToHashSet();
        foreach (var unit in units)
        {
            if (unit.ParentIdOn(day) is { } parentId && (ids.Contains(parentId) || catalogue.Whole == catalogue))
            {
                Link(unit.Id, parentId);
            }
            else if (unit.Level == UnitLevel.Province)
            {
                Root = unit.Id;
            }
            else if (unit.ParentIdOn(day) is not null)
            {
                branches.Add(unit.Id);
            }
        }
    }

    /// <summary>A tree given by its links, for calculations without a database.</summary>
    public UnitTree(int root, IEnumerable<(int Child, int Parent)> links)
    {
        Root = root;
        foreach (var (child, parent) in links)
        {
            Link(child, parent);
        }
    }

    /// <summary>The province's unit; null when it does not exist that day, or is out of reach.</summary>
    public int? Root { get; }

    /// <summary>The province, or where it is out of reach the branches that are not.</summary>
    public IReadOnlyList<int> Tops => Root is { } root ? [root, .. branches] : branches;

    /// <summary>Every unit, each after the one it reports to.</summary>
    public IEnumerable<int> All => Tops.SelectMany(Subtree);

    public IReadOnlyList<int> ChildrenOf(int unit) => children.TryGetValue(unit, out var list) ? list : [];

    public int? ParentOf(int unit) => parents.TryGetValue(unit, out var parent) ? parent : null;

    /// <summary>The units above, nearest first.</summary>
    public IEnumerable<int> Ancestors(int unit)
    {
        for (var above = ParentOf(unit); above is { } parent; above = ParentOf(parent))
        {
            yield return parent;
        }
    }

    /// <summary>The unit and everything below it.</summary>
    public IEnumerable<int> Subtree(int unit) => ChildrenOf(unit).SelectMany(Subtree).Prepend(unit);

    public int DepthOf(int unit) => Ancestors(unit).Count();

    private void Link(int child, int parent)
    {
        parents[child] = parent;
        if (!children.TryGetValue(parent, out var list))
        {
            children[parent] = list = [];
        }

        list.Add(child);
    }
}
