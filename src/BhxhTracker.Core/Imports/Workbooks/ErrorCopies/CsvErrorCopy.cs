using System.Buffers;
using System.Globalization;
using System.Text;
using BhxhTracker.Core.Documents.Spreadsheets;
using CsvHelper;
using CsvHelper.Configuration;

namespace BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

/// <summary>A .csv as it was sent with one more column, "Lỗi", that says what is wrong in each row.</summary>
public static class CsvErrorCopy
{
    private const string LineEnd = "\r\n";
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("+-0123456789., ");

    /// <summary>The copy in UTF-8 with the mark by which a spreadsheet knows it.</summary>
    /// <param name="notes">Their rows are counted as the file's reader counts them.</param>
    /// <param name="more">Wrong cells beyond the notes.</param>
    public static byte[] Of(byte[] content, char separator, int headerRow, IReadOnlyList<ErrorNote> notes, int more)
    {
        var byRow = notes.GroupBy(n => n.Row).ToDictionary(g => g.Key, g => string.Join(" ", g.Select(n => $"Cột {CellAddress.Column(n.Column)}: {n.Sentence}")));
        var text = new StringBuilder();
        using var letters = new StreamReader(new MemoryStream(content, writable: false), new UTF8Encoding(false));
        using var parser = new CsvParser(letters, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = true,
        });
        var width = 0;
        while (parser.Read())
        {
            var fields = parser.Record!;
            width = Math.Max(width, parser.RawRow <= headerRow ? fields.Length : 0);
            var said = parser.RawRow == headerRow ? ErrorCopy.ListSheet : byRow.GetValueOrDefault(parser.RawRow);
            text.AppendJoin(separator, fields.Select(f => Field(f, separator)));
            if (said is not null)
            {
                // A short row is filled up, so that what is said stands under its heading.
                text.Append(separator, Math.Max(0, width - fields.Length) + 1).Append(Field(said, separator));
            }

            text.Append(LineEnd);
        }

        if (more > 0)
        {
            text.Append(separator, width).Append(CultureInfo.InvariantCulture, $"Còn {more} ô sai nữa chưa liệt kê: sửa các ô trên rồi gửi lại.").Append(LineEnd);
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A text that a spreadsheet would run gets an apostrophe; a number with its sign is none.</summary>
    private static string Field(string text, char separator)
    {
        var runs = text.TrimStart() is ['=' or '@', ..] || (text.TrimStart() is ['+' or '-', ..] && text.AsSpan().ContainsAnyExcept(InNumbers));
        var harmless = runs ? $"'{text}" : text;
        return harmless.AsSpan().IndexOfAny("\"\r\n") >= 0 || harmless.Contains(separator) || harmless != harmless.Trim()
            ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : harmless;
    }
}
