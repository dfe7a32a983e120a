using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// One indicator of one unit in one month with everything that is said about it. Every face of a number (page, workbook, API)
/// reads this record, so they cannot disagree. Persons, đồng or, for a ratio, percent.
/// </summary>
public sealed record IndicatorProgress
{
    public required Indicator Indicator { get; init; }

    public required Computed Value { get; init; }

    public FigureMark Mark { get; init; }

    /// <summary>What the figure was apportioned by ("số phân bổ"); null when it was counted.</summary>
    public string? ApportionedBy { get; init; }

    /// <summary>What the figures compared with were apportioned by where a comparison crosses a reorganisation; null when all are exact.</summary>
    public string? BasesApportionedBy { get; init; }

    /// <summary>The plan that the percentages speak of; null when there is none.</summary>
    public PlanInForce? Plan { get; init; }

    /// <summary>Why there is no plan.</summary>
    public NoNumber NoPlanReason { get; init; }

    /// <summary>The plan of the units that have reported: differs from <see cref="Plan"/> while the sum is incomplete (rule 7).</summary>
    public Computed ComparablePlan { get; init; }

    public Computed PercentOfPlan { get; init; }

    /// <summary>Plan minus actual; negative is over plan.</summary>
    public Computed Gap { get; init; }

    /// <summary>Over the direct children (rule 5).</summary>
    public Computed SumOfPositiveGaps { get; init; }

    /// <summary>The figures compared with, of the same reporting units.</summary>
    public Computed LastMonth { get; init; }

    public Computed YearStart { get; init; }

    public Computed LastYear { get; init; }

    public Computed MonthOnMonth { get; init; }

    /// <summary>Money collected in the month itself (rule 15).</summary>
    public Computed InMonth { get; init; }

    public Computed SinceYearStart { get; init; }

    public Computed YearOnYear { get; init; }

    public Computed YearOnYearPercent { get; init; }

    public Computed Coverage { get; init; }

    /// <summary>The coverage rate to reach, from a coverage plan; null when there is none.</summary>
    public PlanInForce? CoverageTarget { get; init; }

    /// <summary>In percentage points (rule 9).</summary>
    public Computed CoverageDifference { get; init; }

    public DenominatorInUse? Denominator { get; init; }

    public Computed ShareOfRequiredIncrease { get; init; }

    public Computed RequiredPerMonth { get; init; }

    /// <summary>The required pace against the average of the year so far ("gấp 11,8 lần").</summary>
    public Computed RequiredTimesAverage { get; init; }

    /// <summary>Direct children whose figure is complete.</summary>
    public int UnitsReported { get; init; }

    /// <summary>Direct children valid in the month.</summary>
    public int UnitsExpected { get; init; }

    /// <summary>False while children are missing from the sum: "tạm tính".</summary>
    public bool IsComplete { get; init; }

    /// <summary>True when the unit itself gave the figure, false when it is its children's sum.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Own figure minus the children's sum where both exist and differ: the row "Chưa phân bổ" (rule 7).</summary>
    public decimal? Unallocated { get; init; }

    /// <summary>Changes of definition between the months compared and this one (rule 12).</summary>
    public IReadOnlyList<IndicatorNote> DefinitionBreaks { get; init; } = [];

    /// <summary>"không xếp hạng" with its reason (rule 18); null for a unit that is ranked.</summary>
    public string? NotRankedBecause { get; init; }

    public bool IsMoney => Indicator.Measure == UnitOfMeasure.Dong;
}

/// <summary>A plan as it counts on a day: from one line, or the sum of the children's.</summary>
/// <param name="Value">Persons, đồng or percent, by <paramref name="Basis"/>.</param>
/// <param name="Decision">Number and date as printed; null when not stated or when several make the sum.</param>
/// <param name="Version">1 for the year's first.</param>
/// <param name="IsSum">True when the parent has no line of its own (rule 14).</param>
public sealed record PlanInForce(
    decimal Value,
    PlanBasis Basis,
    PlanAuthority Authority,
    string? Decision,
    int Version,
    DateOnly Deadline,
    FigureMark Mark,
    bool IsSum)
{
    /// <summary>True when it was handed to the units before a reorganisation and came down along the descent.</summary>
    public bool IsByDescent { get; init; }

    /// <summary>What it was apportioned by on that way; null when it came over whole.</summary>
    public string? ApportionedBy { get; init; }

    /// <summary>For a headcount worked out from a coverage target; null for one handed down as such.</summary>
    public CoverageConversion? Conversion { get; init; }
}

/// <summary>The population or labour force that a coverage rate divides by, with its source (shown with it).</summary>
/// <param name="ApportionedBy">What it was apportioned by after a reorganisation; null for a stated one.</param>
public sealed record DenominatorInUse(long Value, int Year, string Source, FigureMark Mark, string? ApportionedBy = null);
