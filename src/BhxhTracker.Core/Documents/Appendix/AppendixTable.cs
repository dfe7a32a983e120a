using System.Globalization;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>A table with its head of two rows, the row of column numbers and its lines; column widths follow what stands in them.</summary>
internal sealed class AppendixTable(string nameHead, IReadOnlyList<AppendixColumn> columns, IReadOnlyList<AppendixLine> lines, Figure sample)
{
    /// <summary>The head and the row of column numbers.</summary>
    public const int HeadHeight = 3;

    private const int NumberColumn = 1;
    private const int NameColumn = 2;
    private const int FirstFigureColumn = 3;

    // The printable width of A4 at about 90%, so that 11 pt prints as 10.
    private const double ComfortableWidth = 1055;
    private const double NumberWidth = 36;
    private const double MinNameWidth = 145;
    private const double MaxNameWidth = 250;
    private const double MinNoteWidth = 70;
    private const double RoomForNotes = 120;
    private const double GoodNoteWidth = 180;
    private const double MaxNoteWidth = 260;

    private static readonly CellLook HeadLook = new() { IsBold = true, Side = TextSide.Center, HasBorder = true };
    private static readonly CellLook NumbersLook = new() { Size = 10, IsItalic = true, Side = TextSide.Center, HasBorder = true };

    private readonly Dictionary<string, int> places = columns.Select((c, i) => (c.Key, Column: i + FirstFigureColumn)).ToDictionary(p => p.Key, p => p.Column);

    private int NoteColumn => FirstFigureColumn + columns.Count;

    public int ColumnOf(string key) => places[key];

    public bool Has(string key) => places.ContainsKey(key);

    /// <summary>Builds a page around the table; wider, and so printed a little smaller, when that saves a second page.</summary>
    public SheetPage OnOnePage(Func<IReadOnlyList<double>, SheetPage> build)
    {
        var page = build(Widths());
        return PageFlow.WidthForOnePage(page) is { } width ? build(Widths(width)) : page;
    }

    /// <summary>Adds the table to the page and makes its head the one that repeats.</summary>
    /// <returns>The row of the first line.</returns>
    public int Write(SheetPage page)
    {
        var first = WriteHead(page) + HeadHeight;
        for (var i = 0; i < lines.Count; i++)
        {
            WriteLine(page, lines[i], first + i, first);
        }

        return first;
    }

    /// <summary>In pixels, from STT to Ghi chú; stretched evenly to <paramref name="total"/> when that is given.</summary>
    private List<double> Widths(double? total = null)
    {
        var figures = columns.Select(WidthOf).ToList();
        var room = ComfortableWidth - NumberWidth - figures.Sum();
        var noteNeeded = Math.Clamp(lines.Max(l => Needed(l.Note, isBold: false)), MinNoteWidth, MaxNoteWidth);
        var name = Math.Clamp(
            lines.Where(l => l.SpanTo is null).Max(l => Needed(l.Name, l.IsBold)),
            MinNameWidth,
            Math.Clamp(room - Math.Min(noteNeeded, GoodNoteWidth), MinNameWidth, MaxNameWidth));
        var note = Math.Min(noteNeeded, Math.Max(RoomForNotes, room - name));
        List<double> widths = [NumberWidth, name, .. figures, note];
        return total is { } wanted ? widths.ConvertAll(w => w * wanted / widths.Sum()) : widths;

        static double Needed(string text, bool isBold) => TextWidth.OfCell(text, CellLook.BodySize, isBold) + TextWidth.Indent;
    }

    private int WriteHead(SheetPage page)
    {
        var top = page.NextRow;
        var titles = (List<string>)["STT", nameHead, .. columns.Select(c => c.Head), "Ghi chú"];
        var upper = titles.Select(_ => "").ToList();
        var lower = titles.Select(_ => "").ToList();
        for (var i = 0; i < titles.Count; i++)
        {
            if (GroupOf(i) is not { } group)
            {
                upper[i] = titles[i];
                page.Merges.Add(CellAddress.Range(i + 1, top, i + 1, top + 1));
                continue;
            }

            lower[i] = titles[i];
            if (GroupOf(i - 1) != group)
            {
                upper[i] = group;
                var end = i;
                while (GroupOf(end + 1) == group)
                {
                    end++;
                }

                if (end > i)
                {
                    page.Merges.Add(CellAddress.Range(i + 1, top, end + 1, top));
                }
            }
        }

        var oneLine = TextWidth.Height(1, HeadLook.Size);
        var all = Math.Max(HeightOf(upper.Select((t, i) => GroupOf(i) is null ? t : "")), oneLine + HeightOf(lower));
        page.Add(oneLine, upper.Select(t => SheetCell.OfText(t, HeadLook)));
        page.Add(all - oneLine, lower.Select(t => SheetCell.OfText(t, HeadLook)));
        var numbers = Numbers();
        page.Add(HeightOf(numbers, NumbersLook), numbers.Select(t => SheetCell.OfText(t, NumbersLook)));
        page.HeadRows = (top, top + HeadHeight - 1);
        page.FrozenColumns = NameColumn;
        return top;

        double HeightOf(IEnumerable<string> texts, CellLook? look = null) => TextWidth.Height(
            texts.Select((t, i) => TextWidth.Lines(t, (look ?? HeadLook).Size, (look ?? HeadLook).IsBold, page.ColumnWidths[i])).Max(), (look ?? HeadLook).Size);
    }

    /// <summary>"(8) = (7)-(6)".</summary>
    private List<string> Numbers() =>
    [
        Number(NumberColumn), Number(NameColumn),
        .. columns.Select((c, i) => c.Formula(sample) is { } formula && formula.Operands.All(places.ContainsKey)
            ? $"{Number(i + FirstFigureColumn)} =\n{formula.InWords(key => Number(places[key]))}"
            : Number(i + FirstFigureColumn)),
        Number(NoteColumn),
    ];

    private void WriteLine(SheetPage page, AppendixLine line, int row, int firstRow)
    {
        var text = new CellLook { HasBorder = true, IsBold = line.IsBold, IsIndented = true };
        var note = new CellLook { HasBorder = true, IsIndented = true };
        var rowPlaces = new RowPlaces(places, row, firstRow);
        var nameEnd = line.SpanTo is { } key ? places[key] - 1 : NameColumn;
        if (nameEnd > NameColumn)
        {
            page.Merges.Add(CellAddress.Range(NameColumn, row, nameEnd, row));
        }

        var height = Math.Max(
            TextWidth.Lines(line.Name, text.Size, text.IsBold, page.WidthOf(NameColumn, nameEnd) - TextWidth.Indent),
            TextWidth.Lines(line.Note, note.Size, note.IsBold, page.ColumnWidths[NoteColumn - 1] - TextWidth.Indent));
        page.Add(
            TextWidth.Height(height, text.Size),
            [
                SheetCell.OfText(line.Number, text with { Side = TextSide.Center, IsIndented = false }),
                SheetCell.OfText(line.Name, text),
                .. columns.Select(c => FigureCell(line, c, rowPlaces)),
                SheetCell.OfText(line.Note, note),
            ]);
    }

    private static SheetCell FigureCell(AppendixLine line, AppendixColumn column, RowPlaces places)
    {
        var look = new CellLook { HasBorder = true, IsBold = line.IsBold, Side = TextSide.Right, NumberFormat = line.Format(column) };
        var value = line.Values.GetValueOrDefault(column.Key);
        return line.Formula(column, places) is { } formula ? SheetCell.Live(formula, value, look) : SheetCell.OfNumber(value, look);
    }

    private double WidthOf(AppendixColumn column)
    {
        var numbers = lines.Where(l => l.Values.GetValueOrDefault(column.Key) is not null)
            .Select(l => TextWidth.OfCell(Shown.AsText(l.Values[column.Key]!.Value, l.Format(column)), CellLook.BodySize, l.IsBold));
        var head = TextWidth.OfWords(column.Head, HeadLook.Size, HeadLook.IsBold);
        var numbering = TextWidth.OfWords(Numbers()[places[column.Key] - 1], NumbersLook.Size, NumbersLook.IsBold);
        return numbers.Append(head).Append(numbering).Max();
    }

    private string? GroupOf(int index) => index >= NameColumn && index < NoteColumn - 1 ? columns[index - NameColumn].Group : null;

    private static string Number(int column) => $"({column.ToString(CultureInfo.InvariantCulture)})";
}
