using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Schedules;

/// <summary>Reads what decides a province's cut-off and due days.</summary>
public sealed class ScheduleQuery(AppDbContext db)
{
    public async Task<ReportSchedule> OfProvinceAsync(int provinceId, CancellationToken cancellation) => new(
        await db.FormSchedules.AsNoTracking().Where(s => s.ProvinceId == provinceId || s.ProvinceId == ProvinceHead.National).ToListAsync(cancellation),
        await db.RestDays.AsNoTracking().Where(d => d.ProvinceId == provinceId || d.ProvinceId == ProvinceHead.National).ToListAsync(cancellation));
}
