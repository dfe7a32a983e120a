namespace BhxhTracker.Web.SettingUp;

/// <summary>
/// Whoever works with the database passes here, so that it can be had alone for the moment in which another takes its place. Who comes
/// meanwhile waits outside and notices nothing.
/// </summary>
public sealed class WorkGate
{
    private readonly Lock guard = new();
    private int inside;
    private TaskCompletionSource? reopening;
    private TaskCompletionSource? alone;

    /// <summary>Waits while somebody has it alone. Whoever was let in calls <see cref="Leave"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task closed;
            lock (guard)
            {
                if (reopening is null)
                {
                    inside++;
                    return;
                }

                closed = reopening.Task;
            }

            await closed.WaitAsync(cancellation);
        }
    }

    public void Leave()
    {
        lock (guard)
        {
            inside--;
            if (inside <= 1)
            {
                alone?.TrySetResult();
            }
        }
    }

    /// <summary>Runs the work when everybody but the caller, who is inside, has left; false when they did not within the time.</summary>
    public async Task<bool> AloneAsync(Func<Task> work, TimeSpan patience, CancellationToken cancellation)
    {
        TaskCompletionSource mine;
        lock (guard)
        {
            if (reopening is not null)
            {
                return false;
            }

            reopening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            alone = mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (inside <= 1)
            {
                mine.SetResult();
            }
        }

        try
        {
            await mine.Task.WaitAsync(patience, cancellation);
            await work();
            return true;
        }
        catch (TimeoutException) when (!mine.Task.IsCompleted)
        {
            return false;
        }
        finally
        {
            lock (guard)
            {
                reopening!.SetResult();
                (reopening, alone) = (null, null);
            }
        }
    }
}
