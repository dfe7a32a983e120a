using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Progress;

/// <summary>Which months a unit has figures for, and which one a page opens on: the latest complete one (rule 7).</summary>
public sealed class MonthsWithFigures(AppDbContext db, ReferenceCache references)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MonthState>> OfUnitAsync(int unitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return [];
        }

        var rows = await db.Figures
            .Where(f => f.ProvinceId == unit.ProvinceId && f.UnitId == unitId && (f.Own != null || f.ChildrenSum != null))
            .Select(f => new { f.Month, IsComplete = f.Own != null || (f.Expected > 0 && f.Reported == f.Expected) })
            .ToListAsync(cancellation);
        return [.. rows.GroupBy(r => r.Month).OrderByDescending(g => g.Key)
            .Select(g => new MonthState(ReportMonth.Of(g.Key), g.All(r => r.IsComplete)))];
    }

    /// <summary>The latest complete month, or the latest with anything at all.</summary>
    public async Task<ReportMonth?> DefaultOfUnitAsync(int unitId, CancellationToken cancellation)
    {
        var months = await OfUnitAsync(unitId, cancellation);
        return months.Cast<MonthState?>().FirstOrDefault(m => m!.Value.IsComplete)?.Month ?? months.Cast<MonthState?>().FirstOrDefault()?.Month;
    }

    /// <summary>For the list of provinces: the latest month in which all have figures, otherwise in which most have.</summary>
    public async Task<ReportMonth?> DefaultOfNationAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var months = new Dictionary<ReportMonth, int>();
        foreach (var province in reference.Units.All.Where(u => u.Level == UnitLevel.Province))
        {
            foreach (var state in (await OfUnitAsync(province.Id, cancellation)).Where(s => s.IsComplete))
            {
                months[state.Month] = months.GetValueOrDefault(state.Month) + 1;
            }
        }

        return months.Count == 0 ? null : months.OrderByDescending(m => m.Value).ThenByDescending(m => m.Key).First().Key;
    }
}

/// <summary>A month with figures; complete when no figure of it is "tạm tính".</summary>
public readonly record struct MonthState(ReportMonth Month, bool IsComplete);
