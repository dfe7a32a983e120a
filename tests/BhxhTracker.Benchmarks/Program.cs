using System.Diagnostics;
using System.Globalization;
using BhxhTracker.Benchmarks.Jobs;
using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Testing.Databases;

// Usage: dotnet run -c Release --project tests/BhxhTracker.Benchmarks -- [data | J4 …] [--sqlite | --postgres] [--rounds N] [--scale N]
// Ours beside its floor in one run; ratios mean something, milliseconds alone do not.
var scale = Number("--scale", 1);
var jobs = new Dictionary<string, Func<string, TestDatabase, int, Task<bool>>>(StringComparer.OrdinalIgnoreCase)
{
    ["data"] = (engine, database, _) => NationalDataJob.RunAsync(engine, database, scale),
    ["J4"] = SaveJob.RunAsync,
    ["J5"] = (engine, database, count) => ImportJob.RunAsync("J5 import a province's year", engine, database, provinceCount: 1, count),
    ["J5b"] = (engine, database, count) => ImportJob.RunAsync("J5b import the country's year", engine, database, provinceCount: 34, count),
};
var asked = args.Where(jobs.ContainsKey).ToList();
var rounds = Number("--rounds", Comparison.LeastRounds);
var engines = new List<(string Name, Func<TestDatabase> Open)>();
if (!args.Contains("--sqlite"))
{
    PostgresServer.IsDurable = true;
    engines.Add(("PostgreSQL", () => new PostgresTestDatabase()));
}

if (!args.Contains("--postgres"))
{
    engines.Add(("SQLite", () => new SqliteTestDatabase()));
}

var right = true;
foreach (var job in asked.Count > 0 ? asked : [.. jobs.Keys])
{
    foreach (var (name, open) in engines)
    {
        var database = open();
        await database.InitializeAsync();
        try
        {
            right &= await jobs[job](name, database, rounds);
        }
        finally
        {
            await database.DisposeAsync();
        }
    }
}

Console.WriteLine($"peak memory of this process, both sides together: {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB");
return right ? 0 : 1;

int Number(string option, int otherwise) =>
    Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var given) ? given : otherwise;
