namespace BhxhTracker.Core.Calculations;

/// <summary>What the remaining months must bring (domain.md, rule 16).</summary>
public static class RequiredPace
{
    /// <summary>
    /// Gap over the report months after <paramref name="month"/> through the deadline's month, rounded up.
    /// </summary>
    /// <param name="gap">Plan minus actual, persons or đồng.</param>
    /// <param name="month">The month of the figure.</param>
    /// <param name="deadline">The plan's deadline; only its month counts.</param>
    /// <param name="step">What it is rounded up to: 1 person, or a triệu đồng.</param>
    public static Computed PerMonth(Computed gap, ReportMonth month, DateOnly deadline, decimal step = 1)
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
        return months <= 0 ? Computed.Missing(NoNumber.DeadlinePassed) : Math.Ceiling(missing / months / step) * step;
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
