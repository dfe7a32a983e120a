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
