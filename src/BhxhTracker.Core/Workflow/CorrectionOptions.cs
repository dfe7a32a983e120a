using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Workflow;

/// <summary>A figure of a locked month that somebody asks to change.</summary>
public sealed record AskCorrectionOptions
{
    public required int UnitId { get; init; }

    public required ReportMonth Month { get; init; }

    public required int IndicatorId { get; init; }

    /// <summary>Persons or đồng; null takes the figure away.</summary>
    public required long? Wanted { get; init; }

    /// <summary>The version of the figure that the asker saw.</summary>
    public required int BaseVersion { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }
}

public enum AskCorrectionResult
{
    Asked,

    /// <summary>The figure is so already.</summary>
    NothingChanged,

    /// <summary>The report is not locked: it can simply be entered.</summary>
    NotLocked,

    /// <summary>The value breaks a rule, or there is no such unit, month or indicator.</summary>
    WrongValue,
    WrongReason,

    /// <summary>The figure changed since the asker saw it.</summary>
    Conflict,

    /// <summary>Somebody else's request for the same figure waits.</summary>
    AlreadyAsked,
}

/// <summary>What became of a request.</summary>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
/// <param name="Id">Of the request that was made.</param>
public sealed record AskCorrectionOutcome(AskCorrectionResult Result, string? Message = null, Guid? Id = null);

public enum CorrectionDecision
{
    Approve,
    Refuse,

    /// <summary>By the one who asked.</summary>
    Withdraw,
}

/// <summary>What is decided on a request.</summary>
public sealed record DecideCorrectionOptions
{
    public required int ProvinceId { get; init; }

    public required Guid Id { get; init; }

    public required CorrectionDecision Decision { get; init; }

    /// <summary>The version of the figure that the decider saw beside the request.</summary>
    public required int SeenVersion { get; init; }

    /// <summary>Needed to refuse.</summary>
    public string? Note { get; init; }

    public required string Actor { get; init; }
}

public enum DecideCorrectionResult
{
    Done,
    Unknown,

    /// <summary>Somebody decided it, or it was withdrawn.</summary>
    AlreadyDecided,

    /// <summary>The figure changed since the decider saw it: decide anew.</summary>
    FigureChanged,

    /// <summary>Only the asker withdraws.</summary>
    NotTheAsker,
    WrongNote,

    /// <summary>The figure can no longer be written: its indicator or unit ended.</summary>
    WrongValue,
}

/// <summary>What became of a decision.</summary>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
public sealed record DecideCorrectionOutcome(DecideCorrectionResult Result, string? Message = null);
