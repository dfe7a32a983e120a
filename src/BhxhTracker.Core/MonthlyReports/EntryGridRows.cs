using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>Who writes, when, and the last month that can be entered then.</summary>
internal sealed record Writer(string Actor, DateTime At, ReportMonth Last, Func<int, ReportMonth, bool> MayEnter);

/// <summary>The rows read for an entry grid, by unit, month and indicator or form.</summary>
internal sealed class EntryGridRows
{
    /// <summary>Why the cells of a unit stand without fields.</summary>
    public const string NotYours = "Bạn được xem, không được nhập số liệu của đơn vị này.";

    public required Dictionary<(int Unit, DateOnly Month, int Indicator), MonthlyFigure> Figures { get; init; }

    public required Dictionary<(int Unit, DateOnly Month, int Form), ReportState> Reports { get; init; }

    public required List<UnlockGrant> Grants { get; init; }

    public required HashSet<(int Unit, DateOnly Month, int Indicator)> Noted { get; init; }

    public EntryGridRow Row(UnitRef unit, ReportMonth month, bool isOwn, int formId, IReadOnlyList<Indicator> indicators, UnitProgress plans, Writer writer)
    {
        var state = Reports.TryGetValue((unit.Id, month.FirstDay, formId), out var known) ? known : (ReportState?)null;
        var isOpen = Grants.Exists(g => g.Month == month.FirstDay && g.UnitId == unit.Id && g.FormId == formId
            && string.Equals(g.Person, writer.Actor, StringComparison.OrdinalIgnoreCase) && g.IsOpenAt(writer.At));
        var closed = month > writer.Last ? "Chưa đến tháng này."
            : !writer.MayEnter(unit.Id, month) ? NotYours
            : state is { } reported ? ProvinceCells.ClosedMessage(reported, isOpen) : null;
        return new EntryGridRow(
            unit, month, isOwn, state, closed, closed is null && state == ReportState.Locked,
            [.. indicators.Select(i => Cell(unit.Id, month, i, plans.Of(i.Id), plans.Month, mayBeRequired: closed is null && !isOwn))]);
    }

    public EntryTotal Total(int unit, ReportMonth month, IndicatorProgress whole)
    {
        var figure = Find(unit, month, whole.Indicator.Id);
        return new EntryTotal(
            whole.Indicator, figure?.Effective, figure?.Own is not null, whole.UnitsReported, whole.UnitsExpected, PlanOf(whole), PlanOf(whole) is null ? null : whole.ComparablePlan.Value);
    }

    // Asked is the month of the plans: who has reported in another one they do not know.
    private EntryCell Cell(int unit, ReportMonth month, Indicator indicator, IndicatorProgress plan, ReportMonth asked, bool mayBeRequired)
    {
        var now = Find(unit, month, indicator.Id);
        var lastMonth = Find(unit, month.Previous, indicator.Id)?.Effective;
        return new EntryCell(
            indicator,
            now?.Own,
            now?.ChildrenSum,
            now?.Version ?? 0,
            now?.Mark ?? FigureMark.None,
            lastMonth,
            PlanOf(plan),
            PlanOf(plan) is null || month != asked ? null : plan.ComparablePlan.Value,
            now?.IsComplete ?? false,
            now?.Note is not null || Noted.Contains((unit, month.FirstDay, indicator.Id)),
            mayBeRequired && now?.Effective is null && lastMonth is not null);
    }

    /// <summary>A coverage rate is no number of persons, and of what should fall there is no gap to a plan.</summary>
    private static decimal? PlanOf(IndicatorProgress progress) =>
        progress.Plan is { Basis: not PlanBasis.Coverage } plan && progress.Indicator.HigherIsBetter ? plan.Value : null;

    private MonthlyFigure? Find(int unit, ReportMonth month, int indicator) => Figures.GetValueOrDefault((unit, month.FirstDay, indicator));
}
