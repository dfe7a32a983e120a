using System.Diagnostics;
using System.Globalization;

namespace BhxhTracker.Benchmarks.Measuring;

/// <summary>
/// Operations begin by a fixed timetable, whatever became of those before; a closed loop would hide every stall behind the waiting.
/// </summary>
public static class OpenLoop
{
    /// <summary>Worker w takes the w-th of every round of workers, one at a time; what waits for it counts as its latency.</summary>
    public static async Task RunAsync(string name, int perSecond, int seconds, int workers, Func<int, int, Task> operation, string target)
    {
        var each = perSecond * seconds / workers;
        var latencies = new double[workers * each];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var due = TimeSpan.FromSeconds((double)((i * workers) + worker) / perSecond);
                var wait = due - Stopwatch.GetElapsedTime(start);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait);
                }

                await operation(worker, i);
                latencies[(worker * each) + i] = (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
            }
        })));
        var ordered = latencies.Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {perSecond}/s for {seconds} s: p50 {Comparison.Percentile(ordered, 50):0.0} ms, p90 {Comparison.Percentile(ordered, 90):0.0}, p99 {Comparison.Percentile(ordered, 99):0.0}, most {ordered[^1]:0.0}; target {target}"));
    }
}
