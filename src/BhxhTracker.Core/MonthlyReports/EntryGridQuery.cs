using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>
/// Reads the entry grid: range scans over province and months, joined in memory, as many for a hundred units as for one. Plans are
/// those of the progress pages, so that a percentage beside a cell is the one that is read there.
/// </summary>
public sealed class EntryGridQuery(AppDbContext db, ReferenceCache references, ProgressQuery progress, FigureChecks checks, TimeProvider clock)
{
    private const int MonthsOfAYear = 12;

    /// <summary>Null when there is no such unit in that month.</summary>
    /// <param name="actor">Whose leave to write into locked months counts.</param>
    public async Task<EntryGrid?> OfAsync(int unitId, ReportMonth month, EntryLayout layout, string actor, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay)
            || await progress.OfUnitAsync(unitId, new ProgressRequest { Month = month, PlansOn = clock.Today() }, cancellation) is not { } report)
        {
            return null;
        }

        var children = reference.Units.TreeOf(unit.ProvinceId, month.LastDay).ChildrenOf(unitId);
        var places = layout == EntryLayout.Year
            ? Enumerable.Range(1, MonthsOfAYear).Select(number => (Unit: unit, Month: new ReportMonth(month.Year, number))).Where(p => unit.IsValidOn(p.Month.LastDay) && reference.Units.Find(unitId, p.Month.LastDay) is not null).ToList()
            : [.. children.Prepend(unitId).Select(id => (Unit: reference.Units.Find(id)!, Month: month))];
        var rows = await ReadAsync(unit.ProvinceId, places, cancellation);
        var enterable = references.For(reference, Power.EnterFigures).Units;
        var writer = new Writer(actor, clock.UtcInstant(), ReportMonth.Of(clock.Today()), (id, at) => enterable.Find(id, at.LastDay) is not null);
        var plans = report.Children.ToDictionary(c => c.Unit.Id);
        plans[unitId] = report.Unit;
        var forms = reference.Indicators.FormsOn(month.LastDay).Select(form =>
        {
            var indicators = reference.Indicators.EnteredIn(form.Id, month.LastDay).ToList();
            var made = places.Select(p => rows.Row(p.Unit.On(p.Month.LastDay), p.Month, layout == EntryLayout.Units && p.Unit.Id == unitId && children.Count > 0, form.Id, indicators, plans[p.Unit.Id], writer)).ToList();
            return new EntryGridForm(
                form,
                [.. indicators.Select((indicator, place) => new EntryColumn(
                    indicator, reference.Indicators.DepthOf(indicator), made.Exists(r => r.Cells[place].Plan is not null)))],
                made,
                layout == EntryLayout.Units && children.Count > 0 ? [.. indicators.Select(i => rows.Total(unitId, month, report.Unit.Of(i.Id)))] : []);
        }).ToList();
        return new EntryGrid(
            unit.On(month.LastDay), [.. reference.Units.PathTo(unit, month.LastDay).Select(u => u.On(month.LastDay))], month, layout, children.Count > 0, await WithWarningsAsync(forms, cancellation));
    }

    private async Task<EntryGridRows> ReadAsync(int province, IReadOnlyList<(UnitInfo Unit, ReportMonth Month)> places, CancellationToken cancellation)
    {
        var units = places.Select(p => p.Unit.Id).Distinct().ToList();
        var months = places.Select(p => p.Month.FirstDay).Distinct().ToList();
        var withLast = months.Concat(places.Select(p => p.Month.Previous.FirstDay)).Distinct().ToList();
        return new EntryGridRows
        {
            Figures = await db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == province && withLast.Contains(f.Month) && units.Contains(f.UnitId))
                .ToDictionaryAsync(f => (f.UnitId, f.Month, f.IndicatorId), cancellation),
            Reports = await db.Reports.AsNoTracking()
                .Where(r => r.ProvinceId == province && months.Contains(r.Month) && units.Contains(r.UnitId))
                .ToDictionaryAsync(r => (r.UnitId, r.Month, r.FormId), r => r.State, cancellation),
            Grants = await db.UnlockGrants.AsNoTracking()
                .Where(g => g.ProvinceId == province && months.Contains(g.Month) && units.Contains(g.UnitId) && g.ClosedAt == null)
                .ToListAsync(cancellation),
            Noted = (await db.FigureRemarks
                .Where(r => r.ProvinceId == province && months.Contains(r.Month) && units.Contains(r.UnitId) && r.WithdrawnAt == null)
                .Select(r => new { r.UnitId, r.Month, r.IndicatorId }).ToListAsync(cancellation)).Select(r => (r.UnitId, r.Month, r.IndicatorId)).ToHashSet(),
        };
    }

    /// <summary>Only what can still be put right is asked about: the past is locked and settled.</summary>
    private async Task<IReadOnlyList<EntryGridForm>> WithWarningsAsync(List<EntryGridForm> forms, CancellationToken cancellation)
    {
        var open = forms.SelectMany(f => f.Rows).Where(r => r.Closed is null)
            .SelectMany(r => r.Cells.Where(c => c.Own is not null).Select(c => new FigureKey(r.Unit.Id, r.Month, c.Indicator.Id))).ToList();
        if (open.Count == 0)
        {
            return forms;
        }

        var warnings = (await checks.OfAsync(open, cancellation)).ToLookup(w => w.Figure);
        return [.. forms.Select(form => form with
        {
            Rows = [.. form.Rows.Select(row => row with
            {
                Cells = [.. row.Cells.Select(cell => cell with { Warnings = [.. warnings[new FigureKey(row.Unit.Id, row.Month, cell.Indicator.Id)]] })],
            })],
        })];
    }
}
