using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>A unit's entry form of a month: one row per entered indicator, by form.</summary>
public sealed record EntrySheet(UnitRef Unit, IReadOnlyList<UnitRef> Path, ReportMonth Month, IReadOnlyList<EntryForm> Forms, bool HasChildren);

/// <summary>One form of the sheet; a null state is "Chưa nhập".</summary>
public sealed record EntryForm(ReportForm Form, ReportState? State, DateOnly? CutOff, IReadOnlyList<EntryRow> Rows);

/// <summary>One figure to enter, with what stands beside it.</summary>
/// <param name="Depth">0 for a whole, 1 for a part of it.</param>
/// <param name="Breaks">Changes of definition since the same month last year (rule 12).</param>
public sealed record EntryRow(
    Indicator Indicator, int Depth, long? Own, long? ChildrenSum, int Version, FigureMark Mark, long? LastMonth, long? LastYear, IReadOnlyList<IndicatorNote> Breaks);

/// <summary>A unit in the list of a month's reports.</summary>
public sealed record EntryListRow(UnitRef Unit, int Depth, IReadOnlyDictionary<int, ReportState> States);

/// <summary>Reads what the entry pages show.</summary>
public sealed class EntryQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when there is no such unit in that month.</summary>
    public async Task<EntrySheet?> SheetAsync(int unitId, ReportMonth month, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay))
        {
            return null;
        }

        DateOnly[] months = [month.FirstDay, month.Previous.FirstDay, month.SameMonthLastYear.FirstDay];
        var figures = await db.Figures.AsNoTracking()
            .Where(f => f.ProvinceId == unit.ProvinceId && months.Contains(f.Month) && f.UnitId == unitId)
            .ToDictionaryAsync(f => (f.Month, f.IndicatorId), cancellation);
        var reports = await db.Reports.AsNoTracking()
            .Where(r => r.ProvinceId == unit.ProvinceId && r.Month == month.FirstDay && r.UnitId == unitId)
            .ToDictionaryAsync(r => r.FormId, cancellation);

        var forms = reference.Indicators.FormsOn(month.LastDay).Select(form => new EntryForm(
            form,
            reports.GetValueOrDefault(form.Id)?.State,
            reports.GetValueOrDefault(form.Id)?.CutOff,
            [.. reference.Indicators.EnteredIn(form.Id, month.LastDay).Select(Row)])).ToList();
        return new EntrySheet(
            unit.On(month.LastDay),
            [.. reference.Units.PathTo(unit, month.LastDay).Select(u => u.On(month.LastDay))],
            month,
            forms,
            reference.Units.ChildrenOf(unitId, month.LastDay).Any());

        EntryRow Row(Indicator indicator)
        {
            var now = figures.GetValueOrDefault((month.FirstDay, indicator.Id));
            return new EntryRow(
                indicator, reference.Indicators.DepthOf(indicator), now?.Own, now?.ChildrenSum, now?.Version ?? 0, now?.Mark ?? FigureMark.None,
                figures.GetValueOrDefault((month.Previous.FirstDay, indicator.Id))?.Effective,
                figures.GetValueOrDefault((month.SameMonthLastYear.FirstDay, indicator.Id))?.Effective,
                reference.Indicators.BreaksBetween(indicator, month.SameMonthLastYear.LastDay, month.LastDay));
        }
    }

    /// <summary>All units of a province with the state of their reports, in the order of the tree.</summary>
    public async Task<IReadOnlyList<EntryListRow>> ListAsync(int provinceId, ReportMonth month, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var tree = reference.Units.TreeOf(provinceId, month.LastDay);
        var states = (await db.Reports.Where(r => r.ProvinceId == provinceId && r.Month == month.FirstDay)
            .Select(r => new { r.UnitId, r.FormId, r.State }).ToListAsync(cancellation)).ToLookup(r => r.UnitId);
        return [.. tree.All.Select(id => new EntryListRow(
            reference.Units.Find(id)!.On(month.LastDay), tree.DepthOf(id), states[id].ToDictionary(r => r.FormId, r => r.State)))];
    }
}
