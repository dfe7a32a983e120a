using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Data;

/// <summary>Units and indicators as one unchanging picture of a version of them.</summary>
public sealed record ReferenceData(long Version, UnitCatalogue Units, IndicatorCatalogue Indicators);

/// <summary>
/// Keeps the picture while nothing changed. Whatever changes units or indicators first takes the national head,
/// so its version tells (docs/adr/0003): one small query instead of thousands of rows on every page.
/// </summary>
public sealed class ReferenceCache
{
    private volatile ReferenceData? current;

    public async Task<ReferenceData> GetAsync(AppDbContext db, CancellationToken cancellation)
    {
        var version = await db.ProvinceHeads.Where(h => h.ProvinceId == ProvinceHead.National)
            .Select(h => (long?)h.DataVersion).SingleOrDefaultAsync(cancellation) ?? 0;
        if (current is { } kept && kept.Version == version && version > 0)
        {
            return kept;
        }

        return current = await LoadAsync(db, version, cancellation);
    }

    /// <summary>The picture as last seen, without asking the database: for what is looked at again under a lock.</summary>
    public async ValueTask<ReferenceData> LastSeenAsync(AppDbContext db, CancellationToken cancellation) => current ?? await GetAsync(db, cancellation);

    /// <summary>A picture of its own for a write that changes what it pictures; kept by nobody, since the write may yet be undone.</summary>
    public static Task<ReferenceData> LoadAsync(AppDbContext db, CancellationToken cancellation) => LoadAsync(db, 0, cancellation);

    private static async Task<ReferenceData> LoadAsync(AppDbContext db, long version, CancellationToken cancellation)
    {
        // Four keyed scans put together here; four joins in one statement would multiply the rows.
        var units = await db.Units.AsNoTracking().ToListAsync(cancellation);
        var names = (await db.UnitNames.AsNoTracking().ToListAsync(cancellation)).ToLookup(n => n.UnitId);
        var codes = (await db.UnitCodes.AsNoTracking().ToListAsync(cancellation)).ToLookup(c => c.UnitId);
        var parents = (await db.UnitParents.AsNoTracking().ToListAsync(cancellation)).ToLookup(p => p.UnitId);
        foreach (var unit in units)
        {
            unit.Names = [.. names[unit.Id]];
            unit.Codes = [.. codes[unit.Id]];
            unit.Parents = [.. parents[unit.Id]];
        }

        var successions = await db.UnitSuccessions.AsNoTracking().ToListAsync(cancellation);
        var indicators = await db.Indicators.AsNoTracking().ToListAsync(cancellation);
        var forms = await db.Forms.AsNoTracking().ToListAsync(cancellation);
        var notes = await db.IndicatorNotes.AsNoTracking().ToListAsync(cancellation);
        var exclusions = await db.RankingExclusions.AsNoTracking().ToListAsync(cancellation);
        return new ReferenceData(version, new UnitCatalogue(units, successions), new IndicatorCatalogue(indicators, forms, notes, exclusions));
    }
}
