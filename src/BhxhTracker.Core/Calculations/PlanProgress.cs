namespace BhxhTracker.Core.Calculations;

/// <summary>How far a figure is on the way to its target plan (chỉ tiêu). Counts in persons or đồng, percentages as 93.79.</summary>
public static class PlanProgress
{
    /// <summary>Đạt x% kế hoạch: actual / plan. Of a sum it is sum / sum (domain.md, rules 4 and 13).</summary>
    public static Computed PercentOfPlan(decimal? actual, decimal? plan) => (actual, plan) switch
    {
        (null, _) => Computed.Missing(NoNumber.NotReported),
        (_, null) => Computed.Missing(NoNumber.NoPlan),
        (_, 0) => Computed.Missing(NoNumber.ZeroPlan),
        ({ } done, { } goal) => done * 100m / goal,
    };

    /// <summary>Net gap: plan minus actual; negative means over plan ("vượt n người").</summary>
    public static Computed Gap(decimal? actual, decimal? plan) => (actual, plan) switch
    {
        (null, _) => Computed.Missing(NoNumber.NotReported),
        (_, null) => Computed.Missing(NoNumber.NoPlan),
        ({ } done, { } goal) => goal - done,
    };

    /// <summary>Sum of the parts' gaps where positive: parts over plan do not help the others (domain.md, rule 5).</summary>
    /// <param name="gaps">The net gap of each part; a part that has not reported is left out, a reported part without a plan makes the sum unknown.</param>
    public static Computed SumOfPositiveGaps(IEnumerable<Computed> gaps)
    {
        var sum = 0m;
        var parts = 0;
        var known = 0;
        foreach (var gap in gaps)
        {
            parts++;
            if (gap.Value is { } value)
            {
                known++;
                sum += Math.Max(0, value);
            }
            else if (gap.Reason is not (NoNumber.NotReported or NoNumber.NoComponent))
            {
                return Computed.Missing(gap.Reason);
            }
        }

        return parts == 0 ? Computed.Missing(NoNumber.NoChildren)
            : known == 0 ? Computed.Missing(NoNumber.NoChildFigures)
            : sum;
    }

    /// <summary>
    /// Share of the increase owed since 31/12 that is done: (actual - base) / (plan - base), as a percentage (domain.md, rule 10).
    /// A fall since 31/12 has no share (rule 13): it is said in words.
    /// </summary>
    public static Computed ShareOfRequiredIncrease(decimal? actual, decimal? yearStart, decimal? plan) => (actual, yearStart, plan) switch
    {
        (null, _, _) => Computed.Missing(NoNumber.NotReported),
        (_, _, null) => Computed.Missing(NoNumber.NoPlan),
        (_, null, _) => Computed.Missing(NoNumber.NoBase),
        (_, { } start, { } goal) when goal <= start => Computed.Missing(NoNumber.PlanNotAboveBase),
        ({ } done, { } start, _) when done < start => Computed.Missing(NoNumber.FallSinceYearStart),
        ({ } done, { } start, { } goal) => (done - start) * 100m / (goal - start),
    };
}
