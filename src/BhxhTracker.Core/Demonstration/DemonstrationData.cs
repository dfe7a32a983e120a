using System.Text;
using BhxhTracker.Core.Imports;

namespace BhxhTracker.Core.Demonstration;

/// <summary>
/// What a fresh embedded database shows: the published figures of five provinces (the CSV files in this folder) and one made-up
/// province, all through the same import as everybody's files.
/// </summary>
public static class DemonstrationData
{
    private const string Actor = "Dữ liệu trình diễn";

    // The order matters: plans and counts need their units.
    private static readonly string[] Kinds = ["units", "plans", "denominators", "counts"];

    public static async Task LoadAsync(ImportService import, CancellationToken cancellation)
    {
        foreach (var kind in Kinds)
        {
            await LoadAsync(import, kind, $"{kind}.csv", OpenFile($"{kind}.csv"), cancellation);
        }

        foreach (var (kind, content) in SampleProvince.Files())
        {
            await LoadAsync(import, kind, $"tinh-mau-{kind}.csv", new MemoryStream(Encoding.UTF8.GetBytes(content)), cancellation);
        }
    }

    /// <summary>One of the CSV files as it stands in this folder.</summary>
    public static Stream OpenFile(string name) =>
        typeof(DemonstrationData).Assembly.GetManifestResourceStream($"{typeof(DemonstrationData).Namespace}.{name}")
        ?? throw new FileNotFoundException("No such demonstration file.", name);

    private static async Task LoadAsync(ImportService import, string kind, string name, Stream content, CancellationToken cancellation)
    {
        await using (content)
        {
            var outcome = await import.RunAsync(kind, new ImportRequest { Content = content, FileName = name, Actor = Actor }, cancellation);
            if (!outcome.IsAccepted)
            {
                throw new InvalidDataException($"{name}: {string.Join("; ", outcome.Faults.Take(3))}");
            }
        }
    }
}
