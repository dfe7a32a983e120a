using System.Collections.Concurrent;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// Reads a unit's progress and what a dashboard shows beside it: the months of several years in one scan, the plans of the years shown in one, the
/// scenarios. As many statements for a hundred communes as for one, and all of them in one round trip.
/// </summary>
public sealed class DashboardQuery(
    AppDbContext db, ReferenceCache references, ProgressQuery progress, SeriesQuery series, ScenarioQuery scenarios, ThresholdCache thresholds, OpeningIndicators openings)
{
    /// <summary>Null when there is no such unit.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="request">What is asked of its progress.</param>
    /// <param name="indicatorCode">What is looked at in the units below; null or an unknown one for the first with figures.</param>
    /// <param name="batch">What the caller reads in the same trip, if anything; sent when this returns a dashboard.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Dashboard?> OfUnitAsync(int unitId, ProgressRequest request, string? indicatorCode, ReadBatch? batch, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (ProgressQuery.Find(reference, unitId, request) is not { } unit)
        {
            return null;
        }

        var limits = await thresholds.GetAsync(db, reference.Version, cancellation);
        batch ??= db.NewReadBatch();
        var indicator = reference.Indicators.All.FirstOrDefault(i => i.Code == indicatorCode);
        var guess = indicator ?? reference.Indicators.Find(openings.Of(unitId)) ?? reference.Indicators.All[0];
        int[] years = [.. Enumerable.Range(0, HeatGrid.MostMonths).Select(back => request.Month.AddMonths(-back).Year).Distinct()];
        var (book, provinces) = series.Ask(batch, reference.Whole, SeriesQuery.Around(reference, unit, guess, request));
        var report = progress.Ask(batch, reference, unit, request, years, provinces);
        var scenario = scenarios.Ask(batch, reference, unitId, request.Month, request.PlansOn);
        await batch.SendAsync(cancellation);

        var (found, rows) = report();
        indicator ??= Opening(found);
        openings.Keep(unitId, indicator.Id);
        if (indicator != guess)
        {
            (book, _) = series.Ask(batch, reference.Whole, SeriesQuery.Around(reference, unit, indicator, request));
            await batch.SendAsync(cancellation);
        }

        var read = book();
        return new Dashboard(found, indicator, read, new PlanYears(rows.AllPlanRows, years, unitId, read, request), scenario(rows.AllPlanRows), limits);
    }

    /// <summary>The first that the children have figures for, otherwise the first of the unit.</summary>
    private static Indicator Opening(ProgressReport report) =>
        (report.Unit.Indicators.FirstOrDefault(i => report.Children.Any(c => c.Of(i.Indicator.Id).Value.HasValue))
            ?? report.Unit.Indicators.FirstOrDefault(i => i.Value.HasValue)
            ?? report.Unit.Indicators[0]).Indicator;
}

/// <summary>
/// What each unit's dashboard last opened on, so that its months can be read before its figures are known. Nothing depends on it but one round trip.
/// </summary>
public sealed class OpeningIndicators : IKeptInMemory
{
    private readonly ConcurrentDictionary<int, int> openings = new();
    private volatile int latest;

    public int Of(int unitId) => openings.TryGetValue(unitId, out var indicator) ? indicator : latest;

    public void Forget() => openings.Clear();

    public void Keep(int unitId, int indicatorId) => openings[unitId] = latest = indicatorId;
}
