using System.Text;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Demonstration;

/// <summary>
/// What a fresh embedded database shows: the provinces before and after 1/7/2025, the published figures of five of them (the CSV
/// files in this folder) and one made-up province, all through the same import as everybody's files.
/// </summary>
public static class DemonstrationData
{
    private const string Actor = "Dữ liệu trình diễn";

    // The order matters: plans and counts need their units.
    private static readonly string[] Kinds = ["plans", "denominators", "counts"];

    /// <summary>Loads everything into a database that has nothing yet.</summary>
    public static async Task LoadAsync(AppDbContext db, ImportService import, CancellationToken cancellation)
    {
        await LoadAsync(import, "units", "units.csv", OpenFile("units.csv"), cancellation);
        await import.AddCatalogueAsync(Actor, cancellation);
        foreach (var kind in Kinds)
        {
            await LoadAsync(import, kind, $"{kind}.csv", OpenFile($"{kind}.csv"), cancellation);
        }

        await LeaveOutOfRankingAsync(db, cancellation);
        foreach (var (kind, content) in SampleProvince.Files())
        {
            await LoadAsync(import, kind, $"tinh-mau-{kind}.csv", new MemoryStream(Encoding.UTF8.GetBytes(content)), cancellation);
        }
    }

    /// <summary>Phú Quí's cards are paid from the budget: its 100% says nothing about the office's work (BHXH Bình Thuận, 18/12/2023).</summary>
    private static async Task LeaveOutOfRankingAsync(AppDbContext db, CancellationToken cancellation)
    {
        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        var unit = await db.UnitCodes.Where(c => c.Code == "602").Select(c => c.UnitId).SingleAsync(cancellation);
        var indicator = await db.Indicators.Where(i => i.Code == BuiltInIndicators.Health).Select(i => i.Id).SingleAsync(cancellation);
        var exclusion = new RankingExclusion { UnitId = unit, IndicatorId = indicator, From = ReportingUnit.Beginning, Reason = "ngân sách cấp" };
        await db.Bulk.UpsertAsync([exclusion], cancellation);
        await write.CommitAsync(cancellation);
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
