using BhxhTracker.Core.Demonstration;
using BhxhTracker.Web.WhoAmI;

namespace BhxhTracker.Web.SettingUp;

/// <summary>Leaves the demonstration for an empty database, and goes back while that is empty, without the program being stopped.</summary>
public sealed class DemonstrationExit(WorkGate gate, LeaveDemonstration demonstration, SetUpDoor door, WorkCountCache counts)
{
    /// <summary>A page is over sooner; an import may not be, and then the person is told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The link to the set-up; null when others were still at work after a while, and nothing was done.</summary>
    public async Task<string?> LeaveAsync(CancellationToken cancellation)
    {
        // Begun, it is not broken off because somebody shut the browser.
        var isDone = await gate.AloneAsync(() => demonstration.RunAsync(CancellationToken.None), Patience, cancellation);
        counts.Forget();
        return isDone ? door.Open() : null;
    }

    public Task<bool> MayReturnAsync(CancellationToken cancellation) => Found(demonstration.FindKeptAsync(cancellation));

    /// <summary>False when there is no way back, or others were still at work after a while.</summary>
    public async Task<bool> ReturnAsync(CancellationToken cancellation)
    {
        var isBack = false;
        await gate.AloneAsync(
            async () =>
            {
                if (await demonstration.FindKeptAsync(CancellationToken.None) is { } folder)
                {
                    await demonstration.ReturnAsync(folder, CancellationToken.None);
                    isBack = true;
                }
            },
            Patience,
            cancellation);
        counts.Forget();
        return isBack;
    }

    private static async Task<bool> Found(Task<string?> folder) => await folder is not null;
}
