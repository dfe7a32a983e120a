namespace BhxhTracker.Core.Data.Entities;

/// <summary>One decision that hands down targets for a year. A revision is a further plan with its own effective date; nothing is overwritten (rule 3).</summary>
public class TargetPlan
{
    public const int DecisionNumberMaxLength = 100;

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

    public int Version { get; set; }
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
