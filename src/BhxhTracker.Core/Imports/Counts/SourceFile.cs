using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>A cell of a workbook or a field of a .csv.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Stored">The text; null for a number.</param>
/// <param name="Number">The exact number of a numeric cell.</param>
public readonly record struct SourceCell(int Column, SourceCellKind Kind, string? Stored, decimal Number)
{
    public string Text => Stored ?? Number.ToString("0.############################", CultureInfo.InvariantCulture);
}

public enum SourceCellKind
{
    Text,
    Number,
    Date,
    Error,
}

/// <summary>A row that has anything; the list is used again for the next row.</summary>
public readonly record struct SourceRow(int Number, List<SourceCell> Cells)
{
    public string TextOf(int column)
    {
        foreach (var cell in Cells)
        {
            if (cell.Column == column)
            {
                return cell.Text;
            }
        }

        return "";
    }
}

/// <summary>A file as it was sent: the sheets of a workbook, or the one table of a .csv, row by row.</summary>
public sealed class SourceFile
{
    public const int LargestBytes = WorkbookTable.LargestBytes;
    private const int LongestField = 1_000;
    private const string NotUtf8 = "Tệp không phải UTF-8: trong Excel chọn Lưu thành, kiểu “CSV UTF-8”, rồi chọn lại.";

    private readonly IReadOnlyList<WorkbookSheet>? sheets;
    private readonly string text;

    private SourceFile(IReadOnlyList<WorkbookSheet>? sheets, string text)
    {
        this.sheets = sheets;
        this.text = text;
    }

    public bool IsCsv => sheets is null;

    /// <summary>The names of the visible sheets; one without a name for a .csv.</summary>
    public IReadOnlyList<string> Sheets => sheets is null ? [""] : [.. sheets.Select(s => s.Name)];

    /// <summary>The characters that may stand between the fields of a .csv, the likeliest first: one when it is clear, more when a person must say.</summary>
    public IReadOnlyList<char> Separators => field ??= SeparatorsOf(text);

    /// <summary>The file, or one sentence that says what is wrong with it and what to do.</summary>
    public static (SourceFile? File, string? Problem) Open(byte[] content)
    {
        if (content.Length == 0)
        {
            return (null, "Tệp trống: chọn lại tệp.");
        }

        if (content.Length > LargestBytes)
        {
            return (null, $"Tệp quá {LargestBytes / 1024 / 1024} MB: tách thành nhiều tệp.");
        }

        if (WorkbookTable.IsZip(content))
        {
            var (read, problem) = WorkbookTable.Read(new MemoryStream(content, writable: false));
            return problem is not null ? (null, problem) : read.Count == 0 ? (null, "Tệp không có trang tính nào nhìn thấy được: bỏ ẩn trang rồi lưu lại.") : (new SourceFile(read, ""), null);
        }

        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, NotUtf8);
        }

        if (WorkbookTable.ProblemOfForm(content) is { } form && content.AsSpan().Contains((byte)0))
        {
            return (null, form);
        }

        try
        {
            var letters = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
            return string.IsNullOrWhiteSpace(letters) ? (null, "Tệp trống: chọn lại tệp.") : (new SourceFile(null, letters), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, NotUtf8);
        }
    }

    /// <summary>The rows of a sheet in their order.</summary>
    public IEnumerable<SourceRow> Rows(string sheet, char? separator) => sheets is null ? CsvRows(separator ?? Separators[0]) : SheetRows(sheets.First(s => s.Name == sheet));

    private static IEnumerable<SourceRow> SheetRows(WorkbookSheet sheet)
    {
        var cells = new List<SourceCell>();
        foreach (var (number, row) in sheet.Rows)
        {
            cells.Clear();
            foreach (var (letters, cell) in row)
            {
                var column = letters.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1);
                var kind = cell.Kind switch
                {
                    WorkbookCellKind.Number => SourceCellKind.Number,
                    WorkbookCellKind.Date => SourceCellKind.Date,
                    WorkbookCellKind.Error => SourceCellKind.Error,
                    _ => SourceCellKind.Text,
                };
                cells.Add(kind == SourceCellKind.Number
                    ? new SourceCell(column, kind, null, decimal.Parse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture))
                    : new SourceCell(column, kind, cell.Text, 0));
            }

            cells.Sort((a, b) => a.Column.CompareTo(b.Column));
            yield return new SourceRow(number, cells);
        }
    }

    private IEnumerable<SourceRow> CsvRows(char separator)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.Trim,
        });
        var cells = new List<SourceCell>();
        while (parser.Read())
        {
            cells.Clear();
            var fields = parser.Record!;
            for (var place = 0; place < fields.Length; place++)
            {
                if (fields[place].Length > 0)
                {
                    cells.Add(new SourceCell(place + 1, SourceCellKind.Text, fields[place].Length > LongestField ? fields[place][..LongestField] : fields[place], 0));
                }
            }

            if (cells.Count > 0)
            {
                yield return new SourceRow(parser.RawRow, cells);
            }
        }
    }

    private static IReadOnlyList<char> SeparatorsOf(string text)
    {
        var lines = text.Split('\n').Take(20).Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).ToList();
        var steady = new[] { ';', '\t', ',' }.Select(c => (Character: c, Counts: lines.Select(l => Outside(l, c)).ToList()))
            .Where(s => s.Counts[0] > 0).ToList();
        var clear = steady.Where(s => s.Counts.TrueForAll(n => n == s.Counts[0])).ToList();
        IReadOnlyList<char> found = [.. (clear.Count > 0 ? clear : steady).Select(s => s.Character)];
        return found.Count == 0 ? [','] : found;
    }

    /// <summary>How often the character stands outside of quotes.</summary>
    private static int Outside(string line, char wanted)
    {
        var (count, isQuoted) = (0, false);
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            count += !isQuoted && character == wanted ? 1 : 0;
        }

        return count;
    }
}
