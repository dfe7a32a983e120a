using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>
/// The one query behind every face of a number: pages, charts, workbook, document and API. A handful of range scans over
/// (province, month), joined in memory (docs/adr/0004).
/// </summary>
public sealed class ProgressQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when the unit does not exist.</summary>
    public async Task<ProgressReport?> OfUnitAsync(int unitId, ProgressRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        return reference.Units.Find(unitId) is { } unit ? await ReadAsync(reference, unit, request, cancellation) : null;
    }

    /// <summary>The provinces valid in the month, each on its own: the nation reads the province rows.</summary>
    public async Task<IReadOnlyList<UnitProgress>> OfProvincesAsync(ProgressRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var provinces = new List<UnitProgress>();
        foreach (var province in reference.Units.Provinces(request.Month.LastDay))
        {
            provinces.Add((await ReadAsync(reference, province, request, cancellation)).Unit);
        }

        return provinces;
    }

    private async Task<ProgressReport> ReadAsync(ReferenceData reference, UnitInfo unit, ProgressRequest request, CancellationToken cancellation)
    {
        var month = request.Month;
        var day = month.LastDay;
        var tree = reference.Units.TreeOf(unit.ProvinceId, day);
        var figures = new FigureBook(
            await FiguresAsync(unit, tree, month, cancellation), tree, reference.Units, reference.Indicators, month, request.Boundaries);
        var plans = new PlanBook(await PlansAsync(unit.ProvinceId, month.Year, cancellation), tree, reference.Indicators, request.PlansOn);
        var denominators = new DenominatorBook(await DenominatorsAsync(unit.ProvinceId, cancellation), tree, month);
        var (cutOffs, sending) = await ReportsAsync(unit, tree, month, cancellation);
        var calculator = new ProgressCalculator(figures, plans, denominators, reference.Indicators, month);
        var accepts = Accepts(request);

        var own = reference.Indicators.All.Select(i => calculator.Of(unit.Id, i, accepts)).ToList();
        var children = tree.ChildrenOf(unit.Id).Select(id => new UnitProgress(
            reference.Units.Find(id)!.On(day),
            month,
            AsOf(id),
            [.. own.Select(whole => calculator.Of(id, whole.Indicator, accepts, whole.Plan))])).ToList();
        return new ProgressReport(
            new UnitProgress(unit.On(day), month, AsOf(unit.Id), own),
            children,
            [.. reference.Units.PathTo(unit, day).Select(u => u.On(day))],
            sending,
            unit.IsValidOn(day));

        DateOnly AsOf(int id) => cutOffs.TryGetValue(id, out var cutOff) ? cutOff : day;
    }

    private static Func<PlanAuthority, bool> Accepts(ProgressRequest request) => authority =>
        (request.Line is null || authority.LineOf() == request.Line) && (request.Authority is null || authority == request.Authority);

    /// <summary>Four months of the province, or of a part of it: this one, the one before, last December, the same month last year.</summary>
    private async Task<List<FigureRow>> FiguresAsync(UnitInfo unit, UnitTree tree, ReportMonth month, CancellationToken cancellation)
    {
        DateOnly[] months = [month.FirstDay, month.Previous.FirstDay, month.YearStart.FirstDay, month.SameMonthLastYear.FirstDay];
        var rows = db.Figures.Where(f => f.ProvinceId == unit.ProvinceId && months.Contains(f.Month));
        if (unit.Level != UnitLevel.Province)
        {
            var subtree = tree.Subtree(unit.Id).ToArray();
            rows = rows.Where(f => subtree.Contains(f.UnitId));
        }

        return await rows
            .Select(f => new FigureRow(f.Month, f.UnitId, f.IndicatorId, f.Own, f.ChildrenSum, f.Reported, f.Expected, f.Mark))
            .ToListAsync(cancellation);
    }

    private Task<List<PlanRow>> PlansAsync(int provinceId, int year, CancellationToken cancellation) =>
        (from plan in db.Plans
         where plan.ProvinceId == provinceId && plan.Year == year
         join line in db.PlanLines on new { plan.ProvinceId, PlanId = plan.Id } equals new { line.ProvinceId, line.PlanId }
         select new PlanRow(
             line.UnitId, line.IndicatorId, line.Basis, line.Value, line.Deadline, line.Mark,
             plan.Authority, plan.DecisionNumber, plan.DecisionDate, plan.Effective)).ToListAsync(cancellation);

    private Task<List<DenominatorRow>> DenominatorsAsync(int provinceId, CancellationToken cancellation) =>
        db.Denominators.Where(d => d.ProvinceId == provinceId)
            .Select(d => new DenominatorRow(d.UnitId, d.Kind, d.Year, d.Source, d.Value, d.Mark)).ToListAsync(cancellation);

    /// <summary>Cut-off days by unit (the first form's where several exist), and how many units have sent.</summary>
    private async Task<(Dictionary<int, DateOnly> CutOffs, SendingState Sending)> ReportsAsync(
        UnitInfo unit, UnitTree tree, ReportMonth month, CancellationToken cancellation)
    {
        var subtree = tree.Subtree(unit.Id).ToHashSet();
        var reports = (await db.Reports
            .Where(r => r.ProvinceId == unit.ProvinceId && r.Month == month.FirstDay)
            .OrderBy(r => r.FormId)
            .Select(r => new { r.UnitId, r.CutOff, r.State })
            .ToListAsync(cancellation)).FindAll(r => subtree.Contains(r.UnitId));
        var units = reports.GroupBy(r => r.UnitId).ToList();
        return (
            units.ToDictionary(g => g.Key, g => g.First().CutOff),
            new SendingState(
                units.Count(g => g.All(r => r.State is ReportState.Sent or ReportState.Approved or ReportState.Locked)),
                units.Count(g => g.All(r => r.State is ReportState.Approved or ReportState.Locked))));
    }
}
