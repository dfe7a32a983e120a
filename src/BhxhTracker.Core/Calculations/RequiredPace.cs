namespace BhxhTracker.Core.Calculations;

/// <summary>What the remaining months must bring (domain.md, rule 16).</summary>
public static class RequiredPace
{
    /// <summary>
    /// Gap over the report months after <paramref name="month"/> through the deadline's month, rounded up to a whole person or đồng.
    /// </summary>
    public static Computed PerMonth(Computed gap, ReportMonth month, DateOnly deadline)
    {
        if (gap.Value is not { } missing)
        {
            return gap;
        }

        if (missing <= 0)
        {
            return Computed.Missing(NoNumber.PlanReached);
        }

        var months = month.MonthsUntil(ReportMonth.Of(deadline));
        return months <= 0 ? Computed.Missing(NoNumber.DeadlinePassed) : Math.Ceiling(missing / months);
    }

    /// <summary>
    /// How many times the average monthly increase since 31/12 the required pace is ("gấp 11,8 lần").
    /// A fall and a standstill have no such number, each with its own reason.
    /// </summary>
    public static Computed TimesTheAverage(Computed perMonth, Computed sinceYearStart, ReportMonth month)
    {
        if (perMonth.Value is not { } required)
        {
            return perMonth;
        }

        if (sinceYearStart.Value is not { } gained)
        {
            return sinceYearStart;
        }

        return gained switch
        {
            < 0 => Computed.Missing(NoNumber.FallSinceYearStart),
            0 => Computed.Missing(NoNumber.NoIncreaseSinceYearStart),
            _ => required * month.Number / gained,
        };
    }
}
