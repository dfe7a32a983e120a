using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>The one way in which set figures reach the database: with their totals, begun reports, history and audit entry.</summary>
internal static class FigureWriter
{
    /// <summary>Gives back the sequence of the audit entry.</summary>
    /// <param name="key">The save's own key, to be remembered; null when it has none or is known already.</param>
    public static async Task<long> WriteAsync(
        AppDbContext db, ProvinceWrite write, ScheduleQuery schedules, ProvinceCells sheet, SaveFiguresOptions options, Act act, string summary, Guid? key, CancellationToken cancellation)
    {
        var sequence = write.NextSequence(sheet.ProvinceId);
        var changes = sheet.Changes(options, sequence);
        using var hash = new ChangesHash();
        changes.ForEach(hash.Add);
        var rows = new RowSet().Add(sheet.Recompute()).Add(changes);
        if (sheet.BeginsReports)
        {
            rows.Add(sheet.Begun(await schedules.OfProvinceAsync(sheet.ProvinceId, cancellation), options.Actor, act.At));
        }

        if (key is { } known)
        {
            rows.Add([new SaveReceipt { ProvinceId = sheet.ProvinceId, Key = known, Sequence = sequence, At = act.At }]);
        }

        await write.AppendAuditAsync(sheet.ProvinceId, act, summary, hash.Finish(), rows, cancellation);
        return sequence;
    }
}
