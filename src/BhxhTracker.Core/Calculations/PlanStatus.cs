namespace BhxhTracker.Core.Calculations;

/// <summary>Where a figure stands against its plan and the path to the plan's deadline (domain.md, 1). The higher the better.</summary>
public enum PlanStanding
{
    /// <summary>None can be told; the reason says why.</summary>
    None = 0,

    /// <summary>Nguy cơ không hoàn thành: far behind the path, or the deadline has come and the plan is not reached.</summary>
    AtRisk,

    /// <summary>Chậm tiến độ.</summary>
    Behind,

    /// <summary>Đúng tiến độ.</summary>
    OnTrack,

    /// <summary>Hoàn thành.</summary>
    Done,

    /// <summary>Vượt kế hoạch.</summary>
    Over,
}

/// <summary>Which path says where the figure shall stand in the month.</summary>
public enum PathSource
{
    /// <summary>None was needed: the plan is reached.</summary>
    None = 0,

    /// <summary>The development scenario (kịch bản) of the plan in force.</summary>
    Scenario,

    /// <summary>The unit's own profile of earlier years (rule 11).</summary>
    PastYears,

    /// <summary>The same step every month, for want of either.</summary>
    Straight,

    /// <summary>Nothing had to change since 31/12, so the plan itself is to be held.</summary>
    Hold,

    /// <summary>The deadline has come: the plan itself counts.</summary>
    Deadline,
}

/// <summary>Where the figure shall stand in the month.</summary>
/// <param name="Value">Persons, cards or đồng.</param>
/// <param name="Years">The past years that it goes by, oldest first; empty for the other sources.</param>
/// <param name="WhyNotPastYears">For a straight path: why the past gave none.</param>
public sealed record ExpectedPoint(PathSource Source, decimal Value, IReadOnlyList<int> Years, NoShape WhyNotPastYears = NoShape.None)
{
    public static ExpectedPoint By(PathSource source, decimal value) => new(source, value, []);
}

/// <summary>How far behind its path a figure may be, in percent of the increase that the whole year owes.</summary>
/// <param name="OnTrackWithin">Up to this it is on track.</param>
/// <param name="AtRiskBeyond">Beyond this it is at risk, in between it is behind.</param>
public readonly record struct StatusThresholds(decimal OnTrackWithin, decimal AtRiskBeyond)
{
    private const decimal Within = 5;
    private const decimal AtTheDeadline = 10;
    private const decimal ForEachMonthLeft = 2;

    /// <summary>The product's: the fewer months are left, the less can be made up.</summary>
    /// <param name="monthsLeft">Report months after this one through the deadline's.</param>
    public static StatusThresholds Product(int monthsLeft) => new(Within, AtTheDeadline + (ForEachMonthLeft * Math.Max(0, monthsLeft)));
}

/// <summary>What a status is told from.</summary>
public sealed record StatusInput
{
    public required ReportMonth Month { get; init; }

    public required Computed Value { get; init; }

    /// <summary>The figure of 31/12; 0 for money, which begins anew each year.</summary>
    public required Computed Start { get; init; }

    /// <summary>A headcount or an amount; a coverage rate has no path.</summary>
    public required Computed Plan { get; init; }

    public required DateOnly Deadline { get; init; }

    /// <summary>False for a limit (chậm đóng), which is to be kept or come down to.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>False for a sum that units are missing from.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The month's point of the scenario of the plan in force; null when there is none.</summary>
    public decimal? Scenario { get; init; }

    /// <summary>The unit's own earlier years, without those that cross a change of definition (rule 12).</summary>
    public IReadOnlyList<PastYear> Past { get; init; } = [];

    /// <summary>The office's; null for the product's.</summary>
    public StatusThresholds? Thresholds { get; init; }

    public int MonthsLeft => Month.MonthsUntil(ReportMonth.Of(Deadline));
}

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
