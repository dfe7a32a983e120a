using DocumentFormat.OpenXml.Spreadsheet;

namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>Collects the looks that a workbook uses and writes its styles.</summary>
internal sealed class StyleBook
{
    // Below this number Excel keeps its own formats.
    private const uint FirstOwnFormat = 164;

    private readonly List<CellLook> looks = [];
    private readonly Dictionary<CellLook, uint> indexes = [];

    public StyleBook() => IndexOf(new CellLook());

    public uint IndexOf(CellLook look)
    {
        if (!indexes.TryGetValue(look, out var index))
        {
            indexes[look] = index = (uint)looks.Count;
            looks.Add(look);
        }

        return index;
    }

    public Stylesheet Build()
    {
        var fonts = looks.Select(l => (l.Size, l.IsBold, l.IsItalic)).Distinct().ToList();
        var formats = looks.Select(l => l.NumberFormat).OfType<string>().Distinct().ToList();
        var sheet = new Stylesheet();
        if (formats.Count > 0)
        {
            sheet.Append(new NumberingFormats(formats.Select((f, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = f })));
        }

        sheet.Append(
            new Fonts(fonts.Select(f => Font(f.Size, f.IsBold, f.IsItalic))),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(Frame(null), Frame(BorderStyleValues.Thin)),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(looks.Select(l => Format(
                l,
                (uint)fonts.IndexOf((l.Size, l.IsBold, l.IsItalic)),
                l.NumberFormat is { } code ? FirstOwnFormat + (uint)formats.IndexOf(code) : 0))),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
        return sheet;
    }

    private static Font Font(double size, bool isBold, bool isItalic)
    {
        var font = new Font();
        if (isBold)
        {
            font.Append(new Bold());
        }

        if (isItalic)
        {
            font.Append(new Italic());
        }

        font.Append(
            new FontSize { Val = size },
            new Color { Rgb = "FF000000" },
            new FontName { Val = CellLook.Font },
            new FontFamilyNumbering { Val = 1 });
        return font;
    }

    private static Border Frame(BorderStyleValues? line)
    {
        return new Border(Edge<LeftBorder>(), Edge<RightBorder>(), Edge<TopBorder>(), Edge<BottomBorder>(), new DiagonalBorder());

        T Edge<T>()
            where T : BorderPropertiesType, new()
        {
            var edge = new T();
            if (line is { } style)
            {
                edge.Style = style;
                edge.Append(new Color { Rgb = "FF000000" });
            }

            return edge;
        }
    }

    private static CellFormat Format(CellLook look, uint font, uint numberFormat) => new()
    {
        FontId = font,
        ApplyFont = true,
        FillId = 0,
        BorderId = look.HasBorder ? 1u : 0u,
        ApplyBorder = look.HasBorder,
        NumberFormatId = numberFormat,
        ApplyNumberFormat = numberFormat != 0,
        FormatId = 0,
        QuotePrefix = look.IsQuoted ? true : null,
        ApplyProtection = look.IsUnlocked ? true : null,
        Protection = look.IsUnlocked ? new Protection { Locked = false } : null,
        ApplyAlignment = true,
        Alignment = new Alignment
        {
            Horizontal = look.Side switch
            {
                TextSide.Center => HorizontalAlignmentValues.Center,
                TextSide.Right => HorizontalAlignmentValues.Right,
                _ => HorizontalAlignmentValues.Left,
            },
            Vertical = VerticalAlignmentValues.Center,
            Indent = look.IsIndented ? 1u : null,
            WrapText = look.NumberFormat is null,
        },
    };
}
