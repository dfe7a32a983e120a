using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports;

/// <summary>Writes a finished draft and rebuilds the totals of the provinces whose trees it changed, in the same transaction.</summary>
internal static class UnitDraftWriter
{
    public static async Task WriteAsync(
        AppDbContext db, ProvinceWrite write, UnitDraft draft, IReadOnlyList<UnitSuccession> successions, CancellationToken cancellation)
    {
        var units = draft.Touched.ToList();
        var provinces = units.Select(u => u.ProvinceId).Distinct().Order().ToList();
        foreach (var province in provinces)
        {
            await write.LockAsync(province, cancellation);
        }

        // Dated rows are replaced as a whole: one that moved to another first day must not stay behind under the old one.
        foreach (var ids in units.Select(u => u.Id).Chunk(500))
        {
            await db.UnitNames.Where(n => ids.Contains(n.UnitId)).ExecuteDeleteAsync(cancellation);
            await db.UnitCodes.Where(c => ids.Contains(c.UnitId)).ExecuteDeleteAsync(cancellation);
            await db.UnitParents.Where(p => ids.Contains(p.UnitId)).ExecuteDeleteAsync(cancellation);
        }

        await db.Bulk.UpsertAsync(units, cancellation);
        await db.Bulk.UpsertAsync([.. units.SelectMany(u => u.Names)], cancellation);
        await db.Bulk.UpsertAsync([.. units.SelectMany(u => u.Codes)], cancellation);
        await db.Bulk.UpsertAsync([.. units.SelectMany(u => u.Parents)], cancellation);

        var after = new UnitCatalogue(draft.All, successions);
        foreach (var province in provinces)
        {
            await FigureTotals.RebuildAsync(db, after, province, cancellation);
        }
    }
}
