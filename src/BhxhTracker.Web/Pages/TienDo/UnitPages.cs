using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Reads a unit's dashboard: for the page, and for its charts as files, so that a picture cannot disagree with the page.</summary>
public sealed class UnitPages(
    AppDbContext db, ReferenceCache references, ProgressQuery query, DashboardQuery dashboards, RemarkQuery remarks, QuickReadingQuery quick, MonthsWithFigures months, TimeProvider clock)
{
    /// <summary>Null where there is no such unit.</summary>
    public async Task<UnitPage?> FindAsync(int unitId, ProgressFilter filter, CancellationToken cancellation)
    {
        var today = clock.Today();
        var known = await months.OfUnitAsync(unitId, filter.View(today), cancellation);
        var (request, problems) = filter.Read(MonthsWithFigures.Default(known) ?? ReportMonth.Of(today), today);
        if (await query.OfUnitAsync(unitId, request, cancellation) is not { } report)
        {
            return null;
        }

        var indicator = ChosenIndicator(report, filter.Indicator);
        var dashboard = await dashboards.OfUnitAsync(report, request, indicator.Id, cancellation);
        if (dashboard is null)
        {
            return null;
        }

        var reference = await references.GetAsync(db, cancellation);
        var canEnter = reference.Units.Find(unitId)!.IsValidOn(request.Month.LastDay);
        return new UnitPage(dashboard, request, known, reference.Indicators, problems, new BoundaryChoices(filter.Boundaries, reference.Units.ReorganisationDays(unitId)), canEnter)
        {
            Remarks = await remarks.OfUnitAsync(unitId, request.Month, cancellation),
            Causes = await remarks.CausesOfAsync(report.Unit.Unit.ProvinceId, request.Month, cancellation),
            Quick = await quick.LatestAsync(unitId, request.Month.FirstDay, request.Month.AddMonths(1).LastDay, cancellation),
            IsOpenToQuestions = canEnter && request.Month <= ReportMonth.Of(today),
        };
    }

    /// <summary>The asked indicator, otherwise the first that the children have figures for, otherwise the first of the unit.</summary>
    private static Indicator ChosenIndicator(ProgressReport report, string? asked) =>
        (report.Unit.Indicators.FirstOrDefault(i => i.Indicator.Code == asked)
            ?? report.Unit.Indicators.FirstOrDefault(i => report.Children.Any(c => c.Of(i.Indicator.Id).Value.HasValue))
            ?? report.Unit.Indicators.FirstOrDefault(i => i.Value.HasValue)
            ?? report.Unit.Indicators[0]).Indicator;
}
