namespace BhxhTracker.Core.Data;

/// <summary>The clock as the offices read it: days in Asia/Ho_Chi_Minh, instants in UTC.</summary>
public static class LocalDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>Today in Việt Nam (UTC+7 all year).</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);

    /// <summary>A stored UTC instant as clocks in Việt Nam show it.</summary>
    public static DateTime InVietNam(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>The instant in UTC at which a day in Việt Nam is over.</summary>
    public static DateTime EndOf(DateOnly day) => DateTime.SpecifyKind(day.AddDays(1).ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);

    /// <summary>Now in UTC, cut to the microsecond that both databases keep.</summary>
    public static DateTime UtcInstant(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
