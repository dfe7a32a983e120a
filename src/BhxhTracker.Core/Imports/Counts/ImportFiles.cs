using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>The kinds of jobs and the files that an import keeps with them.</summary>
public static class ImportFiles
{
    public const string ReadJob = "doc-tep";
    public const string ApplyJob = "nhap-tep";

    /// <summary>The workbook as it was sent; belongs to the job that reads it.</summary>
    public const string Sent = "in";

    /// <summary>What was read; belongs to the same job.</summary>
    public const string Preview = "preview";

    /// <summary>The figures that stood in the way; belongs to the job that was to put them in.</summary>
    public const string Conflicts = "conflicts";

    public static async Task<byte[]?> FindAsync(AppDbContext db, int provinceId, Guid jobId, string role, CancellationToken cancellation) =>
        await db.JobFiles.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.JobId == jobId && f.Role == role).Select(f => f.Content).SingleOrDefaultAsync(cancellation);
}
