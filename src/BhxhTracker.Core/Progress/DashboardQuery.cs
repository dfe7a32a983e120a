using BhxhTracker.Core.Data;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// Reads what a dashboard shows beside the progress report: the months of several years in one scan, the plans of the years shown in one, the
/// scenarios. As many statements for a hundred communes as for one.
/// </summary>
public sealed class DashboardQuery(AppDbContext db, SeriesQuery series, ScenarioQuery scenarios, ThresholdCache thresholds)
{
    /// <summary>Null when there is no such unit or indicator.</summary>
    /// <param name="report">As <see cref="ProgressQuery"/> gave it to this reader.</param>
    /// <param name="request">What was asked of it.</param>
    /// <param name="indicatorId">What is looked at in the units below.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Dashboard?> OfUnitAsync(ProgressReport report, ProgressRequest request, int indicatorId, CancellationToken cancellation)
    {
        var unit = report.Unit.Unit;
        var book = await series.OfUnitAsync(unit.Id, [.. report.Children.Select(c => c.Unit.Id)], indicatorId, request.Month, request.Boundaries, cancellation);
        if (book is null)
        {
            return null;
        }

        int[] years = [.. Enumerable.Range(0, HeatGrid.MostMonths).Select(back => request.Month.AddMonths(-back).Year).Distinct()];
        int[] provinces = [.. book.Provinces];
        var plans = new PlanYears(await PlanScan.ReadAsync(db, provinces, years, cancellation), years, unit.Id, book, request);
        var paths = await scenarios.OfUnitAsync(unit.Id, request.Month, request.PlansOn, cancellation);
        return new Dashboard(report, book.Reference.Indicators.Find(indicatorId)!, book, plans, paths, await thresholds.GetAsync(db, book.Reference.Version, cancellation));
    }
}
