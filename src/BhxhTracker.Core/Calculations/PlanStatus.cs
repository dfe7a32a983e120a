namespace BhxhTracker.Core.Calculations;

/// <summary>The status of a figure with what it was told from, so that the reader can be told why.</summary>
public sealed record PlanStatus
{
    public PlanStanding Standing { get; private init; }

    /// <summary>Why there is none.</summary>
    public NoNumber WhyNone { get; private init; }

    /// <summary>"không xếp hạng" with its reason (rule 18); null for a unit that is ranked.</summary>
    public string? NotRankedBecause { get; private init; }

    /// <summary>The point of the path that judged; null where none was needed.</summary>
    public ExpectedPoint? Expected { get; private init; }

    /// <summary>How far the figure is from the path, counted the bad way: negative is ahead.</summary>
    public decimal? Shortfall { get; private init; }

    /// <summary>The shortfall in percent of what the year owes (at least a hundredth of the plan).</summary>
    public decimal? Lag { get; private init; }

    public StatusThresholds Thresholds { get; private init; }

    public ReportMonth Month { get; private init; }

    public decimal? Value { get; private init; }

    public decimal? Plan { get; private init; }

    public bool HigherIsBetter { get; private init; }

    public PathSource Source => Expected?.Source ?? PathSource.None;

    /// <summary>
    /// The status against the scenario if there is one, else the profile of the unit's own earlier years, else a straight path from 31/12 to the plan.
    /// How far behind is measured by what the year owes and not by the plan, which flatters (rule 10).
    /// </summary>
    public static PlanStatus Of(StatusInput input)
    {
        var known = new PlanStatus
        {
            Month = input.Month,
            Value = input.Value.Value,
            Plan = input.Plan.Value,
            HigherIsBetter = input.HigherIsBetter,
            Thresholds = input.Thresholds ?? StatusThresholds.Product(input.MonthsLeft),
        };
        if (Missing(input) is { } reason)
        {
            return known with { WhyNone = reason };
        }

        var (value, plan) = (input.Value.Value!.Value, input.Plan.Value!.Value);
        var isReached = input.HigherIsBetter ? value >= plan : value <= plan;
        if (isReached)
        {
            return known with { Standing = Reached(input, value, plan) };
        }

        if (input.MonthsLeft <= 0)
        {
            return known.Against(ExpectedPoint.By(PathSource.Deadline, plan), input.Start.Value) with { Standing = PlanStanding.AtRisk };
        }

        return input.Start.Value is { } start ? known.Against(Path(input, start, plan), start) : known with { WhyNone = input.Start.Reason };
    }

    /// <summary>A unit that is left out of the rankings has no status either, for the same reason.</summary>
    public PlanStatus NotRanked(string because) => this with { Standing = PlanStanding.None, NotRankedBecause = because };

    private static NoNumber? Missing(StatusInput input) => !input.Value.HasValue ? input.Value.Reason
        : !input.Plan.HasValue ? input.Plan.Reason
        : input is { Plan.Value: 0, HigherIsBetter: true } ? NoNumber.ZeroPlan
        : input.IsComplete ? null
        : NoNumber.IncompleteSum;

    /// <summary>Nobody outdoes a limit, and it is kept only when its day has come: until then more may fall due.</summary>
    private static PlanStanding Reached(StatusInput input, decimal value, decimal plan) => input.HigherIsBetter
        ? value > plan ? PlanStanding.Over : PlanStanding.Done
        : input.MonthsLeft > 0 ? PlanStanding.OnTrack : PlanStanding.Done;

    private static ExpectedPoint Path(StatusInput input, decimal start, decimal plan)
    {
        if (input.Scenario is { } scenario)
        {
            return ExpectedPoint.By(PathSource.Scenario, scenario);
        }

        if (input.HigherIsBetter ? plan <= start : plan >= start)
        {
            return ExpectedPoint.By(PathSource.Hold, plan);
        }

        var until = input.Month.Number + Math.Min(input.MonthsLeft, 12 - input.Month.Number);
        var past = SeasonalPath.OfPastYears(start, plan, until, input.Past);
        return past.Reason == NoShape.None
            ? new ExpectedPoint(PathSource.PastYears, past.Points[input.Month.Number - 1], past.Years)
            : new ExpectedPoint(PathSource.Straight, SeasonalPath.Straight(start, plan, until).Points[input.Month.Number - 1], [], past.Reason);
    }

    private PlanStatus Against(ExpectedPoint expected, decimal? start)
    {
        var shortfall = HigherIsBetter ? expected.Value - Value!.Value : Value!.Value - expected.Value;

        // A plan that asks for next to nothing is not failed by ten people: at least a hundredth of the plan counts as owed.
        var owed = Math.Max(start is { } known ? Math.Abs(Plan!.Value - known) : 0, Math.Abs(Plan!.Value) / 100);
        decimal? lag = owed == 0 ? null : shortfall * 100 / owed;
        return this with
        {
            Expected = expected,
            Shortfall = shortfall,
            Lag = lag,
            Standing = shortfall <= 0 || lag <= Thresholds.OnTrackWithin ? PlanStanding.OnTrack
                : lag > Thresholds.AtRiskBeyond ? PlanStanding.AtRisk
                : PlanStanding.Behind,
        };
    }
}
