using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>All that is known about one figure.</summary>
/// <param name="Plan">As on the progress pages; null when there is none.</param>
/// <param name="Months">The last thirteen, the figure's own at the end; null values are months without one.</param>
/// <param name="Changes">Newest first.</param>
public sealed record CellDetails(
    UnitRef Unit, ReportMonth Month, Indicator Indicator, long? Own, long? Value, int Version, FigureMark Mark, PlanInForce? Plan,
    long? LastMonth, long? YearStart, long? LastYear, IReadOnlyList<CellMonth> Months, IReadOnlyList<CellChange> Changes, IReadOnlyList<FigureWarning> Warnings,
    IReadOnlyList<IndicatorNote> Breaks);

/// <summary>A month's figure that counts.</summary>
public sealed record CellMonth(ReportMonth Month, long? Value);

/// <summary>One change of the figure.</summary>
/// <param name="At">UTC.</param>
public sealed record CellChange(long? Before, long? After, string? Reason, FigureChannel Channel, string Actor, DateTime At);

/// <summary>Reads what the details of a cell show.</summary>
public sealed class CellDetailsQuery(AppDbContext db, ReferenceCache references, ProgressQuery progress, FigureChecks checks, TimeProvider clock)
{
    private const int ShownMonths = 13;
    private const int MostChanges = 50;

    /// <summary>Null when there is no such unit in that month, or no such entered indicator.</summary>
    public async Task<CellDetails?> OfAsync(int unitId, ReportMonth month, int indicatorId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay)
            || reference.Indicators.Find(indicatorId) is not { IsDerived: false } indicator
            || await progress.OfUnitAsync(unitId, new ProgressRequest { Month = month, PlansOn = clock.Today() }, cancellation) is not { } report)
        {
            return null;
        }

        // Thirteen months back are the same month last year; December lies among them.
        var oldest = month.SameMonthLastYear.FirstDay;
        var figures = await db.Figures.AsNoTracking()
            .Where(f => f.ProvinceId == unit.ProvinceId && f.Month >= oldest && f.Month <= month.FirstDay && f.UnitId == unitId && f.IndicatorId == indicatorId)
            .ToDictionaryAsync(f => f.Month, cancellation);
        var now = figures.GetValueOrDefault(month.FirstDay);
        var changes = await ChangesAsync(unit.ProvinceId, unitId, month.FirstDay, indicatorId, cancellation);
        var warnings = now?.Own is null ? [] : await checks.OfAsync([new FigureKey(unitId, month, indicatorId)], cancellation);
        long? At(ReportMonth then) => figures.GetValueOrDefault(then.FirstDay)?.Effective;
        return new CellDetails(
            unit.On(month.LastDay), month, indicator, now?.Own, now?.Effective, now?.Version ?? 0, now?.Mark ?? FigureMark.None, report.Unit.Of(indicatorId).Plan,
            At(month.Previous), At(month.YearStart), At(month.SameMonthLastYear),
            [.. Enumerable.Range(0, ShownMonths).Select(i => month.AddMonths(i - ShownMonths + 1)).Select(m => new CellMonth(m, At(m)))],
            changes, warnings, reference.Indicators.BreaksBetween(indicator, month.SameMonthLastYear.LastDay, month.LastDay));
    }

    private Task<List<CellChange>> ChangesAsync(int provinceId, int unitId, DateOnly month, int indicatorId, CancellationToken cancellation) =>
        (from change in db.FigureChanges
         where change.ProvinceId == provinceId && change.UnitId == unitId && change.IndicatorId == indicatorId && change.Month == month
         join entry in db.AuditEntries on new { change.ProvinceId, change.Sequence } equals new { entry.ProvinceId, entry.Sequence }
         orderby change.Sequence descending, change.Ordinal descending
         select new CellChange(change.Before, change.After, change.Reason, change.Channel, entry.Actor, entry.At)).Take(MostChanges).ToListAsync(cancellation);
}
