using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Sending;

/// <summary>Something that waits for a unit.</summary>
/// <param name="Form">For a report.</param>
/// <param name="Indicator">For a question or a correction.</param>
/// <param name="Due">The last day in time; the day on which it came up for what has no due day.</param>
/// <param name="DaysLate">Null while in time.</param>
/// <param name="Text">The reason of a return or of a correction, the words of a question.</param>
/// <param name="Who">Who returned, asked, sent.</param>
/// <param name="Count">How many reports the line stands for.</param>
public sealed record WorkTask(
    WorkTaskKind Kind, UnitRef Unit, ReportMonth Month, ReportForm? Form, Indicator? Indicator, DateOnly Due, int? DaysLate, string? Text, string? Who, int Count = 1)
{
    /// <summary>The first month of a line that stands for many.</summary>
    public ReportMonth FirstMonth { get; init; } = Month;

    /// <summary>What was asked for, for a correction; null takes the figure away.</summary>
    public long? Wanted { get; init; }
}

/// <summary>In the order in which they stand among those due on one day.</summary>
public enum WorkTaskKind
{
    /// <summary>Bị trả lại.</summary>
    Returned,

    /// <summary>Not begun.</summary>
    NotBegun,

    /// <summary>Being entered, not sent.</summary>
    Entering,

    /// <summary>A question after a cause that the unit has not answered.</summary>
    Question,

    /// <summary>A report of a unit below that waits for approval.</summary>
    ToApprove,

    /// <summary>A unit below asks to change a locked figure.</summary>
    CorrectionToDecide,
}

/// <summary>What waits for a person's unit.</summary>
/// <param name="Now">To be done, by due day.</param>
/// <param name="Upcoming">Reports of the running month, whose figures cannot be counted yet.</param>
/// <param name="Waiting">What others owe the unit: its corrections, its questions, reports of units below.</param>
public sealed record WorkList(UnitRef Unit, IReadOnlyList<WorkTask> Now, IReadOnlyList<WorkTask> Upcoming, IReadOnlyList<WorkTask> Waiting, IReadOnlyList<OutstandingBelow> Below)
{
    public int Count => Now.Sum(t => t.Count);
}

/// <summary>How many units below have not sent a month's form.</summary>
public sealed record OutstandingBelow(ReportMonth Month, ReportForm Form, DateOnly Due, int Outstanding, int Owing);
