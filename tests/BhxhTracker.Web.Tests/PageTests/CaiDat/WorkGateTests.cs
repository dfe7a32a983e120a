using BhxhTracker.Web.SettingUp;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.CaiDat;

/// <summary>The moment in which another database takes the place of the one at hand: nobody is inside, nobody is turned away.</summary>
public sealed class WorkGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly WorkGate gate = new();

    [Fact]
    public async Task Waits_until_all_others_have_left_and_keeps_new_ones_outside_meanwhile()
    {
        await gate.EnterAsync(CancellationToken.None);
        await gate.EnterAsync(CancellationToken.None);
        var (isAt, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var alone = gate.AloneAsync(
            () =>
            {
                isAt.SetResult();
                return mayEnd.Task;
            },
            Long,
            CancellationToken.None);
        var late = gate.EnterAsync(CancellationToken.None).AsTask();
        Assert.False(isAt.Task.IsCompleted);
        Assert.False(late.IsCompleted);

        gate.Leave();
        await isAt.Task.WaitAsync(Long);
        Assert.False(late.IsCompleted);

        mayEnd.SetResult();
        Assert.True(await alone);
        await late.WaitAsync(Long);
    }

    [Fact]
    public async Task Gives_up_when_somebody_stays_and_lets_everybody_in_again()
    {
        await gate.EnterAsync(CancellationToken.None);
        await gate.EnterAsync(CancellationToken.None);
        var wasRun = false;

        Assert.False(await gate.AloneAsync(() => Task.FromResult(wasRun = true), TimeSpan.FromMilliseconds(20), CancellationToken.None));

        Assert.False(wasRun);
        await gate.EnterAsync(CancellationToken.None).AsTask().WaitAsync(Long);
    }

    [Fact]
    public async Task Of_two_who_want_it_alone_one_is_refused_at_once()
    {
        await gate.EnterAsync(CancellationToken.None);
        await gate.EnterAsync(CancellationToken.None);
        var first = gate.AloneAsync(() => Task.CompletedTask, Long, CancellationToken.None);

        Assert.False(await gate.AloneAsync(() => Task.CompletedTask, Long, CancellationToken.None));

        gate.Leave();
        Assert.True(await first);
    }

    [Fact]
    public async Task A_failure_inside_opens_it_again_and_is_told()
    {
        await gate.EnterAsync(CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => gate.AloneAsync(() => throw new IOException("đĩa đầy"), Long, CancellationToken.None));

        await gate.EnterAsync(CancellationToken.None).AsTask().WaitAsync(Long);
    }
}
