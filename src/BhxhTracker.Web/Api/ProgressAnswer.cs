namespace BhxhTracker.Web.Api;

/// <summary>GET /api/v1/progress: every indicator of a unit in a month. Money is in triệu đồng; null stands where there is no number.</summary>
public sealed record ProgressAnswer(UnitAnswer Unit, string Month, DateOnly AsOf, IReadOnlyList<IndicatorAnswer> Indicators);

/// <summary>A unit as of a day.</summary>
public sealed record UnitAnswer(int Id, string Code, string Name, string Level, string Kind);

/// <summary>One indicator; <see cref="Reasons"/> says for each null why there is no number.</summary>
public sealed record IndicatorAnswer
{
    public required string Indicator { get; init; }

    public decimal? Value { get; init; }

    public decimal? Plan { get; init; }

    /// <summary>headcount, amount or coverage.</summary>
    public string? PlanBasis { get; init; }

    public string? PlanAuthority { get; init; }

    public string? PlanDecision { get; init; }

    /// <summary>1 for the year's first version.</summary>
    public int? PlanVersion { get; init; }

    /// <summary>While the sum is incomplete: of the plan of the units that have reported.</summary>
    public decimal? PercentOfPlan { get; init; }

    /// <summary>Plan minus actual; negative is over plan.</summary>
    public decimal? Gap { get; init; }

    public decimal? SumOfPositiveGaps { get; init; }

    public decimal? MonthOnMonth { get; init; }

    public decimal? SinceYearStart { get; init; }

    public decimal? YearOnYear { get; init; }

    public decimal? YearOnYearPercent { get; init; }

    public decimal? Coverage { get; init; }

    public decimal? CoverageTarget { get; init; }

    /// <summary>In percentage points.</summary>
    public decimal? CoverageDifference { get; init; }

    public long? Denominator { get; init; }

    public string? DenominatorSource { get; init; }

    public decimal? ShareOfRequiredIncrease { get; init; }

    public decimal? RequiredPerMonth { get; init; }

    public int UnitsReported { get; init; }

    public int UnitsExpected { get; init; }

    /// <summary>
    /// rounded, implied, estimate, corrected, incomplete; the same of the plan as implied-plan …, of the denominator as implied-denominator …;
    /// definition-break when a comparison crosses a change of definition, with definition-break:yearOnYear … for each number that does.
    /// </summary>
    public required IReadOnlyList<string> Quality { get; init; }

    public required IReadOnlyDictionary<string, string> Reasons { get; init; }
}
