using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BhxhTracker.Core.Imports;

/// <summary>A cell of a workbook as it stands: no formula is ever calculated, its stored result is taken.</summary>
/// <param name="Text">The text, or the number in invariant digits; a date as 2024-09-30.</param>
public sealed record WorkbookCell(string Text, WorkbookCellKind Kind);

public enum WorkbookCellKind
{
    Text,
    Number,
    Date,

    /// <summary>#REF!, #VALUE! and the like.</summary>
    Error,
}

/// <summary>One sheet row by row, as far as it is read.</summary>
public sealed record WorkbookSheet(string Name, IReadOnlyList<(int Row, IReadOnlyDictionary<string, WorkbookCell> Cells)> Rows);

/// <summary>
/// Reads an .xlsx that anybody may have sent: streamed, with limits on size, rows, columns and texts, nothing calculated,
/// nothing fetched, no macro looked at.
/// </summary>
public static class WorkbookTable
{
    public const int LargestBytes = 10 * 1024 * 1024;
    public const int MostRows = 20_000;
    public const int MostColumns = 60;
    public const int LongestText = 2_000;

    /// <summary>Of one part after unpacking: what a packed bomb would exceed.</summary>
    private const long MostCharactersInPart = 60_000_000;

    private const int MostSharedStrings = 500_000;
    private static readonly DateTime Day0 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private const int DaysTo1904 = 1462;

    /// <summary>The visible sheets; or one sentence that says what is wrong with the file and what to do.</summary>
    public static (IReadOnlyList<WorkbookSheet> Sheets, string? Problem) Read(Stream content)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharactersInPart });
            return document.WorkbookPart is { } workbook ? (Sheets(workbook), null) : ([], "Tệp không có trang tính nào: lưu lại thành .xlsx.");
        }
        catch (WorkbookLimitException limit)
        {
            return ([], limit.Message);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or FormatException
            or IOException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return ([], "Không đọc được tệp Excel, tệp hỏng hoặc quá lớn sau khi giải nén: mở bằng Excel, lưu lại thành .xlsx rồi chọn lại.");
        }
    }

    /// <summary>What a file is by its first bytes; null for an .xlsx, otherwise what to do.</summary>
    public static string? ProblemOfForm(ReadOnlySpan<byte> head)
    {
        // The old .xls and a workbook under a password are both of Microsoft's compound form.
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return "Tệp .xls cũ hoặc có mật khẩu: mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx rồi chọn lại.";
        }

        return IsZip(head) ? null : "Không phải tệp Excel: lưu thành .xlsx hoặc .csv rồi chọn lại.";
    }

    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    private static List<WorkbookSheet> Sheets(WorkbookPart workbook)
    {
        var shared = Shared(workbook);
        var dates = DateStyles(workbook);
        var is1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true;
        var sheets = new List<WorkbookSheet>();
        foreach (var sheet in workbook.Workbook.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.State is null || sheet.State.Value == SheetStateValues.Visible)
            {
                if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part)
                {
                    sheets.Add(new WorkbookSheet(sheet.Name?.Value ?? "", Rows(part, shared, dates, is1904)));
                }
            }
        }

        return sheets;
    }

    private static List<(int, IReadOnlyDictionary<string, WorkbookCell>)> Rows(WorksheetPart part, List<string> shared, HashSet<uint> dates, bool is1904)
    {
        var rows = new List<(int, IReadOnlyDictionary<string, WorkbookCell>)>();
        using var reader = OpenXmlReader.Create(part);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } index ? (int)index.Value : number + 1;
            var cells = new Dictionary<string, WorkbookCell>(StringComparer.Ordinal);
            var next = 1;
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference?.Value is { } address ? new string([.. address.TakeWhile(char.IsAsciiLetterUpper)]) : ColumnName(next);
                next = ColumnNumber(column) + 1;
                if (next > MostColumns + 1)
                {
                    break;
                }

                if (Read(cell, shared, dates, is1904) is { } value)
                {
                    cells[column] = value;
                }
            }

            if (cells.Count == 0)
            {
                continue;
            }

            if (rows.Count == MostRows)
            {
                throw new WorkbookLimitException($"Trang tính có quá {MostRows:N0} dòng: tách thành nhiều tệp.");
            }

            rows.Add((number, cells));
        }

        return rows;
    }

    private static WorkbookCell? Read(Cell cell, List<string> shared, HashSet<uint> dates, bool is1904)
    {
        var raw = cell.CellValue?.Text;
        var kind = cell.DataType?.Value ?? CellValues.Number;
        if (kind == CellValues.Error)
        {
            return new WorkbookCell(raw ?? "", WorkbookCellKind.Error);
        }

        var text = kind switch
        {
            CellValues.SharedString => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : "",
            CellValues.InlineString => cell.InlineString?.InnerText ?? "",
            CellValues.String => raw ?? "",
            CellValues.Date => raw is { Length: >= 10 } ? raw[..10] : raw ?? "",
            CellValues.Boolean => raw == "1" ? "TRUE" : "FALSE",
            _ => null,
        };
        if (text is not null)
        {
            return string.IsNullOrWhiteSpace(text) ? null
                : text.Length > LongestText ? throw new WorkbookLimitException($"Ô {cell.CellReference?.Value} dài quá {LongestText} ký tự: rút ngắn lại.")
                : new WorkbookCell(text, kind == CellValues.Date ? WorkbookCellKind.Date : WorkbookCellKind.Text);
        }

        if (string.IsNullOrEmpty(raw))
        {
            return null;
        }

        // Excel writes numbers as binary floats: 92.25 may stand as 92.250000000000014, and 15 digits are what it shows.
        var value = double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
        var exact = decimal.Parse(value.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return cell.StyleIndex is { } style && dates.Contains(style.Value)
            ? new WorkbookCell(Day0.AddDays((double)decimal.Truncate(exact) + (is1904 ? DaysTo1904 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), WorkbookCellKind.Date)
            : new WorkbookCell(exact.ToString("0.############################", CultureInfo.InvariantCulture), WorkbookCellKind.Number);
    }

    private static List<string> Shared(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is not { } part)
        {
            return texts;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                if (texts.Count == MostSharedStrings)
                {
                    throw new WorkbookLimitException("Tệp có quá nhiều chữ: chỉ giữ trang tính cần nhập rồi chọn lại.");
                }

                texts.Add(TextOf((SharedStringItem)reader.LoadCurrentElement()!));
            }
        }

        return texts;
    }

    /// <summary>Without the reading aids that some languages put above a text.</summary>
    private static string TextOf(SharedStringItem item) =>
        item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(r => r.Text?.Text ?? ""));

    /// <summary>The styles that show a number as a day.</summary>
    private static HashSet<uint> DateStyles(WorkbookPart workbook)
    {
        var sheet = workbook.WorkbookStylesPart?.Stylesheet;
        var codes = (sheet?.NumberingFormats?.Elements<NumberingFormat>() ?? []).Where(f => f.NumberFormatId is not null)
            .GroupBy(f => f.NumberFormatId!.Value).ToDictionary(g => g.Key, g => g.First().FormatCode?.Value ?? "");
        var styles = new HashSet<uint>();
        uint index = 0;
        foreach (var format in sheet?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            if (id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || (codes.TryGetValue(id, out var code) && IsDay(code)))
            {
                styles.Add(index);
            }

            index++;
        }

        return styles;
    }

    /// <summary>A format code with a year or a day outside quotes and brackets.</summary>
    private static bool IsDay(string code)
    {
        var (inQuotes, inBrackets) = (false, false);
        foreach (var character in code)
        {
            inQuotes ^= character == '"';
            inBrackets = character switch { '[' => true, ']' => false, _ => inBrackets };
            if (!inQuotes && !inBrackets && character is 'y' or 'Y' or 'd' or 'D')
            {
                return true;
            }
        }

        return false;
    }

    private static int ColumnNumber(string name) => name.Aggregate(0, (number, letter) => number > MostColumns ? number : (number * 26) + letter - 'A' + 1);

    private static string ColumnName(int number) =>
        number <= 26 ? ((char)('A' + number - 1)).ToString() : ColumnName((number - 1) / 26) + (char)('A' + ((number - 1) % 26));

    private sealed class WorkbookLimitException(string message) : Exception(message);
}
