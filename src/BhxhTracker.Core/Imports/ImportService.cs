using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units.Catalogue;

namespace BhxhTracker.Core.Imports;

/// <summary>The six kinds of files (interfaces.md, "CSV files") behind one door, for verbs, the demonstration and pages alike.</summary>
public sealed class ImportService(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public static IReadOnlyList<string> Kinds { get; } = ["units", "changes", "successions", "plans", "denominators", "counts"];

    public Task<ImportOutcome> RunAsync(string kind, ImportRequest request, CancellationToken cancellation) => kind switch
    {
        "units" => new UnitsImport(db, clock).RunAsync(request, cancellation),
        "changes" => new ChangesImport(db, clock).RunAsync(request, cancellation),
        "successions" => new SuccessionsImport(db, clock).RunAsync(request, cancellation),
        "plans" => new PlansImport(db, references, clock).RunAsync(request, cancellation),
        "denominators" => new DenominatorsImport(db, references, clock).RunAsync(request, cancellation),
        "counts" => new CountsImport(db, references, clock).RunAsync(request, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of file."),
    };

    /// <summary>The catalogue of provinces that ships with the product, as far as it is missing.</summary>
    public Task<AddCatalogueOutcome> AddCatalogueAsync(string actor, CancellationToken cancellation) =>
        new AddCatalogue(db, clock).RunAsync(new AddCatalogueOptions { Actor = actor }, cancellation);
}
