using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BhxhTracker.Core.Jobs;

/// <summary>
/// Takes jobs out of the database and does them, one at a time in a province. A job is claimed by a conditional update, so two
/// programs never do the same; one whose worker died is begun anew (docs/adr/0009).
/// </summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, DatabaseOptions database, JobBoard board, TimeProvider clock, ILogger<JobRunner> log)
{
    public const int MostAttempts = 3;
    public const string CancelledText = "Đã hủy, chưa ghi gì.";

    /// <summary>Without a sign of life for so long, a worker on a server database is taken for dead.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>The embedded file belongs to one program: at its start nobody else can be working, so what was running is taken up at once.</summary>
    public async Task TakeUpAsync(CancellationToken cancellation)
    {
        if (database.IsEmbedded)
        {
            await WithAsync(db => db.Jobs.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(s => s.SetProperty(j => j.AliveAt, (DateTime?)null), cancellation));
        }
    }

    /// <summary>Does the next job; false when none is to be had.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        if (await ClaimAsync(cancellation) is not { } job)
        {
            return false;
        }

        await RunAsync(job, cancellation);
        return true;
    }

    private async Task<Job?> ClaimAsync(CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        var stale = now - StaleAfter;
        var open = await WithAsync(db => db.Jobs.AsNoTracking().Where(j => j.State == JobState.Waiting || j.State == JobState.Running).ToListAsync(cancellation));

        // Only the oldest of a province: all who look agree on it, and the condition of the update lets one of them have it.
        foreach (var job in open.GroupBy(j => j.ProvinceId).Select(g => g.MinBy(j => j.Id)!).OrderBy(j => j.Id))
        {
            if (job.State == JobState.Running && job.AliveAt >= stale)
            {
                continue;
            }

            var isOver = job.State == JobState.Running && (job.IsCancelAsked || job.Attempts >= MostAttempts);
            var (state, text) = !isOver ? (JobState.Running, "Đang bắt đầu.")
                : job.IsCancelAsked ? (JobState.Cancelled, CancelledText)
                : (JobState.Failed, $"Dừng giữa chừng {MostAttempts} lần, chưa ghi gì: xem nhật ký chương trình rồi làm lại.");
            var claimed = await WithAsync(db => db.Jobs
                .Where(j => j.ProvinceId == job.ProvinceId && j.Id == job.Id && j.State == job.State && j.Attempts == job.Attempts)
                .Where(j => j.State == JobState.Waiting || j.AliveAt == null || j.AliveAt < stale)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(j => j.State, state).SetProperty(j => j.Text, text).SetProperty(j => j.AliveAt, now).SetProperty(j => j.Percent, 0)
                        .SetProperty(j => j.Attempts, isOver ? job.Attempts : job.Attempts + 1).SetProperty(j => j.FinishedAt, isOver ? now : (DateTime?)null),
                    cancellation));
            if (claimed == 1 && !isOver)
            {
                job.Attempts++;
                return job;
            }
        }

        return null;
    }

    private async Task RunAsync(Job job, CancellationToken cancellation)
    {
        var hand = new JobInHand(job, (percent, text) => TellAsync(job, percent, text));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = WatchAsync(hand, stop, ended.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();

            // With the rights that the one who put it in has now, not when it was put in: a right that was taken away works no more.
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(await scope.ServiceProvider.GetRequiredService<FindActor>()(job.Actor, stop.Token));
            var work = scope.ServiceProvider.GetServices<IJobWork>().First(w => w.Kind == job.Kind);
            var end = await work.RunAsync(hand, stop.Token);
            if (!end.IsWritten)
            {
                await EndAsync(hand, end.IsRefused ? JobState.Failed : JobState.Done, end.Text);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await StoppedAsync(hand, cancellation.IsCancellationRequested);
        }
        catch (Exception failure)
        {
            LogFailure(log, failure, job.Kind, job.Id, job.Attempts);
            var reason = DatabaseRegistration.Explain(failure) ?? "Chương trình gặp lỗi, chi tiết ở nhật ký chương trình.";
            await (job.Attempts < MostAttempts ? PutBackAsync(hand, isCounted: true) : EndAsync(hand, JobState.Failed, $"{reason} Chưa ghi gì."));
        }
        finally
        {
            await ended.CancelAsync();
            await watch;
            board.Forget(job.Id);
        }
    }

    /// <summary>The program is ending, or the job was called off, or another has it now: then its row is no longer ours to touch.</summary>
    private Task<int> StoppedAsync(JobInHand job, bool isProgramEnding) =>
        isProgramEnding ? PutBackAsync(job, isCounted: false) : EndAsync(job, JobState.Cancelled, CancelledText);

    private Task<int> EndAsync(JobInHand job, JobState state, string text)
    {
        var at = clock.UtcInstant();
        return WithAsync(db => job.Held(db).ExecuteUpdateAsync(s => s.SetProperty(j => j.State, state).SetProperty(j => j.Text, JobInHand.Short(text))
            .SetProperty(j => j.Percent, j => state == JobState.Done ? 100 : j.Percent).SetProperty(j => j.FinishedAt, at).SetProperty(j => j.AliveAt, at)));
    }

    private Task<int> PutBackAsync(JobInHand job, bool isCounted) => WithAsync(db => job.Held(db).ExecuteUpdateAsync(s => s
        .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.AliveAt, (DateTime?)null).SetProperty(j => j.Text, "Đang chờ làm lại từ đầu.")
        .SetProperty(j => j.Attempts, job.Attempt - (isCounted ? 0 : 1))));

    private async Task TellAsync(Job job, int percent, string text)
    {
        board.Tell(job.Id, percent, text);
        if (!database.IsEmbedded)
        {
            var hand = new JobInHand(job, (_, _) => Task.CompletedTask);
            await WithAsync(db => hand.Held(db).ExecuteUpdateAsync(s => s.SetProperty(j => j.Percent, percent).SetProperty(j => j.Text, JobInHand.Short(text))));
        }
    }

    /// <summary>While the work goes on: hears whether it was called off, and on a server gives the sign of life.</summary>
    private async Task WatchAsync(JobInHand job, CancellationTokenSource stop, CancellationToken ended)
    {
        var lived = clock.UtcInstant();
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(WatchEvery, ended);
                if (await WithAsync(db => job.Held(db).Where(j => !j.IsCancelAsked).CountAsync(ended)) == 0)
                {
                    await stop.CancelAsync();
                    return;
                }

                if (!database.IsEmbedded && clock.UtcInstant() - lived > StaleAfter / 6)
                {
                    lived = clock.UtcInstant();
                    await WithAsync(db => job.Held(db).ExecuteUpdateAsync(s => s.SetProperty(j => j.AliveAt, lived), ended));
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } reason)
            {
                // The work itself will hear of it; a missed look is made up by the next.
                LogMissedLook(log, job.Id, reason);
            }
        }
    }

    private async Task<T> WithAsync<T>(Func<AppDbContext, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} failed in attempt {Attempt}")]
    private static partial void LogFailure(ILogger log, Exception failure, string kind, Guid id, int attempt);

    [LoggerMessage(LogLevel.Warning, "Could not look after job {Id}: {Reason}")]
    private static partial void LogMissedLook(ILogger log, Guid id, string reason);
}
