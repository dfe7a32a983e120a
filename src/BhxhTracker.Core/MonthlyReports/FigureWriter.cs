using BhxhTracker.Core.Data;
using BhxhTracker.Core.Schedules;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>The one way in which set figures reach the database: with their totals, begun reports, history and audit entry.</summary>
internal static class FigureWriter
{
    /// <summary>Gives back the sequence of the audit entry.</summary>
    public static async Task<long> WriteAsync(
        AppDbContext db, ProvinceWrite write, ScheduleQuery schedules, ProvinceCells sheet, SaveFiguresOptions options, Act act, string summary, CancellationToken cancellation)
    {
        var sequence = (await write.HeadAsync(sheet.ProvinceId, cancellation)).AuditSequence + 1;
        var changes = sheet.Changes(options, sequence);
        using var hash = new ChangesHash();
        changes.ForEach(hash.Add);
        await db.Bulk.UpsertAsync(sheet.Recompute(), cancellation);
        if (sheet.BeginsReports)
        {
            await db.Bulk.UpsertAsync(sheet.Begun(await schedules.OfProvinceAsync(sheet.ProvinceId, cancellation), options.Actor, act.At), cancellation);
        }

        await db.Bulk.UpsertAsync(changes, cancellation);
        await write.AppendAuditAsync(sheet.ProvinceId, act, summary, hash.Finish(), cancellation);
        return sequence;
    }
}
