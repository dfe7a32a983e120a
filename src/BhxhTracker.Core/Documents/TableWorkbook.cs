using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Documents;

/// <summary>How a number of a table is written; its value stays a number.</summary>
public enum TableNumber
{
    /// <summary>People, cards, triệu đồng: with the decimals that it has.</summary>
    Amount,

    /// <summary>92.25 is 92,25%.</summary>
    Percent,
}

/// <summary>A cell: a number, or words where there is none.</summary>
public readonly record struct TableSheetCell(string Text, decimal? Number = null, TableNumber Kind = TableNumber.Amount);

/// <summary>A table on its way to a workbook.</summary>
public sealed record TableSheet
{
    /// <summary>Of the sheet.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be seen in it.</summary>
    public required string Title { get; init; }

    /// <summary>Under the title: of whom, as of when, in which unit.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The first is over the names.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    public required IReadOnlyList<(string Name, IReadOnlyList<TableSheetCell> Cells)> Rows { get; init; }

    /// <summary>Under the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Writes one table as an Excel file: numbers with formats, texts that can never become formulas.</summary>
public static class TableWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const double NamePixels = 220;
    private const double NumberPixels = 110;
    private const double WordPixels = 260;
    private const double TitleSize = 13;
    private const int LongWord = 18;

    private static readonly CellLook Head = new() { IsBold = true, HasBorder = true, Side = TextSide.Center };
    private static readonly CellLook Body = new() { HasBorder = true };

    /// <summary>The stream need not be able to seek and stays open.</summary>
    public static void Write(Stream output, TableSheet table)
    {
        var widths = table.Heads.Select((_, column) => column == 0 ? NamePixels : table.Rows.Any(r => r.Cells[column - 1] is { Number: null, Text.Length: > LongWord }) ? WordPixels : NumberPixels).ToList();
        var page = new SheetPage(new SheetNames().Next(table.Name), widths);
        page.AddLine(table.Title, new CellLook { IsBold = true, Size = TitleSize });
        foreach (var line in table.Lines)
        {
            page.AddLine(line, new CellLook { IsItalic = true });
        }

        var head = page.Add(HeightOf(table.Heads, widths, isBold: true), table.Heads.Select(h => SheetCell.OfText(h, Head)));
        foreach (var (name, cells) in table.Rows)
        {
            page.Add(HeightOf([name, .. cells.Select(c => c.Number is null ? c.Text : "")], widths, isBold: false), cells.Select(Cell).Prepend(SheetCell.OfText(name, Body)));
        }

        foreach (var note in table.Notes)
        {
            page.AddLine(note, new CellLook());
        }

        (page.HeadRows, page.FrozenColumns) = ((head, head), 1);
        WorkbookFile.Write(output, [page], table.Title);
    }

    private static SheetCell Cell(TableSheetCell cell) => cell switch
    {
        { Number: null } => SheetCell.OfText(cell.Text, Body),
        { Number: { } percent, Kind: TableNumber.Percent } => SheetCell.OfNumber(percent / 100, Body with { NumberFormat = NumberFormats.Rate }),
        { Number: { } number } => SheetCell.OfNumber(number, Body with { NumberFormat = number == decimal.Truncate(number) ? NumberFormats.Count : "#,##0.######" }),
    };

    private static double HeightOf(IReadOnlyList<string> texts, List<double> widths, bool isBold) =>
        TextWidth.Height(texts.Select((text, column) => TextWidth.Lines(text, CellLook.BodySize, isBold, widths[column])).Max(), CellLook.BodySize);
}
