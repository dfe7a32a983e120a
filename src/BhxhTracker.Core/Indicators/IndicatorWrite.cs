using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Indicators;

/// <summary>What the writes of the catalogue share: whom they keep out meanwhile, and the entry they leave.</summary>
internal static class IndicatorWrite
{
    /// <summary>Only the catalogue: who reads or saves figures meanwhile is not in the way.</summary>
    public static Task<ProvinceWrite> BeginAsync(AppDbContext db, CancellationToken cancellation) =>
        ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);

    /// <summary>
    /// The catalogue and every province: figures and plans have no keys to indicators on both engines, so that what depends on
    /// "there are none yet" must hold until the commit.
    /// </summary>
    public static async Task<ProvinceWrite> BeginWithProvincesAsync(AppDbContext db, CancellationToken cancellation)
    {
        var write = await BeginAsync(db, cancellation);
        try
        {
            foreach (var province in await db.Units.Select(u => u.ProvinceId).Distinct().OrderBy(p => p).ToListAsync(cancellation))
            {
                await write.LockAsync(province, cancellation);
            }

            return write;
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the entry and commits.</summary>
    public static async Task FinishAsync(ProvinceWrite write, string actor, DateTime at, string summary, string change, CancellationToken cancellation)
    {
        await write.AppendAuditAsync(ProvinceHead.National, new Act(AuditAct.SaveIndicator, actor, at), summary, AuditHash.OfText(change), cancellation);
        await write.CommitAsync(cancellation);
    }

    /// <summary>Everything of an indicator in one line: what the audit's hash covers.</summary>
    public static string Describe(Indicator i) => string.Join(
        '|',
        i.Id, i.Code, i.Name, i.ShortName, i.Nature, i.Measure, i.ParentId, i.Formula, i.HigherIsBetter, i.FormId, i.CoverageOf, i.Order, i.Definition, $"{i.RetiredFrom:yyyy-MM-dd}", i.Version);
}
