using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Units;

/// <summary>Everything a unit's page shows.</summary>
public sealed record UnitDetails(
    UnitInfo Unit,
    UnitRef Shown,
    DateOnly Day,
    IReadOnlyList<UnitRef> Path,
    IReadOnlyList<UnitRef> Children,
    IReadOnlyList<(UnitParent Link, UnitRef Parent)> Parents,
    UnitDescent Descent,
    IReadOnlyList<UnitEvent> Events,
    IReadOnlyList<Denominator> Denominators);

/// <summary>Reads a unit's page.</summary>
public sealed class UnitDetailsQuery(AppDbContext db, ReferenceCache references)
{
    /// <summary>Null when there is no such unit. Outside the unit's life the nearer end of it is shown.</summary>
    public async Task<UnitDetails?> RunAsync(int unitId, DateOnly day, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var units = reference.Units;
        if (units.Find(unitId) is not { } unit)
        {
            return null;
        }

        var shown = unit.ShownOn(day);
        var denominators = await db.Denominators.AsNoTracking()
            .Where(d => d.ProvinceId == unit.ProvinceId && d.UnitId == unitId)
            .OrderBy(d => d.Kind).ThenByDescending(d => d.Year).ThenBy(d => d.Source)
            .ToListAsync(cancellation);
        return new UnitDetails(
            unit,
            unit.On(shown),
            shown,
            [.. units.PathTo(unit, shown).Select(u => u.On(shown))],
            [.. units.ChildrenOf(unitId, shown).Select(u => u.On(shown))],
            [.. unit.Parents.Select(p => (p, units.Whole.Find(p.ParentId)!.On(p.From)))],
            UnitDescent.Of(units, reference.Indicators, unit, shown),
            UnitTimeline.Of(units, unit),
            denominators);
    }
}
