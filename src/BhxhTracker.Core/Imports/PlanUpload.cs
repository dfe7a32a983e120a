using System.Globalization;
using System.Text;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Imports;

/// <summary>
/// A file of targets as somebody sent it, a .csv of interfaces.md or an .xlsx with the same columns, brought into the one form that
/// is imported. Knows where each line stood, so that a fault is named by the cell that the person sees.
/// </summary>
public sealed class PlanUpload
{
    private const string NotUtf8 = "Tệp không phải UTF-8: trong Excel chọn Lưu thành, kiểu “CSV UTF-8”, rồi chọn lại.";

    private readonly PlanSheet? sheet;
    private readonly IReadOnlyList<int> rows;

    private PlanUpload(string csv, PlanSheet? sheet, IReadOnlyList<int> rows, IReadOnlyList<ImportFault> faults)
    {
        Csv = csv;
        Faults = faults;
        this.sheet = sheet;
        this.rows = rows;
    }

    /// <summary>The targets in the form of interfaces.md.</summary>
    public string Csv { get; }

    /// <summary>Cells of a workbook that could not be understood, by their own rows.</summary>
    public IReadOnlyList<ImportFault> Faults { get; }

    /// <summary>The upload, or one sentence that says what is wrong with the whole file.</summary>
    public static (PlanUpload? Upload, string? Problem) Read(byte[] content, IndicatorCatalogue indicators)
    {
        if (content.Length > WorkbookLimits.FileBytes)
        {
            return (null, $"Tệp quá {WorkbookLimits.FileBytes / 1024 / 1024} MB: tách thành nhiều tệp.");
        }

        using var stream = new MemoryStream(content, writable: false);
        var form = FileForms.Of(stream);
        if (form == FileForm.Text)
        {
            return OfCsv(content);
        }

        var (workbook, problem) = WorkbookReader.Open(stream);
        if (workbook is null)
        {
            return (null, problem);
        }

        using (workbook)
        {
            try
            {
                return OfWorkbook(workbook, indicators);
            }
            catch (WorkbookProblemException wrong)
            {
                return (null, wrong.Message);
            }
        }
    }

    /// <summary>"Ô E7 (Kế hoạch)" of a workbook, "Dòng 7, cột value" of a .csv.</summary>
    /// <param name="isOfCell">True for one of <see cref="Faults"/>, whose line is the sheet's own row.</param>
    public string PlaceOf(ImportFault fault, bool isOfCell)
    {
        var line = RowOf(fault.Line, isOfCell).ToString(CultureInfo.InvariantCulture);
        return sheet is null || fault.Line == 0 ? fault.Line == 0 ? "Tệp" : fault.Column is null ? $"Dòng {line}" : $"Dòng {line}, cột {fault.Column}"
            : fault.Column is { } column && sheet.LetterOf(column) is { } letter ? $"Ô {letter}{line} ({PlanColumns.HeadingOf(column)})"
            : fault.Column is { } missing ? $"Dòng {line} ({PlanColumns.HeadingOf(missing)})"
            : $"Dòng {line}";
    }

    public int RowOf(int line, bool isOfCell = false) => sheet is null || isOfCell || line < 2 || line - 2 >= rows.Count ? line : rows[line - 2];

    private static (PlanUpload? Upload, string? Problem) OfWorkbook(WorkbookReader workbook, IndicatorCatalogue indicators)
    {
        var (sheet, missing) = PlanSheet.Find(workbook, indicators);
        if (sheet is null)
        {
            return (null, missing);
        }

        var read = sheet.Rows();
        return read.Count + sheet.Faults.Count == 0
            ? (null, "Trang tính không có chỉ tiêu nào dưới dòng tiêu đề: điền số rồi chọn lại.")
            : (new PlanUpload(PlanCsv.Write(sheet.Columns.Values, read.Select(r => r.Fields)), sheet, [.. read.Select(r => r.Row)], sheet.Faults), null);
    }

    private static (PlanUpload? Upload, string? Problem) OfCsv(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, NotUtf8);
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
            return (new PlanUpload(text.TrimStart('\uFEFF'), null, [], []), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, NotUtf8);
        }
    }
}
