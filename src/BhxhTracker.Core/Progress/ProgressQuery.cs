using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The one query behind every face of a number: pages, charts, workbook, document and API. A handful of range scans over
/// (province, month), joined in memory (docs/adr/0004), brought onto the boundaries of the view (docs/adr/0006).
/// </summary>
public sealed class ProgressQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when the unit does not exist.</summary>
    public async Task<ProgressReport?> OfUnitAsync(int unitId, ProgressRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var day = request.Boundaries.DayOf(request.Month);
        if (reference.Units.Find(unitId, day) is not { } unit || reference.Units.Find(unitId, request.Month.LastDay) is null)
        {
            return null;
        }

        // What is below a unit in reach is in reach, and its past may lie where nobody else may look: the sums need all of it.
        var tree = reference.Units.Whole.TreeOf(unit.ProvinceId, day);
        var rows = await new ProgressRows(db, reference.Units.Whole, request).OfUnitAsync(unit, tree, cancellation);
        var report = Report(reference.Whole, unit, tree, request, rows);

        // On the boundaries of another day a unit may stand below that had left, or not yet come, in the month of the figures.
        return reference.Units.IsNarrowed
            ? report with { Children = [.. report.Children.Where(c => reference.Units.Find(c.Unit.Id, request.Month.LastDay) is not null)] }
            : report;
    }

    /// <summary>The provinces of the view, with what the units right below them need for counts and gaps.</summary>
    public async Task<IReadOnlyList<UnitProgress>> OfProvincesAsync(ProgressRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var provinces = reference.Units.Provinces(request.Boundaries.DayOf(request.Month)).ToList();
        reference = reference.Whole;
        var rows = await new ProgressRows(db, reference.Units, request).OfProvincesAsync(provinces, cancellation);
        var trees = provinces.ToDictionary(p => p.Id, p => reference.Units.TreeOf(p.ProvinceId, request.Boundaries.DayOf(request.Month)));
        return [.. provinces.Select(p => Unit(reference, p, trees[p.Id], request, rows))];
    }

    private static ProgressReport Report(ReferenceData reference, UnitInfo unit, UnitTree tree, ProgressRequest request, ReadRows rows)
    {
        var day = request.Boundaries.DayOf(request.Month);
        var calculator = Calculator(reference, tree, request, rows);
        var accepts = request.Accepts;
        var own = reference.Indicators.All.Select(i => calculator.Of(unit.Id, i, accepts)).ToList();
        var children = tree.ChildrenOf(unit.Id).Select(id => new UnitProgress(
            reference.Units.Find(id)!.On(day),
            request.Month,
            rows.AsOf(id, request.Month),
            [.. own.Select(whole => calculator.Of(id, whole.Indicator, accepts, whole.Plan))])).ToList();
        return new ProgressReport(
            new UnitProgress(unit.On(day), request.Month, rows.AsOf(unit.Id, request.Month), own),
            children,
            [.. reference.Units.PathTo(unit, day).Select(u => u.On(day))],
            rows.SendingOf(tree.Subtree(unit.Id)),
            unit.IsValidOn(day),
            request.Boundaries);
    }

    private static UnitProgress Unit(ReferenceData reference, UnitInfo unit, UnitTree tree, ProgressRequest request, ReadRows rows)
    {
        var calculator = Calculator(reference, tree, request, rows);
        var accepts = request.Accepts;
        return new UnitProgress(
            unit.On(request.Boundaries.DayOf(request.Month)), request.Month, rows.AsOf(unit.Id, request.Month), [.. reference.Indicators.All.Select(i => calculator.Of(unit.Id, i, accepts))]);
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
            request.Month);
    }
}
