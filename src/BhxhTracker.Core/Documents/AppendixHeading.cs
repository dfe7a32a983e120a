namespace BhxhTracker.Core.Documents;

/// <summary>What stands above and below the tables of an appendix: either kind of domain.md, 6.1.</summary>
public abstract record AppendixHeading
{
    /// <summary>
    /// What the figures are, as the document says it: "số liệu đã duyệt", "số liệu nhanh", "ước thực hiện" (rule 17).
    /// Null says how many units have sent and how many are approved.
    /// </summary>
    public string? FiguresBasis { get; init; }
}

/// <summary>An appendix of a report: "Phụ lục 01", "(Kèm theo Báo cáo số … ngày …)", neither motto nor signatures.</summary>
public sealed record AttachedAppendix : AppendixHeading
{
    public string Number { get; init; } = "01";

    /// <summary>"123/BC-BHXH"; null leaves room to write it in.</summary>
    public string? ReportNumber { get; init; }

    /// <summary>Null leaves room to write it in.</summary>
    public DateOnly? ReportDate { get; init; }
}

/// <summary>A Biểu that stands alone: office and motto above, place, date and signatures below.</summary>
public sealed record StandaloneForm : AppendixHeading
{
    /// <summary>The office above, as named on the day; null for what follows from the unit.</summary>
    public string? OfficeAbove { get; init; }

    /// <summary>The office itself, as named on the day; null for what follows from the unit.</summary>
    public string? Office { get; init; }

    /// <summary>Where it is signed; null for the province's name.</summary>
    public string? Place { get; init; }

    /// <summary>When it is signed; null leaves room to write it in.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>True for "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC".</summary>
    public bool IsSignedByDeputy { get; init; }

    public string? PreparedBy { get; init; }

    public string? CheckedBy { get; init; }

    public string? SignedBy { get; init; }
}
