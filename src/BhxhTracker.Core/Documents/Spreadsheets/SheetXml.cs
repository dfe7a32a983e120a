using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>A page as the XML of a worksheet, with the page set-up of Decree 30/2020/NĐ-CP.</summary>
internal static class SheetXml
{
    private const uint A4 = 9;
    private const double HeaderMargin = 10;

    // Excel's unit of column width: one digit of the workbook's default font, Times New Roman 11.
    private const double PixelsPerDigit = 7;

    /// <summary>The worksheet; the workbook opens on the first one.</summary>
    public static Worksheet Build(WorksheetPart part, SheetPage page, StyleBook styles, bool isFirst)
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View(page, isFirst)),
            new SheetFormatProperties { DefaultRowHeight = TextWidth.Height(1, CellLook.BodySize) },
            new Columns(page.ColumnWidths.Select((width, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = Math.Round(width / PixelsPerDigit, 2),
                CustomWidth = true,
            })),
            new SheetData(page.Rows.Select((row, i) => RowXml(row, i + 1, styles))));
        if (page.IsProtected)
        {
            sheet.Append(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false });
        }

        if (page.Merges.Count > 0)
        {
            sheet.Append(new MergeCells(page.Merges.Select(m => new MergeCell { Reference = m })));
        }

        if (page.InputRules.Count > 0)
        {
            sheet.Append(new DataValidations(page.InputRules.Select(InputRule)) { Count = (uint)page.InputRules.Count });
        }

        sheet.Append(
            new PrintOptions { HorizontalCentered = true },
            new PageMargins
            {
                Left = Inches(PageFlow.LeftMargin),
                Right = Inches(PageFlow.RightMargin),
                Top = Inches(PageFlow.TopMargin),
                Bottom = Inches(PageFlow.BottomMargin),
                Header = Inches(HeaderMargin),
                Footer = Inches(HeaderMargin),
            },
            new PageSetup { PaperSize = A4, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter
            {
                DifferentFirst = true,
                ScaleWithDoc = false,
                OddHeader = new OddHeader($"&C&\"{CellLook.Font},Regular\"&13&P"),
                FirstHeader = new FirstHeader(""),
            });
        if (page.BreakBefore is { } row)
        {
            // The break is named by the row above it; 16383 is the last column that a row may have.
            var last = new Break { Id = (uint)row - 1, Max = 16383, ManualPageBreak = true };
            sheet.Append(new RowBreaks(last) { Count = 1, ManualBreakCount = 1 });
        }

        if (page.Rows.Count > 0)
        {
            // A value beside formulas is a figure of its own here, no slip; Excel would mark each with a green corner.
            sheet.Append(new IgnoredErrors(new IgnoredError
            {
                SequenceOfReferences = new ListValue<StringValue>([CellAddress.Range(1, 1, page.ColumnCount, page.Rows.Count)]),
                Formula = true,
                FormulaRange = true,
            }));
        }

        if (RuleDrawing.Add(part, page) is { } drawing)
        {
            sheet.Append(drawing);
        }

        return sheet;
    }

    private static DataValidation InputRule(SheetInputRule rule) => new(new Formula1("0"))
    {
        Type = rule.IsWhole ? DataValidationValues.Whole : DataValidationValues.Decimal,
        Operator = DataValidationOperatorValues.GreaterThanOrEqual,
        AllowBlank = true,
        ShowErrorMessage = true,
        ErrorTitle = "Chưa đúng",
        Error = rule.Message,
        SequenceOfReferences = new ListValue<StringValue>([rule.Range]),
    };

    /// <summary>Rounded up: a margin is never a hair too small.</summary>
    private static double Inches(double millimetres) => Math.Ceiling(millimetres / PageFlow.MillimetresPerInch * 10_000) / 10_000;

    private static SheetView View(SheetPage page, bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = false, TabSelected = isFirst };
        if (page.HeadRows is not { } head)
        {
            return view;
        }

        var corner = CellAddress.Of(page.FrozenColumns + 1, head.Last + 1);
        view.Append(
            new Pane
            {
                HorizontalSplit = page.FrozenColumns,
                VerticalSplit = head.Last,
                TopLeftCell = corner,
                ActivePane = PaneValues.BottomRight,
                State = PaneStateValues.Frozen,
            },
            new Selection { Pane = PaneValues.BottomRight, ActiveCell = corner, SequenceOfReferences = new ListValue<StringValue>([corner]) });
        return view;
    }

    private static Row RowXml(SheetRow row, int number, StyleBook styles) => new(
        row.Cells.Select((cell, i) => CellXml(cell, CellAddress.Of(i + 1, number), styles.IndexOf(LookOf(cell)))))
    {
        RowIndex = (uint)number,
        Height = row.Height,
        CustomHeight = true,
    };

    private static Cell CellXml(SheetCell cell, string address, uint style)
    {
        var xml = new Cell { CellReference = address, StyleIndex = style };
        if (cell.Text is { } text)
        {
            xml.DataType = CellValues.InlineString;
            xml.InlineString = new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
            return xml;
        }

        if (cell.Formula is { } formula)
        {
            xml.CellFormula = new CellFormula(formula);
            if (cell.Number is null)
            {
                xml.DataType = CellValues.String;
                xml.CellValue = new CellValue("");
            }
        }

        if (cell.Number is { } number)
        {
            xml.CellValue = new CellValue(((double)number).ToString("R", CultureInfo.InvariantCulture));
        }

        return xml;
    }

    /// <summary>A text that looks like a formula must stay text when the reader edits its cell, too.</summary>
    private static CellLook LookOf(SheetCell cell) => cell.Text is ['=' or '+' or '-' or '@', ..] ? cell.Look with { IsQuoted = true } : cell.Look;

    /// <summary>Imported text may hold characters that XML cannot.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => !r.IsBmp || XmlConvert.IsXmlChar((char)r.Value)));
}
