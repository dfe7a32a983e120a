using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Data;

/// <summary>Units and indicators as one unchanging picture of a version of them.</summary>
public sealed record ReferenceData(long Version, UnitCatalogue Units, IndicatorCatalogue Indicators)
{
    /// <summary>The same with every unit: for what is calculated over them, never for an answer to who may not see one.</summary>
    public ReferenceData Whole => ReferenceEquals(Units, Units.Whole) ? this : field ??= new ReferenceData(Version, Units.Whole, Indicators);
}

/// <summary>
/// What the actor of this scope is given of the picture. Queries and services know units by no other way, so what is out of reach is
/// not there for pages, API, files and jobs alike: it is narrowed here, once (docs/adr/0012).
/// </summary>
public sealed class ReferenceCache(ReferenceStore store, CurrentActor current, HeadsAtStart heads)
{
    private readonly Dictionary<Power, (ReferenceData Whole, Actor Actor, ReferenceData Narrowed)> narrowed = [];

    /// <summary>Whose picture it is.</summary>
    public Actor Actor => current.Actor;

    /// <summary>The units that the actor may see.</summary>
    public Task<ReferenceData> GetAsync(AppDbContext db, CancellationToken cancellation) => GetAsync(db, Power.Read, cancellation);

    /// <summary>The units at which the actor may do it: what a write takes, so that elsewhere it finds none.</summary>
    public async Task<ReferenceData> GetAsync(AppDbContext db, Power power, CancellationToken cancellation) =>
        Narrow(heads.National is { } version ? await store.GetAsync(db, version, cancellation) : await store.GetAsync(db, cancellation), power);

    /// <summary>Of a picture at hand the units at which the actor may do it: without asking the database again.</summary>
    public ReferenceData For(ReferenceData reference, Power power) => Narrow(reference.Whole, power);

    /// <summary>The picture as last seen, without asking the database: for what is looked at again under a lock.</summary>
    public async ValueTask<ReferenceData> LastSeenAsync(AppDbContext db, Power power, CancellationToken cancellation) =>
        Narrow(await store.LastSeenAsync(db, cancellation), power);

    /// <summary>Whether the actor may see the unit on any day, by the picture read last: for a page that names it and may lead to it.</summary>
    public bool IsInReach(int unitId) => narrowed.TryGetValue(Power.Read, out var known) && known.Narrowed.Units.Find(unitId) is not null;

    /// <summary>A picture of its own for a write that changes what it pictures: whole, for such a write is for the whole country.</summary>
    public static Task<ReferenceData> LoadAsync(AppDbContext db, CancellationToken cancellation) => ReferenceStore.LoadAsync(db, cancellation);

    private ReferenceData Narrow(ReferenceData whole, Power power)
    {
        var actor = current.Actor;
        if (narrowed.TryGetValue(power, out var known) && ReferenceEquals(known.Whole, whole) && ReferenceEquals(known.Actor, actor))
        {
            return known.Narrowed;
        }

        var units = whole.Units.NarrowedTo(Reach.Of(actor, whole.Units, power));
        var result = ReferenceEquals(units, whole.Units) ? whole : whole with { Units = units };
        narrowed[power] = (whole, actor, result);
        return result;
    }
}

/// <summary>
/// Keeps the picture while nothing changed. Whatever changes units or indicators first takes the national head,
/// so its version tells (docs/adr/0003): one small query instead of thousands of rows on every page.
/// </summary>
public sealed class ReferenceStore : IKeptInMemory
{
    private volatile ReferenceData? current;

    public async Task<ReferenceData> GetAsync(AppDbContext db, CancellationToken cancellation)
    {
        var version = await db.ProvinceHeads.Where(h => h.ProvinceId == ProvinceHead.National)
            .Select(h => (long?)h.DataVersion).SingleOrDefaultAsync(cancellation) ?? 0;
        return await GetAsync(db, version, cancellation);
    }

    /// <summary>For whoever has read the version of it in the same request.</summary>
    public async ValueTask<ReferenceData> GetAsync(AppDbContext db, long version, CancellationToken cancellation)
    {
        if (current is { } kept && kept.Version == version && version > 0)
        {
            return kept;
        }

        return current = await LoadAsync(db, version, cancellation);
    }

    /// <summary>The picture as last seen, without asking the database: for what is looked at again under a lock.</summary>
    public async ValueTask<ReferenceData> LastSeenAsync(AppDbContext db, CancellationToken cancellation) => current ?? await GetAsync(db, cancellation);

    /// <summary>For when another database took the place of the one that it pictures.</summary>
    public void Forget() => current = null;

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
