namespace BhxhTracker.Core.Data.Entities;

/// <summary>One decision that hands down targets for a year. A revision is a further plan with its own effective date; nothing is overwritten (rule 3).</summary>
public class TargetPlan
{
    public const int DecisionNumberMaxLength = 100;
    public const int SignerMaxLength = 200;
    public const int NoteMaxLength = 1000;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public int Year { get; set; }

    public PlanAuthority Authority { get; set; }

    /// <summary>"03/QĐ-UBND"; empty when the source does not say.</summary>
    public string DecisionNumber { get; set; } = "";

    public DateOnly? DecisionDate { get; set; }

    /// <summary>From when a revision counts. The year's first version counts from 1/1 whatever stands here.</summary>
    public DateOnly Effective { get; set; }

    /// <summary>The decision that this one revises; null for the year's first.</summary>
    public Guid? SupersedesId { get; set; }

    public string? Signer { get; set; }

    public string? Note { get; set; }

    /// <summary>The scanned decision; null when none was attached.</summary>
    public Guid? FileId { get; set; }

    public int Version { get; set; }

    public List<TargetPlanLine> Lines { get; set; } = [];
}

/// <summary>One target of a plan.</summary>
public class TargetPlanLine
{
    public const int NoteMaxLength = 500;

    public int ProvinceId { get; set; }

    public Guid PlanId { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    public PlanBasis Basis { get; set; }

    /// <summary>Persons, đồng or a percentage, by <see cref="Basis"/>.</summary>
    public decimal Value { get; set; }

    public DateOnly Deadline { get; set; }

    public FigureMark Mark { get; set; }

    public string? Source { get; set; }

    public string? Note { get; set; }

    /// <summary>
    /// For a headcount that was worked out from a coverage target: the rate in percent, and the population or labour force it was taken of.
    /// All null for a headcount handed down as such.
    /// </summary>
    public decimal? CoverageRate { get; set; }

    public int? DenominatorYear { get; set; }

    public string? DenominatorSource { get; set; }

    public long? DenominatorValue { get; set; }

    public int Version { get; set; }
}

/// <summary>A point of a development scenario (kịch bản phát triển): where the target's figure shall stand at the end of a month.</summary>
public class PlanPathPoint
{
    public int ProvinceId { get; set; }

    public Guid PlanId { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Persons or đồng.</summary>
    public decimal Value { get; set; }
}

/// <summary>Why the targets handed down by a plan do not add up to the target of the unit above (domain.md, 4: the difference is explained).</summary>
public class PlanDifference
{
    public const int ReasonMaxLength = 500;

    public int ProvinceId { get; set; }

    /// <summary>The plan whose lines are the parts.</summary>
    public Guid PlanId { get; set; }

    /// <summary>The unit above.</summary>
    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    public PlanBasis Basis { get; set; }

    /// <summary>Target of the unit above minus the sum of the parts.</summary>
    public decimal Difference { get; set; }

    public required string Reason { get; set; }
}

/// <summary>A file that belongs to a decision, kept in the database so that a backup holds it.</summary>
public class PlanFile
{
    public const int NameMaxLength = 200;
    public const int LargestBytes = 20 * 1024 * 1024;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public int Size { get; set; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    public required byte[] Content { get; set; }
}

public enum PlanBasis
{
    Headcount,
    Amount,
    Coverage,
}

/// <summary>The two lines by which targets come down, and the office's own goal.</summary>
public enum PlanLine
{
    /// <summary>Ngành: BHXH Việt Nam -> BHXH tỉnh -> huyện, cơ sở.</summary>
    Sector,

    /// <summary>Chính quyền: Chính phủ, Thủ tướng, Tỉnh ủy, HĐND -> UBND tỉnh -> huyện -> xã.</summary>
    Government,

    /// <summary>The office's own goal.</summary>
    Internal,

    /// <summary>The source does not name the authority.</summary>
    Unknown,
}

/// <summary>Who gave the plan. The order is the default choice among several (interfaces.md, "API").</summary>
public enum PlanAuthority
{
    BhxhVietNam,
    BhxhTinh,
    UbndTinh,
    UbndHuyen,
    UbndXa,
    Hdnd,
    ChinhPhu,
    ThuTuong,
    TinhUy,
    NoiBo,
    KhongRo,
}

/// <summary>Population or labour force of a unit, from a source, for a year: several stand side by side.</summary>
public class Denominator
{
    public const int SourceMaxLength = 200;

    public int ProvinceId { get; set; }

    public int UnitId { get; set; }

    public DenominatorKind Kind { get; set; }

    public int Year { get; set; }

    /// <summary>Where it comes from ("Niên giám thống kê 2018"); empty when not said.</summary>
    public string Source { get; set; } = "";

    public long Value { get; set; }

    public FigureMark Mark { get; set; }

    public string? Note { get; set; }

    public int Version { get; set; }
}
