using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Remarks;

/// <summary>Something to say about one figure.</summary>
public sealed record SaveRemarkOptions
{
    public required int UnitId { get; init; }

    public required ReportMonth Month { get; init; }

    public required int IndicatorId { get; init; }

    public required RemarkKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>The question that a cause answers; null for a cause stated unasked.</summary>
    public Guid? QuestionId { get; init; }

    public required string Actor { get; init; }
}

/// <summary>A remark that its writer takes back.</summary>
public sealed record WithdrawRemarkOptions
{
    public required int UnitId { get; init; }

    public required ReportMonth Month { get; init; }

    public required int IndicatorId { get; init; }

    public required Guid RemarkId { get; init; }

    public required string Actor { get; init; }
}

public enum SaveRemarkResult
{
    Saved,

    /// <summary>The same words of the same person stand there already: sent twice.</summary>
    NothingChanged,

    NoText,
    TextTooLong,
    HiddenCharacter,

    /// <summary>No such unit in that month.</summary>
    UnknownUnit,

    UnknownIndicator,

    /// <summary>The month lies ahead: there is nothing to speak of yet.</summary>
    NotYet,

    /// <summary>No such question about this figure: another figure's question is not answered here.</summary>
    UnknownQuestion,

    /// <summary>The question was taken back meanwhile.</summary>
    QuestionWithdrawn,

    /// <summary>No such remark about this figure.</summary>
    UnknownRemark,

    /// <summary>Somebody else wrote it.</summary>
    NotYours,
}
