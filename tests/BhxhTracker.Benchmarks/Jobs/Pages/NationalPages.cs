using System.Diagnostics;
using System.Globalization;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>The jobs over the made country: it is made once for all of them.</summary>
public static class NationalPages
{
    /// <summary>Those that only read stand before those that save.</summary>
    public static IReadOnlyDictionary<string, Func<NationalBench, Task<bool>>> All { get; } = new Dictionary<string, Func<NationalBench, Task<bool>>>(StringComparer.OrdinalIgnoreCase)
    {
        ["J1"] = ProvincePageJob.RunAsync,
        ["J2"] = NationPageJob.RunAsync,
        ["J3"] = RankingPageJob.RunAsync,
        ["J7"] = TrendPageJob.RunAsync,
        ["J1b"] = UnchangedPageJob.RunAsync,
        ["J8"] = FreshnessJob.RunAsync,
    };

    public static async Task<bool> RunAsync(BenchmarkRun run, IEnumerable<string> asked)
    {
        var start = Stopwatch.GetTimestamp();
        await new NationalData(run.Database, run.Size).MakeAsync();
        var took = Stopwatch.GetElapsedTime(start);
        await using var program = await ServedProgram.StartAsync(run.Database.Options);
        var bench = await NationalBench.OpenAsync(run, program);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Engine}: {bench.Provinces.Count} provinces, {bench.Provinces.Sum(p => p.Communes.Count):N0} communes, {run.Size.Months} months, {10 * run.Size.Scale} indicators made in {took.TotalSeconds:0.0} s"));
        var right = true;
        foreach (var name in asked)
        {
            try
            {
                right &= await All[name](bench);
            }
            catch (Exception broken) when (broken is InvalidOperationException or HttpRequestException)
            {
                // A page that does not answer must not hide what the others took.
                Console.WriteLine($"{name} on {run.Engine} FAILED: {broken.Message}");
                run.Board.Add(name, run.Engine, "failed: see above", "", "", "", false);
                right = false;
            }

            Console.WriteLine($"  peak memory so far: {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB");
        }

        bench.Reader.Dispose();
        return right;
    }
}
