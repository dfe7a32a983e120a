using System.Diagnostics;

namespace BhxhTracker.Benchmarks.Measuring;

/// <summary>One turn of one side: how long each operation took, and what the turn cost as a whole.</summary>
/// <param name="Latencies">Milliseconds, ascending.</param>
/// <param name="Allocated">Bytes that the whole process allocated during the turn.</param>
public sealed record Turn(IReadOnlyList<double> Latencies, double Seconds, long Allocated, long Statements)
{
    public double Median => Comparison.Percentile([.. Latencies], 50);

    public double PerSecond => Latencies.Count / Seconds;

    public double AllocatedPerOperation => (double)Allocated / Latencies.Count;

    public double StatementsPerOperation => (double)Statements / Latencies.Count;

    /// <summary>Runs the operations on so many workers, each worker its own in their order.</summary>
    public static async Task<Turn> RunAsync(int workers, int perWorker, Func<int, int, Task> operation, StatementCounter? statements = null)
    {
        var latencies = new double[workers * perWorker];
        GC.Collect();
        var (allocated, counted) = (GC.GetTotalAllocatedBytes(precise: true), statements?.Count ?? 0);
        var whole = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < perWorker; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await operation(worker, i);
                latencies[(worker * perWorker) + i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(whole).TotalSeconds;
        Array.Sort(latencies);
        return new Turn(latencies, seconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, (statements?.Count ?? 0) - counted);
    }
}
