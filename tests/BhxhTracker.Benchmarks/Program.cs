using System.Diagnostics;
using System.Globalization;
using BhxhTracker.Benchmarks.Jobs;
using BhxhTracker.Benchmarks.Jobs.Pages;
using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Testing.Databases;

// Usage: dotnet run -c Release --project tests/BhxhTracker.Benchmarks -- [data | J1 J1b J2 J3 J4 …] [--sqlite | --postgres] [--rounds N]
//        [--scale N] [--years N] [--provinces N] [--pairs N]
// Ours beside its floor in one run; ratios mean something, milliseconds alone do not.
const int pairsOfCi = 2_000;
var jobs = new Dictionary<string, Func<BenchmarkRun, Task<bool>>>(StringComparer.OrdinalIgnoreCase)
{
    ["data"] = NationalDataJob.RunAsync,
    ["J4"] = SaveJob.RunAsync,
    ["J5"] = run => ImportJob.RunAsync("J5 import a province's year", run, provinceCount: 1),
    ["J5b"] = run => ImportJob.RunAsync("J5b import the country's year", run, provinceCount: 34),
};
var pages = NationalPages.All.Keys.Where(name => args.Length == 0 || args.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
var asked = jobs.Keys.Where(name => args.Length == 0 || args.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
var board = new Scoreboard();
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
foreach (var (name, open) in engines)
{
    foreach (var job in asked)
    {
        right &= await OnNewDatabaseAsync(name, open, jobs[job]);
    }

    if (pages.Count > 0)
    {
        right &= await OnNewDatabaseAsync(name, open, run => NationalPages.RunAsync(run, pages));
    }
}

board.Print();
Console.WriteLine($"peak memory of this process, both sides together: {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB");
return right ? 0 : 1;

async Task<bool> OnNewDatabaseAsync(string engine, Func<TestDatabase> open, Func<BenchmarkRun, Task<bool>> job)
{
    var database = open();
    await database.InitializeAsync();
    try
    {
        // An embedded file holds one province, not a country.
        var provinces = Number("--provinces", engine == "PostgreSQL" ? NationalSize.WholeCountry : 1);
        return await job(new BenchmarkRun(engine, database, board)
        {
            Rounds = Number("--rounds", Comparison.LeastRounds),
            Size = new NationalSize(provinces, Number("--scale", 1), 12 * Number("--years", NationalSize.Years)),
            Pairs = Number("--pairs", pairsOfCi),
        });
    }
    finally
    {
        await database.DisposeAsync();
    }
}

int Number(string option, int otherwise) =>
    Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var given) ? given : otherwise;
