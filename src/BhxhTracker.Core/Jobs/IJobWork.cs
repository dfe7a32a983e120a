namespace BhxhTracker.Core.Jobs;

/// <summary>What is done for one kind of job. It may be begun anew after the program was killed, so it writes facts only in one transaction.</summary>
public interface IJobWork
{
    string Kind { get; }

    Task<JobEnd> RunAsync(JobInHand job, CancellationToken cancellation);
}

/// <summary>How the work ended, in the reader's words.</summary>
/// <param name="IsRefused">True when the work was refused with reasons and wrote nothing.</param>
/// <param name="IsWritten">True when the work marked its job as done itself, inside its own transaction.</param>
public sealed record JobEnd(string Text, bool IsRefused = false, bool IsWritten = false);
