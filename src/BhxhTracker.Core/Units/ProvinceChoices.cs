namespace BhxhTracker.Core.Units;

/// <summary>A province that a person may choose.</summary>
/// <param name="Label">The name; with its last day where a successor of the same name stands in the list too.</param>
public sealed record ProvinceChoice(UnitRef Unit, string Label);

/// <summary>All provinces of all times with a unit in reach, for a list to choose from.</summary>
public static class ProvinceChoices
{
    public static IReadOnlyList<ProvinceChoice> Of(UnitCatalogue units, DateOnly today)
    {
        var provinces = UnitCatalogue.InOfficialOrder(units.ProvincesWithUnits, today)
            .Select(u => (Unit: u.On(u.ShownOn(today)), u.ValidTo)).ToList();
        var repeated = provinces.GroupBy(p => p.Unit.Name).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet();
        return [.. provinces.Select(p => new ProvinceChoice(
            p.Unit, repeated.Contains(p.Unit.Name) && p.ValidTo is { } end ? $"{p.Unit.Name} (đến {end:dd'/'MM'/'yyyy})" : p.Unit.Name))];
    }
}
