using System.Collections.Concurrent;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units.Descents;

namespace BhxhTracker.Core.Units;

/// <summary>All units with their dated names, codes, parents and successions: some ten thousand small rows, read once and kept.</summary>
public sealed class UnitCatalogue
{
    private readonly Dictionary<int, UnitInfo> byId;
    private readonly ILookup<string, (UnitCode Code, UnitInfo Unit)> byCode;
    private readonly ILookup<int, (UnitParent Link, UnitInfo Unit)> byParent;
    private readonly ILookup<int, UnitInfo> byProvince;
    private readonly ConcurrentDictionary<int, ProvinceTrees> trees = [];
    private readonly Lazy<Descent> descent;
    private readonly ILookup<int, UnitSuccession> byPredecessor;
    private readonly ILookup<int, UnitSuccession> bySuccessor;

    public UnitCatalogue(IEnumerable<ReportingUnit> units, IReadOnlyList<UnitSuccession> successions)
    {
        byId = units.Select(u => new UnitInfo(u)).ToDictionary(u => u.Id);
        byCode = byId.Values.SelectMany(u => u.Codes.Select(c => (Code: c, Unit: u))).ToLookup(x => x.Code.Code);
        byParent = byId.Values.SelectMany(u => u.Parents.Select(p => (Link: p, Unit: u))).ToLookup(x => x.Link.ParentId);
        byProvince = byId.Values.ToLookup(u => u.ProvinceId);
        Successions = successions;
        descent = new Lazy<Descent>(() => new Descent(this));
        byPredecessor = successions.ToLookup(s => s.PredecessorId);
        bySuccessor = successions.ToLookup(s => s.SuccessorId);
    }

    public IReadOnlyList<UnitSuccession> Successions { get; }

    /// <summary>What passed from unit to unit; worked out when the first reader asks.</summary>
    internal Descent Descent => descent.Value;

    /// <summary>What became of the unit.</summary>
    public IEnumerable<UnitSuccession> SuccessionsFrom(int predecessorId) => byPredecessor[predecessorId];

    /// <summary>What the unit came of.</summary>
    public IEnumerable<UnitSuccession> SuccessionsTo(int successorId) => bySuccessor[successorId];

    public IReadOnlyCollection<UnitInfo> All => byId.Values;

    /// <summary>All units in the order of lists: by level, official order, code. Sorted once, not at every search.</summary>
    public IReadOnlyList<UnitInfo> Listed => field ??=
        [.. All.OrderBy(u => u.Level).ThenBy(u => u.OfficialOrder ?? int.MaxValue).ThenBy(u => u.Codes[^1].Code, StringComparer.Ordinal)];

    public UnitInfo? Find(int id) => byId.GetValueOrDefault(id);

    /// <summary>The unit that bears the code on that day: code and date, never code alone (rule 8).</summary>
    public UnitInfo? FindByCode(string code, DateOnly day)
    {
        foreach (var (known, unit) in byCode[code])
        {
            if (Span.Contains(known.From, known.To, day) && unit.IsValidOn(day))
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>Every unit that ever bore the code, with the days on which it did.</summary>
    public IEnumerable<(UnitCode Code, UnitInfo Unit)> EverWithCode(string code) => byCode[code];

    public IEnumerable<UnitInfo> Provinces(DateOnly day) =>
        InOfficialOrder(All.Where(u => u.Level == UnitLevel.Province && u.IsValidOn(day)), day);

    public IEnumerable<UnitInfo> ChildrenOf(int unitId, DateOnly day) => InOfficialOrder(
        byParent[unitId].Where(x => Span.Contains(x.Link.From, x.Link.To, day) && x.Unit.IsValidOn(day)).Select(x => x.Unit), day);

    public IEnumerable<UnitInfo> OfProvince(int provinceId) => byProvince[provinceId];

    /// <summary>From the province down to the unit, as of the day.</summary>
    public IReadOnlyList<UnitInfo> PathTo(UnitInfo unit, DateOnly day)
    {
        var path = new List<UnitInfo> { unit };
        while (path[0].ParentIdOn(day) is { } parentId && Find(parentId) is { } parent && !path.Contains(parent))
        {
            path.Insert(0, parent);
        }

        return path;
    }

    /// <summary>The days on which units of the unit's province, or of those that it came from or went into, were reorganised; newest first.</summary>
    public IReadOnlyList<DateOnly> ReorganisationDays(int unitId)
    {
        var root = PathTo(Find(unitId)!, Find(unitId)!.ValidFrom)[0].Id;
        var provinces = Descent.Related([unitId, root], DateOnly.MinValue, DateOnly.MaxValue).Select(id => Find(id)!.ProvinceId).Distinct();
        return ReorganisationDays(provinces.SelectMany(OfProvince));
    }

    /// <summary>The days on which any unit was reorganised; newest first.</summary>
    public IReadOnlyList<DateOnly> ReorganisationDays() => ReorganisationDays(All);

    private List<DateOnly> ReorganisationDays(IEnumerable<UnitInfo> units) =>
        [.. Descent.DaysOf(units.Select(u => u.Id), DateOnly.MinValue, DateOnly.MaxValue).OrderDescending()];

    /// <summary>The reporting tree of a province on a day.</summary>
    public UnitTree TreeOf(int provinceId, DateOnly day) => trees.GetOrAdd(provinceId, id => new ProvinceTrees(this, id)).On(day);

    /// <summary>The provincial office first, then by official order, then by code.</summary>
    public static IEnumerable<UnitInfo> InOfficialOrder(IEnumerable<UnitInfo> units, DateOnly day) => units
        .OrderByDescending(u => u.NameOn(day).Kind == UnitKind.ProvincialOffice)
        .ThenBy(u => u.OfficialOrder ?? int.MaxValue)
        .ThenBy(u => u.CodeOn(day), StringComparer.Ordinal);
}
