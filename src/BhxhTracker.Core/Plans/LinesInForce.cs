using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Plans;

/// <summary>
/// A province-year's own lines as they are in force on a day: of each unit, indicator, basis and authority the version that counts
/// (rule 3: the first from 1/1 whenever it was signed, a revision from its effective date). Nothing is summed here.
/// </summary>
internal sealed class LinesInForce
{
    private readonly Dictionary<(int Unit, int Indicator, PlanBasis Basis, PlanAuthority Authority), CascadeTarget> lines = [];

    private LinesInForce()
    {
    }

    public static async Task<LinesInForce> ReadAsync(AppDbContext db, int provinceId, int year, DateOnly on, CancellationToken cancellation) =>
        Of(await PlanScan.Of(db, [provinceId], [year]).ToListAsync(cancellation), on);

    /// <summary>Of the rows of one province and year.</summary>
    public static LinesInForce Of(IEnumerable<PlanRow> rows, DateOnly on)
    {
        var book = new LinesInForce();
        foreach (var versions in rows.GroupBy(r => (r.UnitId, r.IndicatorId, r.Basis, r.Authority)))
        {
            var ordered = PlanVersions.Ordered(versions, v => (v.Effective, v.DecisionDate, v.DecisionNumber)).ToList();
            var index = PlanVersions.InForce(ordered.ConvertAll(v => v.Effective), on);
            var row = ordered[index];
            book.lines[versions.Key] = new CascadeTarget(row.PlanId, row.Value, row.Authority, row.DecisionNumber, row.DecisionDate, row.Effective, index + 1, row.Deadline);
        }

        return book;
    }

    public CascadeTarget? Find(int unit, int indicator, PlanBasis basis, PlanAuthority authority) => lines.GetValueOrDefault((unit, indicator, basis, authority));

    /// <summary>The authorities that gave the unit a target that can be shared out, in the default order.</summary>
    public IReadOnlyList<PlanAuthority> AuthoritiesOf(int unit) =>
        [.. lines.Keys.Where(k => k.Unit == unit && k.Basis != PlanBasis.Coverage).Select(k => k.Authority).Distinct().Order()];

    /// <summary>The indicators of which the authority gave the unit a target that can be shared out.</summary>
    public IReadOnlyList<int> IndicatorsOf(int unit, PlanAuthority authority) =>
        [.. lines.Keys.Where(k => k.Unit == unit && k.Authority == authority && k.Basis != PlanBasis.Coverage).Select(k => k.Indicator)];
}
