using System.Diagnostics;

namespace BhxhTracker.Benchmarks.Measuring;

/// <summary>
/// Counts the round trips to a PostgreSQL server and the statements in them by the driver's own activities. An embedded database has no round trips;
/// its statements are told by the program's own diagnostics, which cost something, so they are listened to only where nothing is timed.
/// </summary>
public sealed class StatementCounter : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string CommandExecuted = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted";

    private readonly ActivityListener listener;
    private readonly List<IDisposable> subscriptions = [];
    private long roundTrips;
    private long statements;
    private long embedded;

    public StatementCounter(bool countsEmbedded = false)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => countsEmbedded ? ActivitySamplingResult.AllData : ActivitySamplingResult.PropagationData,
            ActivityStopped = activity =>
            {
                Interlocked.Increment(ref roundTrips);
                Interlocked.Add(ref statements, StatementsIn((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) as string));
            },
        };
        ActivitySource.AddActivityListener(listener);
        if (countsEmbedded)
        {
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }
    }

    /// <summary>Commands and batches that a server was sent.</summary>
    public long Count => Interlocked.Read(ref roundTrips);

    public long Statements => Count > 0 ? Interlocked.Read(ref statements) : Interlocked.Read(ref embedded);

    public void Dispose()
    {
        listener.Dispose();
        subscriptions.ForEach(s => s.Dispose());
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this, (name, _, _) => name == CommandExecuted));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == CommandExecuted)
        {
            Interlocked.Increment(ref embedded);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => throw new InvalidOperationException("The program's diagnostics broke off.", error);

    /// <summary>A batch's text is its statements with a semicolon after each.</summary>
    private static int StatementsIn(string? text) => text is null ? 1 : Math.Max(1, text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length);
}
