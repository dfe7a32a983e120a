using System.Diagnostics;

namespace BhxhTracker.Benchmarks.Measuring;

/// <summary>Counts the round trips to a PostgreSQL server by the driver's own activities; an embedded database has none.</summary>
public sealed class StatementCounter : IDisposable
{
    private readonly ActivityListener listener;
    private long count;

    public StatementCounter()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = _ => Interlocked.Increment(ref count),
        };
        ActivitySource.AddActivityListener(listener);
    }

    public long Count => Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();
}
