using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Workflow;

/// <summary>One act on one or many reports of a province.</summary>
public sealed record ChangeReportsOptions
{
    public required int ProvinceId { get; init; }

    public required IReadOnlyList<ReportTarget> Reports { get; init; }

    public required ReportAct Act { get; init; }

    public required string Actor { get; init; }

    /// <summary>Needed to return a report.</summary>
    public string? Reason { get; init; }

    /// <summary>Whoever sends was told which main figures are missing, and sends all the same.</summary>
    public bool SendsWithGaps { get; init; }
}

/// <summary>A month's report.</summary>
/// <param name="SeenVersion">The version that the actor saw, 0 for one that did not exist; null does not ask.</param>
public sealed record ReportTarget(int UnitId, ReportMonth Month, int FormId, int? SeenVersion = null);

public enum ChangeReportResult
{
    Done,

    /// <summary>It was so already.</summary>
    NothingChanged,

    /// <summary>Its state does not allow it.</summary>
    Refused,

    /// <summary>Somebody else did something with it meanwhile.</summary>
    Conflict,

    /// <summary>Main figures are missing: sent only when the sender says so.</summary>
    HasGaps,

    /// <summary>Not one figure: never sent.</summary>
    IsEmpty,

    /// <summary>There is no such unit, month or form.</summary>
    Unknown,

    /// <summary>The reason is missing, too long or has hidden characters.</summary>
    WrongReason,
}

/// <summary>What became of one report.</summary>
/// <param name="State">As it stands now; null is "Chưa nhập".</param>
/// <param name="Message">What is wrong and what to do; null when it was done.</param>
public sealed record ReportOutcome(ReportTarget Report, ChangeReportResult Result, ReportState? State, string? Message)
{
    /// <summary>Main figures that are missing.</summary>
    public IReadOnlyList<Indicator> Gaps { get; init; } = [];
}

/// <summary>What became of the act, report by report in the order given; each is judged for itself.</summary>
public sealed record ChangeReportsOutcome(IReadOnlyList<ReportOutcome> Reports)
{
    public int Done => Reports.Count(r => r.Result == ChangeReportResult.Done);
}
