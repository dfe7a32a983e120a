using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>Which rows of figures there are, so that undoing leaves none behind that was not there before.</summary>
internal static class TotalRows
{
    public static async Task<HashSet<TotalKey>> KeysAsync(AppDbContext db, IEnumerable<int> provinces, DateOnly from, CancellationToken cancellation)
    {
        var keys = new HashSet<TotalKey>();
        foreach (var province in provinces)
        {
            keys.UnionWith(await db.Figures.Where(f => f.ProvinceId == province && f.Month >= from)
                .Select(f => new TotalKey(f.ProvinceId, f.Month, f.UnitId, f.IndicatorId)).ToListAsync(cancellation));
        }

        return keys;
    }

    /// <summary>Deletes those of the rows that hold nothing.</summary>
    public static async Task DeleteEmptyAsync(AppDbContext db, IEnumerable<TotalKey> keys, CancellationToken cancellation)
    {
        foreach (var of in keys.GroupBy(k => (k.ProvinceId, k.Month, k.UnitId)).OrderBy(g => g.Key))
        {
            var indicators = of.Select(k => k.IndicatorId).ToList();
            await db.Figures
                .Where(f => f.ProvinceId == of.Key.ProvinceId && f.Month == of.Key.Month && f.UnitId == of.Key.UnitId
                    && indicators.Contains(f.IndicatorId) && f.Own == null && f.ChildrenSum == null)
                .ExecuteDeleteAsync(cancellation);
        }
    }
}
