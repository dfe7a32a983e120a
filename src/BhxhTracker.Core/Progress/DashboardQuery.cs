using System.Collections.Concurrent;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

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
        var asked = Ask(batch, reference, unit, request, SeriesQuery.Around(reference, unit, guess, request));
        await batch.SendAsync(cancellation);

        var read = asked();
        indicator ??= Opening([read.Report]);
        openings.Keep(unitId, indicator.Id);
        if (indicator != guess)
        {
            var (book, _) = series.Ask(batch, reference.Whole, SeriesQuery.Around(reference, unit, indicator, request));
            await batch.SendAsync(cancellation);
            read = read with { Series = book() };
        }

        return read.Of(indicator, request, limits);
    }

    /// <summary>
    /// Several units side by side, all of one indicator: the asked one, otherwise the first that any of them has figures of. Of the units below them no
    /// months are read.
    /// </summary>
    /// <returns>Those that are there, in the asked order.</returns>
    public async Task<IReadOnlyList<Dashboard>> OfUnitsAsync(IEnumerable<int> unitIds, ProgressRequest request, string? indicatorCode, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var limits = await thresholds.GetAsync(db, reference.Version, cancellation);
        var batch = db.NewReadBatch();
        var asked = unitIds.Select(id => ProgressQuery.Find(reference, id, request)).OfType<UnitInfo>()
            .Select(unit => Ask(batch, reference, unit, request, SeriesQuery.Of(unit, request))).ToList();
        await batch.SendAsync(cancellation);

        var read = asked.ConvertAll(unit => unit());
        var indicator = reference.Indicators.All.FirstOrDefault(i => i.Code == indicatorCode) ?? (read.Count == 0 ? null : Opening(read.ConvertAll(r => r.Report with { Children = [] })));
        return [.. read.Select(r => r.Of(indicator!, request, limits))];
    }

    private Func<UnitRead> Ask(ReadBatch batch, ReferenceData reference, UnitInfo unit, ProgressRequest request, SeriesAsk months)
    {
        int[] years = [.. Enumerable.Range(0, HeatGrid.MostMonths).Select(back => request.Month.AddMonths(-back).Year).Distinct()];
        var (book, provinces) = series.Ask(batch, reference.Whole, months);
        var report = progress.Ask(batch, reference, unit, request, years, provinces);
        var scenario = scenarios.Ask(batch, reference, unit.Id, request.Month, request.PlansOn);
        return () =>
        {
            var (found, rows) = report();
            return new UnitRead(found, rows.AllPlanRows, years, book(), scenario(rows.AllPlanRows));
        };
    }

    /// <summary>The first that the children have figures for, otherwise the first that a unit has, otherwise the first.</summary>
    private static Indicator Opening(List<ProgressReport> reports) =>
        (reports.SelectMany(r => r.Unit.Indicators.Where(i => r.Children.Any(c => c.Of(i.Indicator.Id).Value.HasValue))).FirstOrDefault()
            ?? reports.SelectMany(r => r.Unit.Indicators).FirstOrDefault(i => i.Value.HasValue)
            ?? reports[0].Unit.Indicators[0]).Indicator;

    private sealed record UnitRead(ProgressReport Report, IReadOnlyList<PlanRow> Plans, int[] Years, SeriesBook Series, ScenarioBook Scenarios)
    {
        public Dashboard Of(Indicator indicator, ProgressRequest request, ThresholdBook limits) =>
            new(Report, indicator, Series, new PlanYears(Plans, Years, Report.Unit.Unit.Id, Series, request), Scenarios, limits);
    }
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
