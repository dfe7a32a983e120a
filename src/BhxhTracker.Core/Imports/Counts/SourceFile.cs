using System.Globalization;
using System.Text;
using BhxhTracker.Core.Documents.EntryTemplates;
using BhxhTracker.Core.Imports.Workbooks;
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
    public const int LargestBytes = WorkbookLimits.FileBytes;
    private const int LongestField = 1_000;
    private const string NotUtf8 = "Tệp không phải UTF-8: trong Excel chọn Lưu thành, kiểu “CSV UTF-8”, rồi chọn lại.";

    private readonly WorkbookReader? workbook;
    private readonly string text;

    private SourceFile(WorkbookReader? workbook, string text)
    {
        this.workbook = workbook;
        this.text = text;
    }

    public bool IsCsv => workbook is null;

    /// <summary>What our own template says about itself; null for any other file.</summary>
    public EntryTemplateMark? Mark => EntryTemplateMark.Read(workbook?.OwnName(EntryTemplateMark.Name));

    /// <summary>The names of the visible sheets; one without a name for a .csv.</summary>
    public IReadOnlyList<string> Sheets => workbook is null ? [""] : [.. workbook.Sheets.Where(s => s.IsVisible).Select(s => s.Name)];

    /// <summary>The characters that may stand between the fields of a .csv, the likeliest first: one when it is clear, more when a person must say.</summary>
    public IReadOnlyList<char> Separators => field ??= SeparatorsOf(text);

    /// <summary>The file, or one sentence that says what is wrong with it and what to do. The head of each sheet has been read then.</summary>
    public static (SourceFile? File, string? Problem) Open(byte[] content)
    {
        if (content.Length > LargestBytes)
        {
            return (null, $"Tệp quá {LargestBytes / 1024 / 1024} MB: tách thành nhiều tệp.");
        }

        var stream = new MemoryStream(content, writable: false);
        if (FileForms.Of(stream) == FileForm.Text)
        {
            return OfCsv(content);
        }

        var (workbook, problem) = WorkbookReader.Open(stream);
        if (workbook is null)
        {
            return (null, problem);
        }

        var file = new SourceFile(workbook, "");
        try
        {
            if (file.Sheets.Count == 0)
            {
                return (null, "Tệp không có trang tính nào nhìn thấy được: bỏ ẩn trang rồi lưu lại.");
            }

            foreach (var sheet in file.Sheets)
            {
                _ = file.Rows(sheet, null).Take(LayoutGuess.LookedAtRows).Count();
            }

            return (file, null);
        }
        catch (WorkbookProblemException wrong)
        {
            return (null, wrong.Message);
        }
    }

    /// <summary>The rows of a sheet in their order; throws <see cref="WorkbookProblemException"/> where the file turns out damaged on the way.</summary>
    public IEnumerable<SourceRow> Rows(string sheet, char? separator)
    {
        if (workbook is null)
        {
            return CsvRows(separator ?? Separators[0]);
        }

        var sheets = workbook.Sheets;
        return SheetRows(workbook.Rows(Enumerable.Range(0, sheets.Count).First(place => sheets[place].IsVisible && sheets[place].Name == sheet)));
    }

    private static IEnumerable<SourceRow> SheetRows(IEnumerable<WorkbookRow> rows)
    {
        var cells = new List<SourceCell>();
        foreach (var row in rows)
        {
            cells.Clear();
            foreach (var cell in row.Cells)
            {
                cells.Add(cell.Kind switch
                {
                    WorkbookCellKind.Number => new SourceCell(cell.Column, SourceCellKind.Number, null, cell.Number),
                    WorkbookCellKind.Date => new SourceCell(cell.Column, SourceCellKind.Date, cell.Text, 0),
                    WorkbookCellKind.Error => new SourceCell(cell.Column, SourceCellKind.Error, cell.Text, 0),
                    WorkbookCellKind.Formula => new SourceCell(cell.Column, SourceCellKind.Error, "chưa được tính", 0),
                    _ => new SourceCell(cell.Column, SourceCellKind.Text, cell.Text, 0),
                });
            }

            yield return new SourceRow(row.Number, cells);
        }
    }

    private static (SourceFile? File, string? Problem) OfCsv(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, NotUtf8);
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
