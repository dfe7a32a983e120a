using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Schedules;

/// <summary>A province's own settings, or the country's, with the schedule that all of them come to.</summary>
public sealed record ScheduleSettings(ReportSchedule Schedule, IReadOnlyList<FormSchedule> Own, IReadOnlyList<RestDay> OwnDays);

/// <summary>Reads what decides a province's cut-off and due days.</summary>
public sealed class ScheduleQuery(AppDbContext db)
{
    public async Task<ReportSchedule> OfProvinceAsync(int provinceId, CancellationToken cancellation) => (await SettingsAsync(provinceId, cancellation)).Schedule;

    public async Task<ScheduleSettings> SettingsAsync(int provinceId, CancellationToken cancellation)
    {
        var settings = await db.FormSchedules.AsNoTracking().Where(s => s.ProvinceId == provinceId || s.ProvinceId == ProvinceHead.National).ToListAsync(cancellation);
        var days = await db.RestDays.AsNoTracking().Where(d => d.ProvinceId == provinceId || d.ProvinceId == ProvinceHead.National).ToListAsync(cancellation);
        return new ScheduleSettings(
            new ReportSchedule(settings, days),
            [.. settings.Where(s => s.ProvinceId == provinceId).OrderBy(s => s.FormId).ThenByDescending(s => s.From).ThenBy(s => s.MonthOfYear)],
            [.. days.Where(d => d.ProvinceId == provinceId).OrderByDescending(d => d.Day)]);
    }
}
