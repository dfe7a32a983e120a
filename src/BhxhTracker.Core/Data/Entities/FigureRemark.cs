namespace BhxhTracker.Core.Data.Entities;

/// <summary>Something said about one figure: a note, a question after its cause, or the unit's answer (nguyên nhân).</summary>
public class FigureRemark
{
    public const int TextMaxLength = 1000;

    public int ProvinceId { get; set; }

    /// <summary>UUIDv7: remarks read in the order of their ids.</summary>
    public Guid Id { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    public RemarkKind Kind { get; set; }

    public required string Text { get; set; }

    public required string Actor { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The question that an answer is for; a cause may also be stated unasked.</summary>
    public Guid? QuestionId { get; set; }

    /// <summary>UTC; null unless its writer took it back. It stays in the record.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

public enum RemarkKind
{
    Note = 1,

    /// <summary>Hỏi nguyên nhân.</summary>
    Question = 2,

    /// <summary>Nguyên nhân, offered to the report.</summary>
    Cause = 3,
}

/// <summary>Why a figure that a check warns of is right: typed by the officer, good for this value only.</summary>
public class WarningReason
{
    public const int ReasonMaxLength = 500;

    public int ProvinceId { get; set; }

    public DateOnly Month { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>The check's name.</summary>
    public required string CheckCode { get; set; }

    /// <summary>The value that was explained: another one asks anew.</summary>
    public long Value { get; set; }

    public required string Reason { get; set; }

    public required string Actor { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>An office's own limit of a check. Province 0 is for all; indicator 0 for all indicators.</summary>
public class CheckSetting
{
    public const int CheckMaxLength = 40;

    public int ProvinceId { get; set; }

    /// <summary>The check's name.</summary>
    public required string CheckCode { get; set; }

    public int IndicatorId { get; set; }

    public bool IsOn { get; set; }

    /// <summary>In the check's own measure (percent, times, deviations); null keeps the product's limit.</summary>
    public decimal? Threshold { get; set; }
}
