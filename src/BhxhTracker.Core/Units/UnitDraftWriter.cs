using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Units;

/// <summary>Writes a finished draft and rebuilds the totals of the provinces whose trees it changed, in the same transaction.</summary>
internal static class UnitDraftWriter
{
    public static async Task WriteAsync(
        AppDbContext db, ProvinceWrite write, UnitDraft draft, IReadOnlyList<UnitSuccession> successions, CancellationToken cancellation)
    {
        var provinces = await LockAsync(write, draft, cancellation);
        await WriteUnitsAsync(db, draft, cancellation);
        var after = new UnitCatalogue(draft.All, successions);
        foreach (var province in provinces)
        {
            await FigureTotals.RebuildAsync(db, after, province, cancellation);
        }
    }

    /// <summary>Takes the heads of the provinces whose units the draft changes, in ascending order; gives them back.</summary>
    public static async Task<IReadOnlyList<int>> LockAsync(ProvinceWrite write, UnitDraft draft, CancellationToken cancellation)
    {
        var provinces = draft.Touched.Select(u => u.ProvinceId).Distinct().Order().ToList();
        foreach (var province in provinces)
        {
            await write.LockAsync(province, cancellation);
        }

        return provinces;
    }

    /// <summary>Writes the touched units alone; whoever calls it sees to the totals.</summary>
    public static async Task WriteUnitsAsync(AppDbContext db, UnitDraft draft, CancellationToken cancellation)
    {
        var units = draft.Touched.ToList();

        // Dated rows are replaced as a whole: one that moved to another first day must not stay behind under the old one.
        foreach (var ids in units.Select(u => u.Id).Chunk(500))
        {
            await DeleteRowsAsync(db, ids, cancellation);
        }

        await db.Bulk.UpsertAsync(units, cancellation);
        await db.Bulk.UpsertAsync([.. units.SelectMany(u => u.Names)], cancellation);
        await db.Bulk.UpsertAsync([.. units.SelectMany(u => u.Codes)], cancellation);
        await db.Bulk.UpsertAsync([.. units.SelectMany(u => u.Parents)], cancellation);
    }

    /// <summary>Deletes units that nothing refers to any more, with their dated rows.</summary>
    public static async Task DeleteUnitsAsync(AppDbContext db, IReadOnlyList<int> unitIds, CancellationToken cancellation)
    {
        foreach (var ids in unitIds.Chunk(500))
        {
            await DeleteRowsAsync(db, ids, cancellation);
        }

        foreach (var ids in unitIds.Chunk(500))
        {
            await db.Units.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(cancellation);
        }
    }

    private static async Task DeleteRowsAsync(AppDbContext db, int[] ids, CancellationToken cancellation)
    {
        await db.UnitNames.Where(n => ids.Contains(n.UnitId)).ExecuteDeleteAsync(cancellation);
        await db.UnitCodes.Where(c => ids.Contains(c.UnitId)).ExecuteDeleteAsync(cancellation);
        await db.UnitParents.Where(p => ids.Contains(p.UnitId)).ExecuteDeleteAsync(cancellation);
    }
}
