using System.Diagnostics;
using BhxhTracker.Core.Imports;
using BhxhTracker.Testing.Databases;

namespace BhxhTracker.Testing.Reference;

/// <summary>Loads the whole country through the import, as an office would.</summary>
public static class ReferenceLoading
{
    /// <summary>How long each file took.</summary>
    public static async Task<IReadOnlyList<(string File, TimeSpan Time)>> LoadReferenceAsync(this TestDatabase database, ReferenceFiles files)
    {
        var times = new List<(string, TimeSpan)>();
        await TimeAsync("catalogue", () => database.WithServiceAsync<ImportService, object>(async import => await import.AddCatalogueAsync("kiểm thử", CancellationToken.None)));
        await TimeAsync("units", () => database.ImportAsync("units", files.Units));
        await TimeAsync("successions", () => database.ImportAsync("successions", files.Successions));
        await TimeAsync("changes", () => database.ImportAsync("changes", files.Changes));
        return times;

        async Task TimeAsync(string name, Func<Task> load)
        {
            var started = Stopwatch.GetTimestamp();
            await load();
            times.Add((name, Stopwatch.GetElapsedTime(started)));
        }
    }
}
