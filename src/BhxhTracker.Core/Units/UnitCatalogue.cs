using System.Collections.Concurrent;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units.Descents;

namespace BhxhTracker.Core.Units;

/// <summary>
/// All units with their dated names, codes, parents and successions: some ten thousand small rows, read once and kept. What a person
/// is given is narrowed to their reach: the other units are then not there (docs/adr/0012).
/// </summary>
public sealed class UnitCatalogue
{
    private const int MostDays = 2_000;

    private readonly Dictionary<int, UnitInfo> byId;
    private readonly ILookup<string, (UnitCode Code, UnitInfo Unit)> byCode;
    private readonly ILookup<int, (UnitParent Link, UnitInfo Unit)> byParent;
    private readonly ILookup<int, UnitInfo> byProvince;
    private readonly ConcurrentDictionary<int, ProvinceTrees> trees = [];
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<UnitInfo>> provincesByDay = [];
    private readonly ConcurrentDictionary<int, IReadOnlyCollection<int>> sharing = [];
    private readonly Lazy<Descent> descent;
    private readonly Reach reach = Reach.Everywhere;
    private readonly ILookup<int, UnitSuccession> byPredecessor;
    private readonly ILookup<int, UnitSuccession> bySuccessor;

    public UnitCatalogue(IEnumerable<ReportingUnit> units, IReadOnlyList<UnitSuccession> successions)
    {
        byId = units.Select(u => new UnitInfo(u)).ToDictionary(u => u.Id);
        byCode = byId.Values.SelectMany(u => u.Codes.Select(c => (Code: c, Unit: u))).ToLookup(x => x.Code.Code);
        byParent = byId.Values.SelectMany(u => u.Parents.Select(p => (Link: p, Unit: u))).ToLookup(x => x.Link.ParentId);
        byProvince = byId.Values.ToLookup(u => u.ProvinceId);
        Successions = successions;
        Whole = this;
        descent = new Lazy<Descent>(() => new Descent(this));
        byPredecessor = successions.ToLookup(s => s.PredecessorId);
        bySuccessor = successions.ToLookup(s => s.SuccessorId);
    }

    private UnitCatalogue(UnitCatalogue whole, Reach reach)
    {
        (byId, byCode, byParent, byProvince) = (whole.byId, whole.byCode, whole.byParent, whole.byProvince);
        (descent, byPredecessor, bySuccessor, Successions) = (whole.descent, whole.byPredecessor, whole.bySuccessor, whole.Successions);
        this.reach = reach;
        Whole = whole;
    }

    /// <summary>Every unit, for what is calculated over them and for a name above a unit; never for an answer to who may not see it.</summary>
    public UnitCatalogue Whole { get; }

    /// <summary>Whether units may be missing.</summary>
    public bool IsNarrowed => !reach.IsEverywhere;

    /// <summary>The same without the units out of reach.</summary>
    public UnitCatalogue NarrowedTo(Reach to) => to.IsEverywhere ? Whole : new UnitCatalogue(Whole, to);

    public IReadOnlyList<UnitSuccession> Successions { get; }

    /// <summary>What passed from unit to unit; worked out when the first reader asks.</summary>
    internal Descent Descent => descent.Value;

    /// <summary>What became of the unit.</summary>
    public IEnumerable<UnitSuccession> SuccessionsFrom(int predecessorId) => byPredecessor[predecessorId];

    /// <summary>What the unit came of.</summary>
    public IEnumerable<UnitSuccession> SuccessionsTo(int successorId) => bySuccessor[successorId];

    public IReadOnlyCollection<UnitInfo> All => field ??= reach.IsEverywhere ? byId.Values : [.. byId.Values.Where(u => reach.Covers(u.Id))];

    /// <summary>All units in the order of lists: by level, official order, code. Sorted once, not at every search.</summary>
    public IReadOnlyList<UnitInfo> Listed => field ??=
        [.. All.OrderBy(u => u.Level).ThenBy(u => u.OfficialOrder ?? int.MaxValue).ThenBy(u => u.Codes[^1].Code, StringComparer.Ordinal)];

    public UnitInfo? Find(int id) => reach.Covers(id) ? byId.GetValueOrDefault(id) : null;

    /// <summary>The unit as one who asks about that day may see it; whether it is valid then is another question.</summary>
    public UnitInfo? Find(int id, DateOnly day) => byId.GetValueOrDefault(id) is { } unit && IsInReach(unit, day) ? unit : null;

    /// <summary>The unit that bears the code on that day: code and date, never code alone (rule 8).</summary>
    public UnitInfo? FindByCode(string code, DateOnly day)
    {
        foreach (var (known, unit) in byCode[code])
        {
            if (Span.Contains(known.From, known.To, day) && unit.IsValidOn(day) && IsInReach(unit, day))
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>Every unit that ever bore the code, with the days on which it did.</summary>
    public IEnumerable<(UnitCode Code, UnitInfo Unit)> EverWithCode(string code) => byCode[code].Where(x => reach.Covers(x.Unit.Id));

    public IReadOnlyList<UnitInfo> Provinces(DateOnly day)
    {
        // Anybody may ask for any day: days beyond what the country's pages ask for are not worth keeping.
        if (provincesByDay.Count > MostDays)
        {
            provincesByDay.Clear();
        }

        return provincesByDay.GetOrAdd(day, on => [.. InOfficialOrder(ProvincesEver.Where(u => u.IsValidOn(on) && IsInReach(u, on)), on)]);
    }

    /// <summary>The province itself with those whose units gave to or took from its own at any time, by surrogate: their data is part of what it shows.</summary>
    public IReadOnlyCollection<int> ProvincesSharing(int provinceId) => sharing.GetOrAdd(provinceId, id =>
        [.. Descent.Related(byProvince[id].Select(u => u.Id), ReportingUnit.Beginning, DateOnly.MaxValue).Select(u => byId[u].ProvinceId).Append(id).Distinct()]);

    private IReadOnlyList<UnitInfo> ProvincesEver => field ??= [.. All.Where(u => u.Level == UnitLevel.Province)];

    /// <summary>Every province that ever was and has a unit in reach: what a list offers to choose from. It may itself be out of reach.</summary>
    public IEnumerable<UnitInfo> ProvincesWithUnits => field ??=
        [.. All.Select(u => u.ProvinceId).Distinct().SelectMany(id => byProvince[id].Where(u => u.Level == UnitLevel.Province))];

    /// <summary>The province's own unit, in reach or not; null when no unit of the province is.</summary>
    public UnitInfo? ProvinceWithUnits(int provinceId) => ProvincesWithUnits.FirstOrDefault(u => u.ProvinceId == provinceId);

    /// <summary>Whether all of the province is in reach, not only branches of it; of 0, whether the whole country is.</summary>
    public bool HasWhole(int provinceId) => provinceId == ProvinceHead.National ? reach.IsEverywhere
        : ProvinceWithUnits(provinceId) is { } province && reach.Covers(province.Id);

    /// <summary>Where looking begins on a day: the provinces, or in one that is out of reach its highest units that are not.</summary>
    public IEnumerable<UnitInfo> Tops(DateOnly day) => !IsNarrowed ? Provinces(day)
        : InOfficialOrder(ProvincesWithUnits, day).SelectMany(p => TreeOf(p.ProvinceId, day).Tops).Select(id => byId[id]);

    /// <summary>All that ever reported to the unit, each with its days.</summary>
    public IEnumerable<(UnitParent Link, UnitInfo Unit)> EverBelow(int unitId) => byParent[unitId];

    public IEnumerable<UnitInfo> ChildrenOf(int unitId, DateOnly day) => InOfficialOrder(
        byParent[unitId].Where(x => Span.Contains(x.Link.From, x.Link.To, day) && x.Unit.IsValidOn(day) && IsInReach(x.Unit, day)).Select(x => x.Unit), day);

    public IEnumerable<UnitInfo> OfProvince(int provinceId) => byProvince[provinceId].Where(u => reach.Covers(u.Id));

    /// <summary>From the province down to the unit, as of the day: those above it by name, also out of reach.</summary>
    public IReadOnlyList<UnitInfo> PathTo(UnitInfo unit, DateOnly day)
    {
        var path = new List<UnitInfo> { unit };
        while (path[0].ParentIdOn(day) is { } parentId && Whole.Find(parentId) is { } parent && !path.Contains(parent))
        {
            path.Insert(0, parent);
        }

        return path;
    }

    /// <summary>The days on which units of the unit's province, or of those that it came from or went into, were reorganised; newest first.</summary>
    public IReadOnlyList<DateOnly> ReorganisationDays(int unitId)
    {
        var root = PathTo(byId[unitId], byId[unitId].ValidFrom)[0].Id;
        var provinces = Descent.Related([unitId, root], DateOnly.MinValue, DateOnly.MaxValue).Select(id => byId[id].ProvinceId).Distinct();
        return ReorganisationDays(provinces.SelectMany(id => byProvince[id]));
    }

    /// <summary>The days on which any unit was reorganised; newest first.</summary>
    public IReadOnlyList<DateOnly> ReorganisationDays() => ReorganisationDays(All);

    private List<DateOnly> ReorganisationDays(IEnumerable<UnitInfo> units) =>
        [.. Descent.DaysOf(units.Select(u => u.Id), DateOnly.MinValue, DateOnly.MaxValue).OrderDescending()];

    /// <summary>The reporting tree of a province on a day, as far as it is in reach: with several tops where several branches are.</summary>
    public UnitTree TreeOf(int provinceId, DateOnly day) => trees.GetOrAdd(provinceId, id => new ProvinceTrees(this, id)).On(day);

    /// <summary>Whether the unit is in reach on the day; outside its life, at the nearer end of it.</summary>
    internal bool IsInReach(UnitInfo unit, DateOnly day) => reach.IsEverywhere || reach.Covers(unit.Id, unit.ShownOn(day));

    /// <summary>The provincial office first, then by official order, then by code.</summary>
    public static IEnumerable<UnitInfo> InOfficialOrder(IEnumerable<UnitInfo> units, DateOnly day) => units
        .OrderByDescending(u => u.NameOn(day).Kind == UnitKind.ProvincialOffice)
        .ThenBy(u => u.OfficialOrder ?? int.MaxValue)
        .ThenBy(u => u.CodeOn(day), StringComparer.Ordinal);
}
