namespace BhxhTracker.Core.Data.Entities;

/// <summary>One change of a report's state, kept for ever and shown on the unit's page.</summary>
public class ReportTransition
{
    public const int ReasonMaxLength = 500;

    public int ProvinceId { get; set; }

    /// <summary>Of the audit entry of the act.</summary>
    public long Sequence { get; set; }

    /// <summary>Place inside the act: many reports may be approved at once.</summary>
    public int Ordinal { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int FormId { get; set; }

    public ReportAct Act { get; set; }

    /// <summary>Null for a report that did not exist ("Chưa nhập").</summary>
    public ReportState? Before { get; set; }

    public ReportState After { get; set; }

    public required string Actor { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public string? Reason { get; set; }
}

/// <summary>What is done with a month's report (domain.md, 1).</summary>
public enum ReportAct
{
    /// <summary>Gửi số liệu.</summary>
    Send = 1,

    /// <summary>Rút lại, until it is opened.</summary>
    TakeBack = 2,

    /// <summary>Mở xem: the reader of sent reports has begun.</summary>
    Open = 3,

    /// <summary>Trả lại, with a reason.</summary>
    Return = 4,

    /// <summary>Duyệt.</summary>
    Approve = 5,

    /// <summary>Khóa.</summary>
    Lock = 6,
}

/// <summary>A locked unit and month opened for one person for a time.</summary>
public class UnlockGrant
{
    public const int ReasonMaxLength = 500;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int FormId { get; set; }

    /// <summary>The name under which that person works.</summary>
    public required string Person { get; set; }

    public required string Reason { get; set; }

    public required string GrantedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime GrantedAt { get; set; }

    /// <summary>UTC; closed from this instant on.</summary>
    public DateTime Until { get; set; }

    /// <summary>UTC; null unless it was closed before its time.</summary>
    public DateTime? ClosedAt { get; set; }

    public bool IsOpenAt(DateTime instant) => ClosedAt is null && GrantedAt <= instant && instant < Until;
}

/// <summary>Đề nghị điều chỉnh: a figure of a locked month that its unit asks to change. It counts once approved.</summary>
public class CorrectionRequest
{
    public const int ReasonMaxLength = 500;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>The figure when it was asked; persons or đồng, null is "not reported".</summary>
    public long? Before { get; set; }

    /// <summary>What is asked for; null takes the figure away.</summary>
    public long? Wanted { get; set; }

    /// <summary>The version of the figure that the asker saw.</summary>
    public int BaseVersion { get; set; }

    public required string Reason { get; set; }

    public required string AskedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; set; }

    public CorrectionState State { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was refused, or what the one who approved wanted to add.</summary>
    public string? DecisionNote { get; set; }

    /// <summary>Of the audit entry that changed the figure; null until approved.</summary>
    public long? ChangeSequence { get; set; }
}

public enum CorrectionState
{
    Asked = 1,
    Approved = 2,
    Refused = 3,

    /// <summary>Taken back by the one who asked.</summary>
    Withdrawn = 4,
}

/// <summary>
/// Cut-off day and due day of a form in a province, from a month on. Province 0 is the country's default; a row for one month of
/// the year (December) goes before one for all, and one that ends before one that lasts.
/// </summary>
public class FormSchedule
{
    /// <summary>Stands for the last day of whatever month.</summary>
    public const int MonthEnd = 31;

    public int ProvinceId { get; set; }

    public int FormId { get; set; }

    /// <summary>First day of the first report month that it is for.</summary>
    public DateOnly From { get; set; }

    /// <summary>1 to 12 for that month of every year, 0 for every month.</summary>
    public int MonthOfYear { get; set; }

    /// <summary>First day of the last report month that it is for; null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The day of the report month whose figures are counted.</summary>
    public int CutOffDay { get; set; }

    /// <summary>The day by which the report is to be sent; a rest day is stepped over to the next working day.</summary>
    public int DueDay { get; set; }

    /// <summary>0 when due in the report month, 1 in the month after.</summary>
    public int DueMonthsLater { get; set; }
}

/// <summary>
/// A day that departs from the usual: a holiday, a day off in lieu, or a Saturday that is worked. Province 0 is for all.
/// </summary>
public class RestDay
{
    public const int NameMaxLength = 200;

    public int ProvinceId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>True for a weekend day that is worked in place of another.</summary>
    public bool IsWorked { get; set; }

    public required string Name { get; set; }
}
