using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;

namespace BhxhTracker.Core.Progress;

/// <summary>The one scan over plans that progress is told from.</summary>
internal static class PlanScan
{
    public static IQueryable<PlanRow> Of(AppDbContext db, int[] provinces, int[] years) =>
        Rows(db.Plans.Where(p => provinces.Contains(p.ProvinceId) && years.Contains(p.Year)), db.PlanLines);

    /// <summary>A unit's lines of all years, and where it has none of its own in a decision those of the other units.</summary>
    public static IQueryable<PlanRow> OfTop(AppDbContext db, int province, int unit) => Rows(
        db.Plans.Where(p => p.ProvinceId == province),
        db.PlanLines.Where(l => l.ProvinceId == province && (l.UnitId == unit
            || !db.PlanLines.Any(own => own.ProvinceId == province && own.PlanId == l.PlanId && own.UnitId == unit && own.IndicatorId == l.IndicatorId && own.Basis == l.Basis))));

    private static IQueryable<PlanRow> Rows(IQueryable<TargetPlan> plans, IQueryable<TargetPlanLine> lines) =>
        from plan in plans
        join line in lines on new { plan.ProvinceId, PlanId = plan.Id } equals new { line.ProvinceId, line.PlanId }
        select new PlanRow(
            line.UnitId, line.IndicatorId, line.Basis, line.Value, line.Deadline, line.Mark,
            plan.Authority, plan.DecisionNumber, plan.DecisionDate, plan.Effective)
        {
            ProvinceId = plan.ProvinceId,
            PlanId = plan.Id,
            Year = plan.Year,
            Conversion = line.CoverageRate == null ? null : new CoverageConversion(line.CoverageRate.Value, line.DenominatorYear ?? 0, line.DenominatorSource ?? "", line.DenominatorValue ?? 0),
        };
}

/// <summary>
/// The plan of a unit, and of the units below that follow it, year by year: a line or a grid over several years has a plan of its own in each.
/// </summary>
public sealed class PlanYears
{
    private readonly Dictionary<int, PlanBook> books;
    private readonly Func<PlanAuthority, bool> accepts;
    private readonly int unitId;

    internal PlanYears(IEnumerable<PlanRow> rows, IEnumerable<int> years, int unitId, SeriesBook series, ProgressRequest request)
    {
        this.unitId = unitId;
        accepts = request.Accepts;
        var units = series.Reference.Units;
        var day = request.Boundaries.DayOf(request.Month);
        var tree = units.TreeOf(units.Find(unitId)!.ProvinceId, day);
        var byYear = rows.ToLookup(r => r.Year);
        books = years.ToDictionary(year => year, year => new PlanBook(
            new OwnPlans(byYear[year], year, request.PlansOn, units, day), tree, units, series.Reference.Indicators, day, series.Figures.HandoverShare));
    }

    /// <summary>The unit's plan of a year by the default choice; null for a year that has none or was not read.</summary>
    public PlanInForce? OfUnit(int year, Indicator indicator) => books.GetValueOrDefault(year)?.Choose(unitId, indicator, accepts);

    /// <summary>The plan of a unit below, which follows the whole's where that has one.</summary>
    public PlanInForce? OfChild(int childId, int year, Indicator indicator) => books.GetValueOrDefault(year) is not { } book ? null
        : book.Choose(unitId, indicator, accepts) is { Basis: not PlanBasis.Coverage } whole ? book.Follow(childId, indicator, whole)
        : book.Choose(childId, indicator, accepts);

    /// <summary>The amount to reach; null for a coverage rate.</summary>
    internal static decimal? Amount(PlanInForce? plan) => plan is { Basis: not PlanBasis.Coverage } ? plan.Value : null;
}
