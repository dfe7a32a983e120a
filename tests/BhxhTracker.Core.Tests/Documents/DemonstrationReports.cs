using BhxhTracker.Core.Progress;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Tests.Documents;

/// <summary>The demonstration's reports that the documents are tried on.</summary>
internal static class DemonstrationReports
{
    /// <summary>Few figures, money, a complete month of a full province, one that is still coming in, a district, a commune, a coverage plan, a January.</summary>
    public static readonly (string Code, string Month)[] Cases =
        [("31", "2024-09"), ("92", "2019-06"), ("99", "2024-09"), ("99", "2024-10"), ("998", "2024-10"), ("99001", "2024-09"), ("601", "2023-11"), ("99", "2024-01")];

    /// <summary>Loads the demonstration once into the database that the tests of a class share.</summary>
    public static async Task EnsureLoadedAsync(TestDatabase database)
    {
        if (!await database.WithAsync(db => db.Units.AnyAsync()))
        {
            await database.LoadDemonstrationAsync();
        }
    }

    public static async Task<List<ProgressReport>> LoadAsync(TestDatabase database)
    {
        await EnsureLoadedAsync(database);
        var reports = new List<ProgressReport>();
        foreach (var (code, month) in Cases)
        {
            reports.Add(await database.ProgressAsync(code, month));
        }

        return reports;
    }
}
