using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>
/// Numbers of units and provinces that an undone reorganisation had opened. The history of figures still names them, so they are
/// never given out again.
/// </summary>
internal static class UndoneUnits
{
    public static async Task<(int Unit, int Province)> LastAsync(AppDbContext db, CancellationToken cancellation)
    {
        var stored = await db.Reorganisations.Where(r => r.State == ReorganisationState.Undone && r.Before != null).Select(r => r.Before!).ToListAsync(cancellation);
        var units = stored.SelectMany(text => AppliedRecord.Read(text).After).ToList();
        return (units.Select(u => u.Id).DefaultIfEmpty(0).Max(), units.Select(u => u.ProvinceId).DefaultIfEmpty(0).Max());
    }
}
