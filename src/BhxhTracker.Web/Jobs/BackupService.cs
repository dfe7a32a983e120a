using BhxhTracker.Core.Keeping;
using BhxhTracker.Web.SettingUp;

namespace BhxhTracker.Web.Jobs;

/// <summary>Looks every minute whether the nightly backup is due.</summary>
public sealed class BackupService(NightlyBackup nightly, WorkGate gate, TimeProvider clock, ILogger<BackupService> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (; ; await Task.Delay(LookEvery, clock, stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; a copy that was being written was dropped.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await gate.EnterAsync(cancellation);
        try
        {
            await nightly.RunDueAsync(cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Not even the note of how it went can be written: pages still work, the log says so every minute.
            log.LogError(failure, "Nightly backup cannot be looked after");
        }
        finally
        {
            gate.Leave();
        }
    }
}
