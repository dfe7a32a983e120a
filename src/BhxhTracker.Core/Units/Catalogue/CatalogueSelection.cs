using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;

namespace BhxhTracker.Core.Units.Catalogue;

/// <summary>A province of the catalogue as it stands on a day.</summary>
/// <param name="Merged">The names of the provinces that went into it on 1/7/2025, its own among them; empty when it lives on unchanged.</param>
public sealed record CatalogueProvince(string Code, string Name, UnitKind Kind, IReadOnlyList<string> Merged);

/// <summary>Which provinces of the catalogue an office works with: those it names, with what went into them, or all.</summary>
public sealed class CatalogueSelection
{
    private readonly HashSet<UnitLine>? units;
    private readonly HashSet<CatalogueSuccession>? successions;

    private CatalogueSelection(HashSet<UnitLine>? units, HashSet<CatalogueSuccession>? successions) => (this.units, this.successions) = (units, successions);

    public static CatalogueSelection Everything { get; } = new(null, null);

    /// <summary>The provinces that there are on the day, in official order.</summary>
    public static IReadOnlyList<CatalogueProvince> On(DateOnly day) => [.. ProvinceCatalogue.Units
        .Where(l => Span.Contains(l.From, l.ValidTo, day)).OrderBy(l => l.OfficialOrder).ThenBy(l => l.Code, StringComparer.Ordinal)
        .Select(l => new CatalogueProvince(
            l.Code,
            l.Name,
            ProvinceCatalogue.KindChanges.Where(c => c.Code == l.Code && c.On <= day && Span.Contains(l.From, l.ValidTo, c.On)).Select(c => c.Kind).DefaultIfEmpty(l.Kind).Last(),
            [.. SuccessionsTo(l).Select(s => Predecessor(s).Name)]))];

    /// <summary>Those provinces of the day, and what they were made of; a code that no province bears then is passed over.</summary>
    public static CatalogueSelection Of(IReadOnlyCollection<string> codes, DateOnly day)
    {
        var chosen = ProvinceCatalogue.Units.Where(l => codes.Contains(l.Code) && Span.Contains(l.From, l.ValidTo, day)).ToList();
        var came = chosen.SelectMany(SuccessionsTo).ToHashSet();
        return new CatalogueSelection([.. chosen, .. came.Select(Predecessor)], came);
    }

    internal bool Has(UnitLine line) => units?.Contains(line) != false;

    internal bool Has(CatalogueSuccession succession) => successions?.Contains(succession) != false;

    private static IEnumerable<CatalogueSuccession> SuccessionsTo(UnitLine line) =>
        ProvinceCatalogue.Successions.Where(s => s.SuccessorCode == line.Code && Span.Contains(line.From, line.ValidTo, s.Effective));

    private static UnitLine Predecessor(CatalogueSuccession succession) =>
        ProvinceCatalogue.Units.First(l => l.Code == succession.PredecessorCode && Span.Contains(l.From, l.ValidTo, succession.LastDayBefore));
}
