using BhxhTracker.Core.Data;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Web.SettingUp;

namespace BhxhTracker.Web.Jobs;

/// <summary>Keeps the runner of jobs going while the program serves.</summary>
public sealed class JobService(JobRunner runner, JobBoard board, WorkGate gate, ILogger<JobService> log) : BackgroundService
{
    /// <summary>A job that another program put in is seen after so long; one of this program at once.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isTakenUp = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                bool isIdle;
                await gate.EnterAsync(stoppingToken);
                try
                {
                    if (!isTakenUp)
                    {
                        await runner.TakeUpAsync(stoppingToken);
                        isTakenUp = true;
                    }

                    isIdle = !await runner.RunNextAsync(stoppingToken);
                }
                finally
                {
                    gate.Leave();
                }

                if (isIdle)
                {
                    await board.WaitAsync(LookEvery, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (DatabaseRegistration.Explain(failure) is not null)
            {
                // The database is away for a while: pages say so to people, and the jobs wait in it.
                log.LogWarning(failure, "Jobs cannot be looked for");
                await Task.Delay(LookEvery, CancellationToken.None);
            }
        }
    }
}
