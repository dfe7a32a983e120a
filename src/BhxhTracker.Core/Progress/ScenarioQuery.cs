using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;

namespace BhxhTracker.Core.Progress;

public enum ScenarioState
{
    /// <summary>Nobody made one.</summary>
    None,

    Given,

    /// <summary>The month has no point: a scenario by quarters, or a month after the deadline.</summary>
    NoPointThisMonth,

    /// <summary>An earlier decision has one, the version in force has none.</summary>
    NotForThisVersion,
}

/// <summary>Where a target's figure shall stand in the month.</summary>
/// <param name="Value">Persons or đồng; null unless given.</param>
public sealed record ScenarioPoint(ScenarioState State, decimal? Value)
{
    /// <summary>The year's points of the plan in force, by month; empty without a scenario of it.</summary>
    public IReadOnlyDictionary<ReportMonth, decimal> Path { get; init; } = new Dictionary<ReportMonth, decimal>();
}

/// <summary>The scenarios of a unit and its children for a month.</summary>
public sealed class ScenarioBook(IReadOnlyDictionary<(int Unit, int Indicator, PlanAuthority Authority), ScenarioPoint> points)
{
    public static ScenarioBook Empty { get; } = new(new Dictionary<(int, int, PlanAuthority), ScenarioPoint>());

    /// <summary>The scenario of the very plan that the progress speaks of; none for one that is the sum of others' targets.</summary>
    public ScenarioPoint Of(int unitId, IndicatorProgress progress) =>
        progress.Plan is { IsSum: false, Basis: not PlanBasis.Coverage } plan && points.TryGetValue((unitId, progress.Indicator.Id, plan.Authority), out var point)
            ? point
            : new ScenarioPoint(ScenarioState.None, null);

    /// <summary>Percent of the scenario: actual over the month's point. An incomplete sum has none (rule 7).</summary>
    public Computed PercentOf(int unitId, IndicatorProgress progress) => Of(unitId, progress) is { State: ScenarioState.Given } point
        ? !progress.Value.HasValue ? progress.Value
            : !progress.IsComplete ? Computed.Missing(NoNumber.IncompleteSum)
            : PlanProgress.PercentOfPlan(progress.Value.Value, point.Value)
        : Computed.Missing(NoNumber.NoPlan);
}

/// <summary>Reads the development scenarios (kịch bản phát triển) that stand beside the percent of plan.</summary>
public sealed class ScenarioQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>The month's points of the plans in force.</summary>
    /// <param name="unitId">The unit; its children are read with it.</param>
    /// <param name="month">The month of the figures.</param>
    /// <param name="plansOn">Plans in force on this day.</param>
    public async Task<ScenarioBook> OfUnitAsync(int unitId, ReportMonth month, DateOnly plansOn, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit)
        {
            return ScenarioBook.Empty;
        }

        var batch = db.NewReadBatch();
        var book = Ask(batch, reference, unitId, month, plansOn);
        var plans = batch.Add(PlanScan.Of(db, [unit.ProvinceId], [month.Year]));
        await batch.SendAsync(cancellation);
        return book(plans.Rows);
    }

    /// <summary>The same out of a batch: to be called once that was sent, with the rows of the plans.</summary>
    internal Func<IEnumerable<PlanRow>, ScenarioBook> Ask(ReadBatch batch, ReferenceData reference, int unitId, ReportMonth month, DateOnly plansOn)
    {
        var unit = reference.Units.Find(unitId, month.LastDay)!;
        int[] units = [unitId, .. reference.Units.TreeOf(unit.ProvinceId, month.LastDay).ChildrenOf(unitId)];
        var (first, last) = (new DateOnly(month.Year, 1, 1), new DateOnly(month.Year, 12, 1));
        var paths = batch.Add(from path in db.PlanPaths
                              where path.ProvinceId == unit.ProvinceId && path.Month >= first && path.Month <= last && units.Contains(path.UnitId)
                              join plan in db.Plans on new { path.ProvinceId, Id = path.PlanId } equals new { plan.ProvinceId, plan.Id }
                              select new PathRow(path.PlanId, plan.Authority, path.UnitId, path.IndicatorId, path.Month, path.Value));
        return plans => paths.Rows.Count == 0
            ? ScenarioBook.Empty
            : Book(paths.Rows, LinesInForce.Of(plans.Where(p => p.ProvinceId == unit.ProvinceId && p.Year == month.Year), plansOn), reference, month);
    }

    /// <summary>Over rows that were read.</summary>
    internal static ScenarioBook Book(IReadOnlyList<PathRow> paths, LinesInForce inForce, ReferenceData reference, ReportMonth month) =>
        new(paths.GroupBy(p => (p.UnitId, p.IndicatorId, p.Authority)).ToDictionary(g => g.Key, g =>
        {
            var basis = PlanLineRules.BasisOf(reference.Indicators.Find(g.Key.IndicatorId)!);
            var plan = inForce.Find(g.Key.UnitId, g.Key.IndicatorId, basis, g.Key.Authority)?.PlanId;
            var own = g.Where(p => p.PlanId == plan).ToList();
            var found = own.Count == 0 ? new ScenarioPoint(ScenarioState.NotForThisVersion, null)
                : own.Find(p => p.Month == month.FirstDay) is { } point ? new ScenarioPoint(ScenarioState.Given, point.Value)
                : new ScenarioPoint(ScenarioState.NoPointThisMonth, null);
            return found with { Path = own.ToDictionary(p => ReportMonth.Of(p.Month), p => p.Value) };
        }));
}

/// <summary>A point of a plan's scenario.</summary>
internal sealed record PathRow(Guid PlanId, PlanAuthority Authority, int UnitId, int IndicatorId, DateOnly Month, decimal Value);
