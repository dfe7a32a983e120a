namespace BhxhTracker.Core.Accounts;

/// <summary>How often one may guess, and how long things hold.</summary>
public sealed class AccountLimits
{
    /// <summary>Failures in a row that lock an account.</summary>
    public const int TriesBeforeLock = 5;

    /// <summary>Minutes of the first lock, the second …; the last one is kept.</summary>
    private static readonly int[] LockMinutes = [5, 15, 60, 240, 1440];

    /// <summary>Without a request for so long, a session ends.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>A session ends then, however busy it is.</summary>
    public TimeSpan SessionTime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often one address may try to sign in: so many at once, then so many a minute.</summary>
    public int TriesPerMinute { get; set; } = 60;

    /// <summary>For so long a one-time code waits to be used.</summary>
    public TimeSpan CodeTime { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long the lock holds that follows so many others.</summary>
    /// <param name="locks">1 for the first.</param>
    public static TimeSpan LockTime(int locks) => TimeSpan.FromMinutes(LockMinutes[Math.Clamp(locks, 1, LockMinutes.Length) - 1]);
}
