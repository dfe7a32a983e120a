namespace BhxhTracker.Core.Data.Entities;

/// <summary>Something that is counted, or computed from counts (interfaces.md, "Indicators").</summary>
public class Indicator
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int DefinitionMaxLength = 1000;
    public const int FormulaMaxLength = 200;

    /// <summary>A whole, its groups, and their groups: deeper than that no table can be read.</summary>
    public const int MostLevels = 3;

    /// <summary>Ids below this belong to the product; an office's own indicators start here.</summary>
    public const int FirstOwnId = 1000;

    public int Id { get; set; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>What stands in a table head: "BHXH bắt buộc".</summary>
    public required string ShortName { get; set; }

    public IndicatorNature Nature { get; set; }

    public UnitOfMeasure Measure { get; set; }

    /// <summary>The whole that this is a part of (BHYT hộ gia đình is part of BHYT).</summary>
    public int? ParentId { get; set; }

    /// <summary>For a derived indicator "A + B" or "A / B" over codes; null for an entered one.</summary>
    public string? Formula { get; set; }

    public bool HigherIsBetter { get; set; } = true;

    public int FormId { get; set; }

    /// <summary>What its coverage rate is of; null when it has none.</summary>
    public DenominatorKind? CoverageOf { get; set; }

    /// <summary>Place in prose and tables.</summary>
    public int Order { get; set; }

    /// <summary>What it is, for the reader.</summary>
    public required string Definition { get; set; }

    /// <summary>The first day on which it is counted no more; null while it is. Its past stays readable.</summary>
    public DateOnly? RetiredFrom { get; set; }

    public int Version { get; set; }

    /// <summary>
    /// One of the counts of people that every office is measured by: entered, a stock, not a part of another. These decide whether a
    /// month is complete; an office's own indicator, which a few units may begin with, does not.
    /// </summary>
    public bool IsMain => IsBuiltIn && Nature == IndicatorNature.Stock && Measure == UnitOfMeasure.Person && ParentId is null && !IsDerived;

    /// <summary>Comes with the product and is never changed by an office.</summary>
    public bool IsBuiltIn => Id < FirstOwnId;

    public bool IsDerived => Formula is not null;

    /// <summary>False from the day on which it was retired.</summary>
    public bool IsCountedOn(DateOnly day) => RetiredFrom is null || day < RetiredFrom;
}

/// <summary>How a figure behaves in time; decides which comparisons have a meaning.</summary>
public enum IndicatorNature
{
    /// <summary>A state at the cut-off: never added over months (rule 1).</summary>
    Stock,

    /// <summary>A movement inside one month.</summary>
    FlowOfMonth,

    /// <summary>Cumulated since 1/1 (money collected: rule 15).</summary>
    FlowYearToDate,

    /// <summary>Work left undone at the cut-off.</summary>
    Backlog,

    /// <summary>One figure over another, as a percentage.</summary>
    Ratio,
}

public enum UnitOfMeasure
{
    Person,

    /// <summary>Stored in đồng, shown and exchanged in triệu đồng.</summary>
    Dong,

    Percent,

    Card,
}

/// <summary>What a coverage rate divides by.</summary>
public enum DenominatorKind
{
    Population,
    LabourForce,
}

/// <summary>A dated note that the definition changed; shown wherever a comparison crosses the day (rule 12).</summary>
public class IndicatorNote
{
    public const int TextMaxLength = 1000;

    public int IndicatorId { get; set; }

    public DateOnly From { get; set; }

    public required string Text { get; set; }
}

/// <summary>A unit left out of the rankings of an indicator, with the reason that is shown instead of a place (rule 18).</summary>
public class RankingExclusion
{
    public const int ReasonMaxLength = 200;

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>First day of the exclusion.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    public required string Reason { get; set; }
}

/// <summary>A form (biểu) that units fill in each month, with its own cut-off and due date.</summary>
public class ReportForm
{
    public const int CodeMaxLength = 40;

    /// <summary>Ids below this belong to the product; an office's own forms start here.</summary>
    public const int FirstOwnId = 1000;

    public int Id { get; set; }

    public required string Code { get; set; }

    public required string Name { get; set; }
}
