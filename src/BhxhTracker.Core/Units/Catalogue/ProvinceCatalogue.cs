using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;

namespace BhxhTracker.Core.Units.Catalogue;

/// <summary>The provinces before and after 1/7/2025 as they ship with the product (README.md beside the files).</summary>
internal static class ProvinceCatalogue
{
    public static IReadOnlyList<UnitLine> Units { get; } = Read(
        "provinces.csv", ["code", "name", "level", "kind", "parent_code"], ["valid_from", "valid_to", "official_order", "source"], UnitLine.Read);

    public static IReadOnlyList<CatalogueSuccession> Successions { get; } = Read(
        "province-successions.csv",
        ["predecessor_code", "successor_code", "effective", "decision"],
        [],
        (row, faults) => new CatalogueSuccession(
            row.Required("predecessor_code", faults)!, row.Required("successor_code", faults)!, row.Date("effective", faults)!.Value, row.Required("decision", faults)!));

    public static IReadOnlyList<CatalogueKindChange> KindChanges { get; } = Read(
        "province-changes.csv",
        ["code", "on", "field", "value", "decision"],
        [],
        (row, faults) => new CatalogueKindChange(
            row.Required("code", faults)!, row.Date("on", faults)!.Value, UnitKinds.Find(row.Required("value", faults)!)!.Value, row.Required("decision", faults)!));

    private static List<T> Read<T>(string name, string[] required, string[] optional, Func<CsvRow, List<ImportFault>, T?> read)
        where T : class
    {
        var content = typeof(ProvinceCatalogue).Assembly.GetManifestResourceStream($"{typeof(ProvinceCatalogue).Namespace}.{name}")
            ?? throw new FileNotFoundException("No such catalogue file.", name);
        using var table = new CsvTable(content, required, optional);
        var rows = table.Rows().Select(row => read(row, table.Faults)).OfType<T>().ToList();
        return table.Faults.Count == 0 ? rows : throw new InvalidDataException($"{name}: {string.Join("; ", table.Faults.Take(3))}");
    }
}

/// <summary>A merged province and what it went into, whole.</summary>
internal sealed record CatalogueSuccession(string PredecessorCode, string SuccessorCode, DateOnly Effective, string Decision)
{
    public DateOnly LastDayBefore => Effective.AddDays(-1);
}

/// <summary>A province becomes a city.</summary>
internal sealed record CatalogueKindChange(string Code, DateOnly On, UnitKind Kind, string Decision);
