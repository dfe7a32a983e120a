using System.Text.Json;
using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Testing.Databases;

/// <summary>Everything that stands in a database, to prove that something changed nothing: neither a row, nor a version, nor the audit.</summary>
public static class DatabaseContents
{
    /// <summary>One line per row of every table, the province heads and the audit among them.</summary>
    public static Task<IReadOnlyList<string>> ContentsAsync(this TestDatabase database) => database.WithAsync(ReadAsync);

    public static async Task<IReadOnlyList<string>> ReadAsync(AppDbContext db)
    {
        var rows = new List<string>();
        await AddAsync(db.Units);
        await AddAsync(db.UnitNames);
        await AddAsync(db.UnitCodes);
        await AddAsync(db.UnitParents);
        await AddAsync(db.UnitSuccessions);
        await AddAsync(db.Indicators);
        await AddAsync(db.IndicatorNotes);
        await AddAsync(db.Forms);
        await AddAsync(db.Plans);
        await AddAsync(db.PlanLines);
        await AddAsync(db.PlanPaths);
        await AddAsync(db.PlanFiles);
        await AddAsync(db.PlanDifferences);
        await AddAsync(db.RankingExclusions);
        await AddAsync(db.Denominators);
        await AddAsync(db.Reports);
        await AddAsync(db.Figures);
        await AddAsync(db.FigureChanges);
        await AddAsync(db.SaveReceipts);
        await AddAsync(db.ReportTransitions);
        await AddAsync(db.UnlockGrants);
        await AddAsync(db.CorrectionRequests);
        await AddAsync(db.FormSchedules);
        await AddAsync(db.RestDays);
        await AddAsync(db.CheckSettings);
        await AddAsync(db.ProgressThresholds);
        await AddAsync(db.WarningReasons);
        await AddAsync(db.FigureRemarks);
        await AddAsync(db.QuickReadings);
        await AddAsync(db.QuickReadingChanges);
        await AddAsync(db.Jobs);
        await AddAsync(db.JobFiles);
        await AddAsync(db.ImportBatches);
        await AddAsync(db.ImportLayouts);
        await AddAsync(db.Accounts);
        await AddAsync(db.AccountRights);
        await AddAsync(db.AccountSessions);
        await AddAsync(db.AccountCodes);
        await AddAsync(db.AccountRecoveryCodes);
        await AddAsync(db.ApiTokens);
        await AddAsync(db.OfficeSettings);
        await AddAsync(db.OfficeLetterheads);
        await AddAsync(db.AuditEntries);
        await AddAsync(db.ProvinceHeads);
        return rows;

        async Task AddAsync<T>(DbSet<T> table)
            where T : class
        {
            var found = (await table.AsNoTracking().ToListAsync()).ConvertAll(row => $"{typeof(T).Name} {JsonSerializer.Serialize(row)}");
            found.Sort(StringComparer.Ordinal);
            rows.AddRange(found);
        }
    }
}
