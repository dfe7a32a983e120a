using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>
/// Drops workbooks and previews that nothing can come of any more: their time to be taken back, or to be confirmed, has passed. What
/// was imported stays in the history and the audit; the import itself stays in the list.
/// </summary>
public sealed class ClearOldFiles(AppDbContext db, TimeProvider clock)
{
    /// <summary>Those of one province, inside the caller's transaction when there is one; gives back how many files went.</summary>
    public Task<int> RunAsync(int provinceId, CancellationToken cancellation)
    {
        var since = clock.UtcInstant() - UndoImport.Within;
        var old = db.ImportBatches.Where(b => b.ProvinceId == provinceId && b.CreatedAt < since && (b.AppliedAt == null || b.AppliedAt < since)
            && !db.Jobs.Any(j => j.ProvinceId == provinceId && (j.Id == b.ReadJobId || j.Id == b.ApplyJobId) && (j.FinishedAt == null || j.FinishedAt >= since)));
        return db.JobFiles.Where(f => f.ProvinceId == provinceId && old.Any(b => b.ReadJobId == f.JobId || b.ApplyJobId == f.JobId)).ExecuteDeleteAsync(cancellation);
    }
}
