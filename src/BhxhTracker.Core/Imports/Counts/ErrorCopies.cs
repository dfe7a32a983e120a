using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>A file with its wrong cells marked, or one sentence that says why there is none.</summary>
public sealed record ErrorCopyFile(byte[]? Content, string FileName, bool IsCsv, string? Problem);

/// <summary>Gives a file that was read back to its author, with what is wrong written where it is wrong.</summary>
public sealed class ErrorCopies(AppDbContext db, ImportQuery query)
{
    /// <summary>Null when the file has not been read, has nothing wrong, or is kept no more.</summary>
    public async Task<ErrorCopyFile?> OfAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(provinceId, id, cancellation) is not { Batch: { } batch } || await query.PreviewAsync(batch, cancellation) is not { Wrong.Count: > 0 } preview
            || WorkbookLayout.FromJson(batch.Layout) is not { } layout
            || await ImportFiles.FindAsync(db, provinceId, batch.ReadJobId, ImportFiles.Sent, cancellation) is not { } content)
        {
            return null;
        }

        var notes = preview.Wrong.Select(w => new ErrorNote(w.Row, w.Column, w.Problem, w.Remedy)).ToList();
        var more = preview.WrongCount - notes.Count;
        if (IsCsv(batch))
        {
            return new ErrorCopyFile(CsvErrorCopy.Of(content, layout.Separator!.Value, layout.HeaderRow, notes, more), NameOf(batch, "csv"), IsCsv: true, null);
        }

        var (copy, problem) = ErrorCopy.Of(content, preview.Sheet, notes, more);
        return new ErrorCopyFile(copy, NameOf(batch, batch.FileName.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase) ? "xlsm" : "xlsx"), IsCsv: false, problem);
    }

    public static bool IsCsv(ImportBatch batch) => WorkbookLayout.FromJson(batch.Layout)?.Separator is not null;

    private static string NameOf(ImportBatch batch, string ending) => $"{Path.GetFileNameWithoutExtension(batch.FileName)}-loi.{ending}";
}
