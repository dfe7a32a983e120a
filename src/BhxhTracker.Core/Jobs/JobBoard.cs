using System.Collections.Concurrent;

namespace BhxhTracker.Core.Jobs;

/// <summary>
/// What this program knows of jobs without asking the database: how far its own one is, and that a new one waits. On the embedded
/// database the progress is kept here only, because a job that writes holds the one writer's place there.
/// </summary>
public sealed class JobBoard : IDisposable
{
    private readonly ConcurrentDictionary<Guid, (int Percent, string Text)> running = new();
    private readonly SemaphoreSlim news = new(0, 1);

    /// <summary>Says that there may be something to run.</summary>
    public void Wake()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Whoever sleeps has been called already: one call is as good as many.
        }
    }

    /// <summary>Waits for the next call, or as long as another program's jobs may go unseen.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => news.WaitAsync(longest, cancellation);

    public (int Percent, string Text)? Find(Guid job) => running.TryGetValue(job, out var known) ? known : null;

    public void Dispose() => news.Dispose();

    internal void Tell(Guid job, int percent, string text) => running[job] = (percent, text);

    internal void Forget(Guid job) => running.TryRemove(job, out _);
}
