using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Reads a unit's dashboard: for the page, and for its charts as files, so that a picture cannot disagree with the page.</summary>
public sealed class UnitPages(
    AppDbContext db, ReferenceCache references, DashboardQuery dashboards, RemarkQuery remarks, QuickReadingQuery quick, MonthsWithFigures months, TimeProvider clock)
{
    /// <summary>Null where there is no such unit.</summary>
    public async Task<UnitPage?> FindAsync(int unitId, ProgressFilter filter, CancellationToken cancellation)
    {
        var today = clock.Today();
        var known = await months.OfUnitAsync(unitId, filter.View(today), cancellation);
        var (request, problems) = filter.Read(MonthsWithFigures.Default(known) ?? ReportMonth.Of(today), today);
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return null;
        }

        // What stands beside the figures travels with them.
        var batch = db.NewReadBatch();
        var said = remarks.OfUnit(batch, reference, unitId, request.Month);
        var causes = remarks.CausesOf(batch, reference, unit.ProvinceId, request.Month);
        var readings = quick.Latest(batch, reference, unitId, request.Month.FirstDay, request.Month.AddMonths(1).LastDay);
        if (await dashboards.OfUnitAsync(unitId, request, filter.Indicator, batch, cancellation) is not { } dashboard)
        {
            return null;
        }

        var canEnter = unit.IsValidOn(request.Month.LastDay);
        return new UnitPage(dashboard, request, known, reference.Indicators, problems, new BoundaryChoices(filter.Boundaries, reference.Units.ReorganisationDays(unitId)), canEnter)
        {
            Remarks = said(),
            Causes = causes(),
            Quick = readings(),
            IsOpenToQuestions = canEnter && request.Month <= ReportMonth.Of(today),
        };
    }
}
