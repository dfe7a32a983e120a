using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BhxhTracker.Core.Tests.Jobs;

/// <summary>Jobs outlive whoever works on them, and nobody works on the same twice.</summary>
public abstract class JobRunnerTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_job_is_done_once_with_its_words()
    {
        var work = new Scripted((job, _) => Task.FromResult(new JobEnd($"xong việc của {job.Actor}")));
        var id = await EnqueueAsync(1);
        using var runner = Runner(work);

        Assert.True(await runner.NextAsync());
        Assert.False(await runner.NextAsync());

        var job = await FindAsync(1, id);
        Assert.Equal((JobState.Done, 100, "xong việc của chị Hoa"), (job.State, job.Percent, job.Text));
    }

    [DatabaseFact]
    public async Task Two_runners_that_look_at_once_never_do_the_same_and_each_province_has_one_at_a_time()
    {
        var (now, most) = (new Dictionary<int, int>(), 0);
        var done = new List<Guid>();
        var work = new Scripted(async (job, cancellation) =>
        {
            lock (now)
            {
                now[job.ProvinceId] = now.GetValueOrDefault(job.ProvinceId) + 1;
                most = Math.Max(most, now[job.ProvinceId]);
                done.Add(job.Id);
            }

            await Task.Yield();
            await job.TellAsync(50, "nửa chừng");
            lock (now)
            {
                now[job.ProvinceId]--;
            }

            return new JobEnd("xong");
        });
        var ids = new List<Guid>();
        for (var n = 0; n < 12; n++)
        {
            ids.Add(await EnqueueAsync((n % 3) + 1));
        }

        using var one = Runner(work);
        using var two = Runner(work);
        await Task.WhenAll(new[] { one, two }.Select(runner => Task.Run(async () =>
        {
            while (await Database.WithAsync(db => db.Jobs.AnyAsync(j => j.State == JobState.Waiting)))
            {
                await runner.NextAsync();
            }
        })));

        Assert.Equal(ids.Order(), done.Order());
        Assert.Equal(1, most);
        Assert.Equal(12, await Database.WithAsync(db => db.Jobs.CountAsync(j => j.State == JobState.Done && j.Attempts == 1)));
    }

    [DatabaseFact]
    public async Task What_a_killed_worker_left_is_begun_anew_and_it_can_finish_nothing_more()
    {
        var id = await EnqueueAsync(1);
        JobInHand? lost = null;
        var begun = new TaskCompletionSource();
        var killed = new TaskCompletionSource<JobEnd>();
        using var first = Runner(new Scripted((job, _) =>
        {
            lost = job;
            begun.SetResult();
            return killed.Task;
        }));
        var abandoned = first.NextAsync();
        await begun.Task;

        using var second = Runner(new Scripted((job, _) => Task.FromResult(new JobEnd($"lần {job.Attempt}"))));
        Assert.False(await second.NextAsync());
        Database.Clock.Now += JobRunner.StaleAfter + TimeSpan.FromSeconds(1);
        await second.TakeUpAsync();

        Assert.True(await second.NextAsync());
        Assert.False(await Database.WithAsync(db => lost!.FinishAsync(db, "của người cũ", Database.Clock.UtcInstant(), CancellationToken.None)));
        Assert.Equal((JobState.Done, "lần 2"), ((await FindAsync(1, id)).State, (await FindAsync(1, id)).Text));
        killed.SetResult(new JobEnd("của người cũ"));
        await abandoned;
        Assert.Equal("lần 2", (await FindAsync(1, id)).Text);
    }

    [DatabaseFact]
    public async Task A_job_that_fails_each_time_is_given_up_with_the_reason()
    {
        var id = await EnqueueAsync(1);
        using var runner = Runner(new Scripted((_, _) => throw new InvalidOperationException("hỏng")));

        for (var attempt = 0; attempt < JobRunner.MostAttempts; attempt++)
        {
            Assert.True(await runner.NextAsync());
        }

        Assert.False(await runner.NextAsync());
        var job = await FindAsync(1, id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("nhật ký chương trình", job.Text, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_waiting_job_is_called_off_at_once_and_a_running_one_as_soon_as_it_hears()
    {
        var waiting = await EnqueueAsync(1);
        Assert.True(await CancelAsync(1, waiting));
        Assert.Equal(JobState.Cancelled, (await FindAsync(1, waiting)).State);
        Assert.False(await CancelAsync(1, waiting));

        var running = await EnqueueAsync(1);
        var begun = new TaskCompletionSource();
        using var runner = Runner(new Scripted(async (_, cancellation) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return new JobEnd("xong");
        }));
        var run = runner.NextAsync();
        await begun.Task;
        Assert.True(await CancelAsync(1, running));
        await run;

        Assert.Equal((JobState.Cancelled, JobRunner.CancelledText), ((await FindAsync(1, running)).State, (await FindAsync(1, running)).Text));
    }

    [DatabaseFact]
    public async Task A_program_that_ends_puts_its_job_back_uncounted()
    {
        var id = await EnqueueAsync(1);
        using var ending = new CancellationTokenSource();
        using var runner = Runner(new Scripted(async (_, cancellation) =>
        {
            await ending.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
            return new JobEnd("xong");
        }));

        await runner.NextAsync(ending.Token);

        var (state, attempts) = await Database.WithAsync(async db => await db.Jobs.Where(j => j.Id == id).Select(j => new ValueTuple<JobState, int>(j.State, j.Attempts)).SingleAsync());
        Assert.Equal((JobState.Waiting, 0), (state, attempts));
    }

    private async Task<Guid> EnqueueAsync(int province)
    {
        var id = Guid.CreateVersion7();
        await Database.WithServiceAsync<JobDesk, bool>(async queue =>
        {
            await queue.EnqueueAsync(province, id, Scripted.Name, "chị Hoa", CancellationToken.None);
            return true;
        });
        return id;
    }

    private async Task<JobView> FindAsync(int province, Guid id) =>
        (await Database.WithServiceAsync<JobDesk, JobView?>(queue => queue.FindAsync(province, id, CancellationToken.None)))!;

    private Task<bool> CancelAsync(int province, Guid id) => Database.WithServiceAsync<JobDesk, bool>(queue => queue.CancelAsync(province, id, CancellationToken.None));

    /// <summary>A program of its own over the same database.</summary>
    private OtherProgram Runner(IJobWork work) => new(Database, work);

    private sealed class OtherProgram : IDisposable
    {
        private readonly ServiceProvider services;
        private readonly JobRunner runner;

        public OtherProgram(TestDatabase database, IJobWork work)
        {
            services = new ServiceCollection().AddBhxhDatabase(database.Options).AddScoped(_ => work).AddSingleton<JobBoard>()
                .AddScoped<CurrentActor>().AddSingleton<FindActor>((name, _) => ValueTask.FromResult(Actor.Console(name))).BuildServiceProvider();
            runner = new JobRunner(
                services.GetRequiredService<IServiceScopeFactory>(), database.Options, services.GetRequiredService<JobBoard>(), database.Clock, NullLogger<JobRunner>.Instance);
        }

        public Task<bool> NextAsync(CancellationToken cancellation = default) => runner.RunNextAsync(cancellation);

        public Task TakeUpAsync() => runner.TakeUpAsync(CancellationToken.None);

        public void Dispose() => services.Dispose();
    }

    private sealed class Scripted(Func<JobInHand, CancellationToken, Task<JobEnd>> run) : IJobWork
    {
        public const string Name = "thu";

        public string Kind => Name;

        public Task<JobEnd> RunAsync(JobInHand job, CancellationToken cancellation) => run(job, cancellation);
    }
}

public sealed class JobRunnerOnSqlite() : JobRunnerTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class JobRunnerOnPostgres() : JobRunnerTests(new PostgresTestDatabase());
