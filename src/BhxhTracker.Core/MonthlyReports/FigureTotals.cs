using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>Rebuilds the kept totals of a province, month by month, after its tree changed.</summary>
public static class FigureTotals
{
    /// <summary>To be called inside the write that changed the units.</summary>
    public static Task RebuildAsync(AppDbContext db, UnitCatalogue units, int provinceId, CancellationToken cancellation) =>
        RebuildAsync(db, units, provinceId, DateOnly.MinValue, cancellation);

    /// <summary>The same for a change that leaves the months before <paramref name="from"/> as they are.</summary>
    public static async Task RebuildAsync(AppDbContext db, UnitCatalogue units, int provinceId, DateOnly from, CancellationToken cancellation)
    {
        var months = await db.Figures.Where(f => f.ProvinceId == provinceId && f.Month >= from).Select(f => f.Month).Distinct().ToListAsync(cancellation);
        foreach (var month in months)
        {
            var tree = units.TreeOf(provinceId, ReportMonth.Of(month).LastDay);
            var rows = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.Month == month).ToListAsync(cancellation);
            var before = rows.ToDictionary(f => (f.UnitId, f.IndicatorId), f => (f.ChildrenSum, f.Reported, f.Expected));
            var after = new FigureMonth(tree, provinceId, month, rows).RecomputeAll();
            await db.Bulk.UpsertAsync(
                [.. after.Where(f => !before.TryGetValue((f.UnitId, f.IndicatorId), out var kept) || kept != (f.ChildrenSum, f.Reported, f.Expected))],
                cancellation);
        }
    }
}
