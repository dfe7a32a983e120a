using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Descents;

namespace BhxhTracker.Core.Progress;

/// <summary>A stored figure as the query reads it.</summary>
public sealed record FigureRow(DateOnly Month, int UnitId, int IndicatorId, long? Own, long? ChildrenSum, int Reported, int Expected, FigureMark Mark)
{
    public long? Effective => Own ?? ChildrenSum;

    public bool IsComplete => Own is not null || (Expected > 0 && Reported == Expected);
}

/// <summary>A unit's figure of the asked month as the view shows it.</summary>
/// <param name="Basis">What it was apportioned by; null when it was counted.</param>
public readonly record struct ViewFigure(Computed Value, bool IsComplete, bool IsOwn, decimal? ChildrenSum, FigureMark Mark, string? Basis);

/// <summary>Figures of any read month on the boundaries of the view (domain.md, 3).</summary>
public sealed class MappedFigures(IEnumerable<FigureRow> rows, UnitCatalogue units, ReportMonth month, BoundaryView boundaries)
{
    private readonly Dictionary<DateOnly, Dictionary<(int Unit, int Indicator), FigureRow>> figures = ByMonth(rows);
    private readonly Dictionary<(ReportMonth Month, int Indicator), DescentWalk> walks = [];
    private readonly Dictionary<(ReportMonth Month, int Indicator), DescentBack> backs = [];
    private readonly DateOnly day = boundaries.DayOf(month);

    /// <summary>True when the asked month's figures are shown as they were reported.</summary>
    public bool IsOnOwnBoundaries => day == month.LastDay;

    /// <summary>The figure as it stands in the month's report.</summary>
    public ViewFigure AsReported(ReportMonth at, int unit, Indicator indicator)
    {
        var row = Row(at, unit, indicator);
        return new ViewFigure(
            Computed.From(row?.Effective, NoNumber.NotReported), row is { Effective: not null, IsComplete: true }, row?.Own is not null, row?.ChildrenSum, row?.Mark ?? FigureMark.None, null);
    }

    /// <summary>How many of the units right below have a complete figure of the month, of how many.</summary>
    public (int Reported, int Expected) KeptCount(ReportMonth at, int unit, Indicator indicator) => Row(at, unit, indicator) is { } row ? (row.Reported, row.Expected) : (0, 0);

    /// <summary>The asked month's figure on the boundaries of the view.</summary>
    public ViewFigure Now(int unit, Indicator indicator)
    {
        var exists = units.Find(unit)!.IsValidOn(day);
        if (exists && !IsTouchedBetween(unit, month.LastDay))
        {
            return AsReported(month, unit, indicator);
        }

        // A unit that is not there on that day has no figure then, and none is not 0.
        var mapped = exists ? Map(month, unit, indicator) : Mapped.Missing(NoNumber.BoundaryChanged);
        return new ViewFigure(mapped.Number, true, true, null, FigureMark.None, mapped.Basis);
    }

    /// <summary>A complete figure of an earlier month on the boundaries of the view, or the reason why there is none.</summary>
    public Mapped At(ReportMonth then, int unit, Indicator indicator)
    {
        if (!IsTouchedBetween(unit, then.LastDay))
        {
            return Complete(then, unit, indicator);
        }

        return boundaries.IsAsReported ? Mapped.Missing(NoNumber.BoundaryChanged) : Map(then, unit, indicator);
    }

    /// <summary>The share that a handover count is of the giver's last figure before the day; null when that is not known.</summary>
    public decimal? HandoverShare(UnitSuccession handover, Indicator indicator)
    {
        var last = ReportMonth.Of(handover.Effective).Previous;
        var whole = Walk(last, indicator).On(handover.PredecessorId, handover.Effective.AddDays(-1));
        return whole.Number.Value is { } value and > 0 ? handover.Handover / value : null;
    }

    private Mapped Map(ReportMonth at, int unit, Indicator indicator) =>
        day >= at.LastDay ? Walk(at, indicator).On(unit, day) : Back(at, indicator).On(unit, day);

    /// <summary>Whether the unit gave or took anything between the month's end and the boundaries of the view.</summary>
    private bool IsTouchedBetween(int unit, DateOnly then) => day >= then
        ? units.Descent.LastDay(unit, then, day) is not null
        : units.Descent.FirstDay(unit, day, then) is not null;

    private DescentWalk Walk(ReportMonth at, Indicator indicator)
    {
        if (!walks.TryGetValue((at, indicator.Id), out var walk))
        {
            walks[(at, indicator.Id)] = walk = new DescentWalk(units, SourceOf(at, indicator));
        }

        return walk;
    }

    private WalkSource SourceOf(ReportMonth at, Indicator indicator) => new()
    {
        Own = unit => units.Find(unit)!.IsValidOn(at.LastDay) ? (Complete(at, unit, indicator), at.LastDay) : null,
        Otherwise = (unit, on) => OfChildren(unit, on, at, indicator),
        Floor = at.LastDay,
        IndicatorId = indicator.Id,
        HandoverShare = handover => HandoverShare(handover, indicator),
        IsCounted = handover => handover.Handover is not null && at == ReportMonth.Of(handover.Effective).Previous,
    };

    private DescentBack Back(ReportMonth at, Indicator indicator)
    {
        if (!backs.TryGetValue((at, indicator.Id), out var back))
        {
            backs[(at, indicator.Id)] = back = new DescentBack(units, new BackSource
            {
                Own = unit => Complete(at, unit, indicator),
                Day = at.LastDay,
                WalkBefore = on => Walk(ReportMonth.Of(on).Previous, indicator),
            });
        }

        return back;
    }

    /// <summary>Null unless every child has a number.</summary>
    private Mapped? OfChildren(int unit, DateOnly on, ReportMonth at, Indicator indicator)
    {
        Mapped? sum = null;
        foreach (var child in units.ChildrenOf(unit, on))
        {
            sum = Mapped.Add(sum, Walk(at, indicator).On(child.Id, on));
        }

        return sum is { HasValue: true } ? sum : null;
    }

    private Mapped Complete(ReportMonth at, int unit, Indicator indicator) => Row(at, unit, indicator) switch
    {
        { Effective: { } value, IsComplete: true } => Mapped.Exactly(unit, value),
        { Effective: not null } => Mapped.Missing(NoNumber.IncompleteBase),
        _ => Mapped.Missing(NoNumber.NoBase),
    };

    private FigureRow? Row(ReportMonth at, int unit, Indicator indicator) => figures.GetValueOrDefault(at.FirstDay)?.GetValueOrDefault((unit, indicator.Id));

    /// <summary>A table for each month: one over all would be a large object, which the collector clears away at the price of the whole heap.</summary>
    private static Dictionary<DateOnly, Dictionary<(int Unit, int Indicator), FigureRow>> ByMonth(IEnumerable<FigureRow> rows) =>
        rows.GroupBy(r => r.Month).ToDictionary(month => month.Key, month => month.ToDictionary(r => (r.UnitId, r.IndicatorId)));
}
