using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The one query behind every face of a number: pages, charts, workbook, document and API. A handful of range scans over
/// (province, month), joined in memory (docs/adr/0004), brought onto the boundaries of the view (docs/adr/0006).
/// </summary>
public sealed class ProgressQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when the unit does not exist.</summary>
    public Task<ProgressReport?> OfUnitAsync(int unitId, ProgressRequest request, CancellationToken cancellation) => OfUnitAsync(unitId, request, db.NewReadBatch(), cancellation);

    /// <summary>The same with what the caller reads in the same trip; sent when this returns a report.</summary>
    public async Task<ProgressReport?> OfUnitAsync(int unitId, ProgressRequest request, ReadBatch batch, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (Find(reference, unitId, request) is not { } unit)
        {
            return null;
        }

        var report = Ask(batch, reference, unit, request, [], []);
        await batch.SendAsync(cancellation);
        return report().Report;
    }

    /// <summary>The unit as the reader may see it on the boundaries of the view and in the month; null otherwise.</summary>
    internal static UnitInfo? Find(ReferenceData reference, int unitId, ProgressRequest request) =>
        reference.Units.Find(unitId, request.Boundaries.DayOf(request.Month)) is { } unit && reference.Units.Find(unitId, request.Month.LastDay) is not null ? unit : null;

    /// <summary>The same out of a batch: to be called once that was sent.</summary>
    internal Func<(ProgressReport Report, ReadRows Rows)> Ask(
        ReadBatch batch, ReferenceData reference, UnitInfo unit, ProgressRequest request, IEnumerable<int> alsoYears, IEnumerable<int> alsoProvinces)
    {
        // What is below a unit in reach is in reach, and its past may lie where nobody else may look: the sums need all of it.
        var tree = reference.Units.Whole.TreeOf(unit.ProvinceId, request.Boundaries.DayOf(request.Month));
        var read = new ProgressRows(db, reference.Units.Whole, request).OfUnit(batch, unit, tree, alsoYears, alsoProvinces);
        return () =>
        {
            var rows = read();
            var report = Report(reference.Whole, unit, tree, request, rows);

            // On the boundaries of another day a unit may stand below that had left, or not yet come, in the month of the figures.
            return (reference.Units.IsNarrowed ? report with { Children = [.. report.Children.Where(c => reference.Units.Find(c.Unit.Id, request.Month.LastDay) is not null)] } : report, rows);
        };
    }

    /// <summary>Of the units of a level below a province, each by the plan that is its own default; there once the batch was sent.</summary>
    internal Func<IReadOnlyList<UnitProgress>> AskLevel(ReadBatch batch, ReferenceData reference, UnitInfo province, UnitLevel level, ProgressRequest request)
    {
        var day = request.Boundaries.DayOf(request.Month);
        var tree = reference.Units.TreeOf(province.ProvinceId, day);
        var read = new ProgressRows(db, reference.Units, request).OfUnit(batch, province, tree, [], []);
        return () =>
        {
            var rows = read();
            var calculator = Calculator(reference, tree, request, rows);
            var all = reference.Indicators.All;
            return
            [
                .. tree.All.Select(id => reference.Units.Find(id)!).Where(u => u.Level == level).Select(u => new UnitProgress(
                    u.On(day), request.Month, rows.AsOf(u.Id, request.Month), new IndicatorList(reference.Indicators.Places, i => calculator.Of(u.Id, all[i], request.Accepts)))),
            ];
        };
    }

    private static ProgressReport Report(ReferenceData reference, UnitInfo unit, UnitTree tree, ProgressRequest request, ReadRows rows)
    {
        var day = request.Boundaries.DayOf(request.Month);
        var calculator = Calculator(reference, tree, request, rows);
        var accepts = request.Accepts;
        var all = reference.Indicators.All;
        var places = reference.Indicators.Places;
        var own = new IndicatorList(places, i => calculator.Of(unit.Id, all[i], accepts));
        var children = tree.ChildrenOf(unit.Id).Select(id => new UnitProgress(
            reference.Units.Find(id)!.On(day),
            request.Month,
            rows.AsOf(id, request.Month),
            new IndicatorList(places, i => calculator.Of(id, all[i], accepts, own[i].Plan)))).ToList();
        return new ProgressReport(
            new UnitProgress(unit.On(day), request.Month, rows.AsOf(unit.Id, request.Month), own),
            children,
            [.. reference.Units.PathTo(unit, day).Select(u => u.On(day))],
            rows.SendingOf(tree.Subtree(unit.Id)),
            unit.IsValidOn(day),
            request.Boundaries);
    }

    internal static UnitProgress Unit(ReferenceData reference, UnitInfo unit, UnitTree tree, ProgressRequest request, ReadRows rows)
    {
        var calculator = Calculator(reference, tree, request, rows);
        var accepts = request.Accepts;
        return new UnitProgress(
            unit.On(request.Boundaries.DayOf(request.Month)), request.Month, rows.AsOf(unit.Id, request.Month), new IndicatorList(reference.Indicators.Places, i => calculator.Of(unit.Id, reference.Indicators.All[i], accepts)));
    }

    private static ProgressCalculator Calculator(ReferenceData reference, UnitTree tree, ProgressRequest request, ReadRows rows)
    {
        var (units, indicators) = (reference.Units, reference.Indicators);
        var day = request.Boundaries.DayOf(request.Month);
        var mapped = rows.Figures(units, request);
        var own = rows.Plans(units, request);
        return new ProgressCalculator(
            new FigureBook(mapped, tree, indicators, request.Month),
            new PlanBook(own, tree, units, indicators, day, mapped.HandoverShare),
            new DenominatorBook(rows.Denominators, tree, units, request.Month, day),
            indicators,
            request.Month,
            rows.AreTopsAlone);
    }
}
