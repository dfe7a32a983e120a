namespace BhxhTracker.Core.Data.Entities;

/// <summary>
/// One indicator of one unit in one month, with the total of its children kept beside its own figure by every save (docs/adr/0004).
/// Persons are whole numbers, money is in đồng.
/// </summary>
public class MonthlyFigure
{
    public const int SourceMaxLength = 300;
    public const int NoteMaxLength = 500;

    public int ProvinceId { get; set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>What the unit itself reported; null is "not reported", 0 is "none" (rule 2).</summary>
    public long? Own { get; set; }

    /// <summary>Sum of the direct children's effective figures; null when none has one.</summary>
    public long? ChildrenSum { get; set; }

    /// <summary>Direct children whose figure is complete.</summary>
    public int Reported { get; set; }

    /// <summary>Direct children valid in the month.</summary>
    public int Expected { get; set; }

    /// <summary>Grows with every change of <see cref="Own"/>: the base of optimistic concurrency per cell.</summary>
    public int Version { get; set; }

    public FigureMark Mark { get; set; }

    public string? Source { get; set; }

    public string? Note { get; set; }

    /// <summary>The figure that counts: the unit's own, otherwise its children's sum (rule 7).</summary>
    public long? Effective => Own ?? ChildrenSum;

    /// <summary>False while children are missing from the sum ("tạm tính").</summary>
    public bool IsComplete => Own is not null || (Expected > 0 && Reported == Expected);
}

/// <summary>How a figure came to be, when it was not simply counted.</summary>
public enum FigureMark
{
    None = 0,

    /// <summary>Published rounded; stored as printed.</summary>
    Rounded = 1,

    /// <summary>Follows from other published numbers.</summary>
    Implied = 2,

    /// <summary>Ước thực hiện: the period was not closed.</summary>
    Estimate = 3,

    /// <summary>Changed after the month was locked, with a reason ("số liệu điều chỉnh").</summary>
    Corrected = 4,

    /// <summary>Computed by a share after a split, not counted ("số phân bổ").</summary>
    Apportioned = 5,
}

/// <summary>One unit's report of one form for one month.</summary>
public class MonthlyReport
{
    public int ProvinceId { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int FormId { get; set; }

    public ReportState State { get; set; }

    /// <summary>The day the figures stand for (chốt số liệu).</summary>
    public DateOnly CutOff { get; set; }

    /// <summary>Instant in UTC of the last change of state.</summary>
    public DateTime StateSince { get; set; }

    /// <summary>Who brought it into this state; null for what older versions of the program wrote.</summary>
    public string? StateBy { get; set; }

    /// <summary>Why it was returned.</summary>
    public string? StateReason { get; set; }

    /// <summary>UTC instant of the first sending: what "late" is measured by, however often it was returned since.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>UTC instant at which a reader of sent reports opened this one; from then on it cannot be taken back.</summary>
    public DateTime? OpenedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>The workflow of a month's report (domain.md, 1). "Chưa nhập" is a report that does not exist yet.</summary>
public enum ReportState
{
    Entering = 1,
    Sent = 2,
    Returned = 3,
    Approved = 4,
    Locked = 5,
}
