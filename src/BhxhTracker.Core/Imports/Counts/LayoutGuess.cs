using System.Security.Cryptography;
using System.Text;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>The first rows of a sheet, with what can be told from them.</summary>
/// <param name="Headers">By column: the words over it.</param>
/// <param name="Samples">By column: the first values under it.</param>
public sealed record SheetHead(
    string Sheet,
    int HeaderRow,
    IReadOnlyDictionary<int, string> Headers,
    IReadOnlyDictionary<int, IReadOnlyList<string>> Samples,
    WorkbookLayout Guess,
    string Signature);

/// <summary>Guesses how a sheet is laid out. A person sees the guess and may change all of it.</summary>
internal static class LayoutGuess
{
    /// <summary>Titles above a table seldom take more.</summary>
    public const int LookedAtRows = 40;

    private const int SampleRows = 3;
    private static readonly string[] InvariantColumns = ["unit_code", "month", "indicator", "value"];

    public static SheetHead Of(SourceFile file, string sheet, int? headerRow, char? separator, ReferenceData reference, DateOnly today)
    {
        var rows = file.Rows(sheet, separator).Take(LookedAtRows).Select(r => new SourceRow(r.Number, [.. r.Cells])).ToList();
        var words = new HeaderWords(reference.Indicators, today);
        var place = headerRow is { } asked ? Math.Max(0, rows.FindIndex(r => r.Number >= asked)) : BestHeader(rows, words);
        var header = rows.Count == 0 ? new SourceRow(1, []) : rows[place];
        var headers = Headers(rows, place);
        var samples = headers.Keys.ToDictionary(c => c, c => (IReadOnlyList<string>)[.. rows.Skip(place + 1).Select(r => r.TextOf(c)).Where(t => t.Length > 0).Take(SampleRows)]);
        var columns = headers.Select(h => words.Guess(h.Key, h.Value)).Where(c => c.Role != ColumnRole.Ignored).ToList();
        columns = OnlyFirst(columns, ColumnRole.UnitCode);
        columns = OnlyFirst(columns, ColumnRole.UnitName);
        var title = rows.Take(place).SelectMany(r => r.Cells).Select(c => MonthText.InTitle(c.Text)).ToList();
        var isInvariant = file.IsCsv && InvariantColumns.All(c => headers.Values.Contains(c, StringComparer.OrdinalIgnoreCase));
        var layout = new WorkbookLayout(sheet, header.Number, columns)
        {
            Month = columns.Exists(c => c.Role == ColumnRole.Month || c.Month is not null) ? null
                : title.Find(t => t is { Month: not null, Year: not null }) is { Month: { } month, Year: { } year } ? new Calculations.ReportMonth(year, month).ToString() : null,
            Year = columns.Exists(c => c.Month is { Length: < 3 }) ? title.Find(t => t.Year is not null).Year : null,
            Money = rows.Take(place + 1).SelectMany(r => r.Cells).Select(c => HeaderWords.MoneyIn(c.Text)).FirstOrDefault(m => m is not null) ?? MoneyUnit.Million,
            Separator = file.IsCsv ? separator ?? file.Separators[0] : null,
            IsInvariant = isInvariant,
            Indicator = columns.Exists(c => c.Role == ColumnRole.Indicator || c.Indicator is not null) ? null
                : rows.Take(place).SelectMany(r => r.Cells).Select(c => words.Guess(1, c.Text).Indicator).FirstOrDefault(i => i is not null),
        };
        return new SheetHead(sheet, header.Number, headers, samples, layout, Signature(headers));
    }

    /// <summary>The same for every file whose columns are headed alike.</summary>
    public static string Signature(IReadOnlyDictionary<int, string> headers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', headers.OrderBy(h => h.Key).Select(h => $"{h.Key}\t{FoldedText.Fold(h.Value)}")))));

    /// <summary>The row in which most columns can be told; the first of equals.</summary>
    private static int BestHeader(List<SourceRow> rows, HeaderWords words)
    {
        var (best, most) = (0, 0);
        for (var place = 0; place < rows.Count; place++)
        {
            var told = rows[place].Cells.Where(c => c.Kind is SourceCellKind.Text or SourceCellKind.Date).Sum(c => words.Guess(c.Column, c.Text).Role switch
            {
                ColumnRole.Ignored => 0,
                ColumnRole.UnitCode or ColumnRole.UnitName => 3,
                _ => 2,
            });
            if (told > most)
            {
                (best, most) = (place, told);
            }
        }

        return best;
    }

    /// <summary>A name that spans two rows stands in the upper one.</summary>
    private static SortedDictionary<int, string> Headers(List<SourceRow> rows, int place)
    {
        var headers = new SortedDictionary<int, string>();
        if (rows.Count == 0)
        {
            return headers;
        }

        foreach (var cell in rows[place].Cells.Where(c => c.Text.Trim().Length > 0))
        {
            headers[cell.Column] = cell.Text.Trim();
        }

        if (place > 0 && rows[place - 1].Number == rows[place].Number - 1 && rows[place - 1].Cells.Count > 1)
        {
            foreach (var cell in rows[place - 1].Cells.Where(c => c.Text.Trim().Length > 0))
            {
                headers.TryAdd(cell.Column, cell.Text.Trim());
            }
        }

        return headers;
    }

    private static List<ColumnUse> OnlyFirst(List<ColumnUse> columns, ColumnRole role)
    {
        var first = columns.Find(c => c.Role == role);
        return [.. columns.Where(c => c.Role != role || c == first)];
    }
}
