using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;

namespace BhxhTracker.Core.Progress;

/// <summary>What a reader asks of a unit's progress.</summary>
public sealed record ProgressRequest
{
    public required ReportMonth Month { get; init; }

    /// <summary>Plans in force on this day; the default of every face is today (rule 3).</summary>
    public required DateOnly PlansOn { get; init; }

    /// <summary>Only plans of this line; null for the default choice.</summary>
    public PlanLine? Line { get; init; }

    /// <summary>Only plans of this authority.</summary>
    public PlanAuthority? Authority { get; init; }

    /// <summary>The boundaries that comparison bases are mapped onto.</summary>
    public BoundaryView Boundaries { get; init; } = BoundaryView.OfTheMonth;

    /// <summary>Whether a plan of the authority is one that the reader asked for.</summary>
    internal Func<PlanAuthority, bool> Accepts => authority => (Line is null || authority.LineOf() == Line) && (Authority is null || authority == Authority);
}

/// <summary>domain.md, 3: of the asked month (default), as reported, or of a chosen day.</summary>
public readonly record struct BoundaryView
{
    private BoundaryView(bool isAsReported, DateOnly? day)
    {
        IsAsReported = isAsReported;
        Day = day;
    }

    public static BoundaryView OfTheMonth => default;

    public static BoundaryView AsReported => new(true, null);

    public bool IsAsReported { get; }

    public DateOnly? Day { get; }

    public static BoundaryView OfDay(DateOnly day) => new(false, day);

    /// <summary>The day whose tree is shown: the chosen one, otherwise the month's last.</summary>
    public DateOnly DayOf(ReportMonth month) => Day ?? month.LastDay;
}
