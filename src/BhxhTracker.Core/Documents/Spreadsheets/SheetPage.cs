namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>One sheet on its way to the file: an A4 page in landscape, one page wide.</summary>
internal sealed class SheetPage(string name, IReadOnlyList<double> columnWidths)
{
    private readonly List<SheetRow> rows = [];

    public string Name => name;

    /// <summary>In pixels.</summary>
    public IReadOnlyList<double> ColumnWidths => columnWidths;

    public int ColumnCount => columnWidths.Count;

    public IReadOnlyList<SheetRow> Rows => rows;

    public List<string> Merges { get; } = [];

    /// <summary>Lines drawn under a text, of the text's own length.</summary>
    public List<SheetRule> Rules { get; } = [];

    /// <summary>The head of the table, repeated on every printed page; what lies above it and the head stay in view when scrolling.</summary>
    public (int First, int Last)? HeadRows { get; set; }

    /// <summary>Columns that stay in view when scrolling sideways.</summary>
    public int FrozenColumns { get; set; }

    /// <summary>The row that begins a new printed page; null leaves it to the printer.</summary>
    public int? BreakBefore { get; set; }

    /// <summary>Only unlocked cells may be typed into. Without a password: it keeps slips away, not people.</summary>
    public bool IsProtected { get; set; }

    /// <summary>What cells take; Excel says so while one types.</summary>
    public List<SheetInputRule> InputRules { get; } = [];

    public int NextRow => rows.Count + 1;

    /// <summary>Adds a row of that height in points, its cells from the first column on; returns its number.</summary>
    public int Add(double height, params IEnumerable<SheetCell> cells)
    {
        rows.Add(new SheetRow(height, [.. cells]));
        return rows.Count;
    }

    public double WidthOf(int firstColumn, int lastColumn) => columnWidths.Skip(firstColumn - 1).Take(lastColumn - firstColumn + 1).Sum();

    /// <summary>A row whose whole width is one text, high enough for it.</summary>
    public int AddLine(string text, CellLook look, int lines = 1)
    {
        var needed = Math.Max(lines, TextWidth.Lines(text, look.Size, look.IsBold, WidthOf(1, ColumnCount)));
        return AddBlocks(TextWidth.Height(needed, look.Size), new SheetBlock(1, ColumnCount, text, look));
    }

    /// <summary>A row of a few texts, each over several columns.</summary>
    public int AddBlocks(double height, params IReadOnlyList<SheetBlock> blocks)
    {
        var row = NextRow;
        var cells = new List<SheetCell>();
        for (var column = 1; column <= ColumnCount; column++)
        {
            var block = blocks.FirstOrDefault(b => b.FirstColumn <= column && column <= b.LastColumn);
            cells.Add(
                block is null ? SheetCell.Empty(new CellLook())
                : block.FirstColumn == column ? SheetCell.OfText(block.Text, block.Look)
                : SheetCell.Empty(block.Look));
        }

        foreach (var block in blocks.Where(b => b.LastColumn > b.FirstColumn))
        {
            Merges.Add(CellAddress.Range(block.FirstColumn, row, block.LastColumn, row));
        }

        return Add(height, cells);
    }
}

internal sealed record SheetRow(double Height, IReadOnlyList<SheetCell> Cells);

internal sealed record SheetBlock(int FirstColumn, int LastColumn, string Text, CellLook Look);

/// <summary>A thin line at the top of a row, starting that many pixels from the sheet's left edge.</summary>
internal sealed record SheetRule(int Row, double Left, double Length);

/// <summary>Cells of a range take numbers from 0 on, whole ones or with decimals.</summary>
internal sealed record SheetInputRule(string Range, bool IsWhole, string Message);
