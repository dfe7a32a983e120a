using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BhxhTracker.Core.Narrative;

/// <summary>How a line of a document looks.</summary>
internal readonly record struct WordLook
{
    /// <summary>14 points, in twice their number.</summary>
    public const int BodyHalfPoints = 28;

    public WordLook()
    {
    }

    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }

    public int HalfPoints { get; init; } = BodyHalfPoints;

    public JustificationValues Side { get; init; } = JustificationValues.Left;

    /// <summary>Of the first line, in twips.</summary>
    public int FirstLine { get; init; }

    /// <summary>Under the paragraph, in twips.</summary>
    public int After { get; init; }

    /// <summary>On a new page.</summary>
    public bool BeginsPage { get; init; }

    /// <summary>Its end is not parted from what follows.</summary>
    public bool StaysWithNext { get; init; }
}

/// <summary>Paragraphs and tables of a Word document.</summary>
internal static class WordParts
{
    /// <summary>Between a border and what stands in the cell, in twips.</summary>
    private const short CellMargin = 60;

    public static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static Paragraph Line(string text, WordLook look)
    {
        var properties = new ParagraphProperties
        {
            SpacingBetweenLines = new SpacingBetweenLines { Before = "0", After = Text(look.After), Line = "264", LineRule = LineSpacingRuleValues.Auto },
            Justification = new Justification { Val = look.Side },
        };
        if (look.StaysWithNext)
        {
            properties.KeepNext = new KeepNext();
        }

        if (look.BeginsPage)
        {
            properties.PageBreakBefore = new PageBreakBefore();
        }

        if (look.FirstLine > 0)
        {
            properties.Indentation = new Indentation { FirstLine = Text(look.FirstLine) };
        }

        return new Paragraph(properties, Words(text, look));
    }

    /// <summary>A rule of a length of its own in the middle of its place: domain.md, 6.</summary>
    /// <param name="place">Twips that there are.</param>
    /// <param name="length">Twips that it takes.</param>
    public static Paragraph Rule(int place, int length)
    {
        var side = Text(Math.Max(0, (place - length) / 2));
        return new Paragraph(new ParagraphProperties
        {
            ParagraphBorders = new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6U, Space = 1U }),
            SpacingBetweenLines = new SpacingBetweenLines { Before = "20", After = "0", Line = "120", LineRule = LineSpacingRuleValues.Exact },
            Indentation = new Indentation { Left = side, Right = side },
        });
    }

    public static TableCell Cell(int width, params OpenXmlElement[] content)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }));
        cell.Append(content);
        return cell;
    }

    public static Table Table(IReadOnlyList<int> widths, bool hasBorders)
    {
        var properties = new TableProperties(new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa });
        if (hasBorders)
        {
            properties.Append(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4U },
                new LeftBorder { Val = BorderValues.Single, Size = 4U },
                new BottomBorder { Val = BorderValues.Single, Size = 4U },
                new RightBorder { Val = BorderValues.Single, Size = 4U },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4U },
                new InsideVerticalBorder { Val = BorderValues.Single, Size = 4U }));
        }

        var side = hasBorders ? CellMargin : (short)0;
        properties.Append(
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = side, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = side, Type = TableWidthValues.Dxa }));
        return new Table(properties, new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })));
    }

    private static Run Words(string text, WordLook look)
    {
        var properties = new RunProperties();
        if (look.IsBold)
        {
            properties.Append(new Bold());
        }

        if (look.IsItalic)
        {
            properties.Append(new Italic());
        }

        properties.Append(new FontSize { Val = Text(look.HalfPoints) }, new FontSizeComplexScript { Val = Text(look.HalfPoints) });
        return new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }
}
