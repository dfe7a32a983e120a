using System.Collections.Concurrent;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Sending;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Web.WhoAmI;

/// <summary>How much waits for the person at work: the number in the navigation of every page.</summary>
public sealed class WorkCount(AppDbContext db, ReferenceCache references, HeadsAtStart heads, WorkQuery query, WorkCountCache kept, TimeProvider clock)
{
    /// <summary>Null without a unit, and on a page of a fault: the number must not keep it from saying what is wrong.</summary>
    public async Task<int?> ReadAsync(HttpContext context)
    {
        if (context.User.UnitId() is not { } unitId || context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            return null;
        }

        var cancellation = context.RequestAborted;
        if ((await references.GetAsync(db, cancellation)).Units.Find(unitId) is not { } unit)
        {
            return null;
        }

        // Whatever changes the work changes one of these two versions first; they only grow, so their sum tells.
        var version = heads.IsKnown ? heads.VersionOf(unit.ProvinceId) + heads.VersionOf(ProvinceHead.National)
            : await db.ProvinceHeads.Where(h => h.ProvinceId == unit.ProvinceId || h.ProvinceId == ProvinceHead.National).SumAsync(h => h.DataVersion, cancellation);
        var today = clock.Today();
        var rights = string.Join(';', references.Actor.Rights);
        if (kept.Find(unitId, rights, version, today) is { } known)
        {
            return known;
        }

        var count = (await query.OfUnitAsync(unitId, cancellation))?.Count ?? 0;
        kept.Keep(unitId, rights, version, today, count);
        return count;
    }
}

/// <summary>The counts while nothing changed: a page costs one row of two numbers, not a year of reports.</summary>
public sealed class WorkCountCache
{
    private readonly ConcurrentDictionary<(int Unit, string Rights), (long Version, DateOnly Day, int Count)> counts = new();

    public int? Find(int unitId, string rights, long version, DateOnly day) => counts.TryGetValue((unitId, rights), out var kept) && (kept.Version, kept.Day) == (version, day) ? kept.Count : null;

    /// <summary>For when another database took the place of the one that was counted.</summary>
    public void Forget() => counts.Clear();

    public void Keep(int unitId, string rights, long version, DateOnly day, int count) => counts[(unitId, rights)] = (version, day, count);
}
