using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using A = DocumentFormat.OpenXml.Drawing;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>The rules under the motto and the office's name: drawn lines, because a cell's border has the cell's length and not the text's.</summary>
internal static class RuleDrawing
{
    private const double EmusPerPixel = 9525;
    private const int Thickness = 9525;

    public static Drawing? Add(WorksheetPart sheet, SheetPage page)
    {
        if (page.Rules.Count == 0)
        {
            return null;
        }

        var part = sheet.AddNewPart<DrawingsPart>();
        part.WorksheetDrawing = new X.WorksheetDrawing(page.Rules.Select((rule, i) => Anchor(page, rule, (uint)i + 1)));
        return new Drawing { Id = sheet.GetIdOfPart(part) };
    }

    private static X.OneCellAnchor Anchor(SheetPage page, SheetRule rule, uint id)
    {
        var (column, offset) = (0, rule.Left);
        while (column < page.ColumnCount - 1 && offset >= page.ColumnWidths[column])
        {
            offset -= page.ColumnWidths[column++];
        }

        return new X.OneCellAnchor(
            new X.FromMarker(
                new X.ColumnId(Text(column)),
                new X.ColumnOffset(Text(Emus(offset))),
                new X.RowId(Text(rule.Row - 1)),
                new X.RowOffset("0")),
            new X.Extent { Cx = Emus(rule.Length), Cy = 0 },
            new X.ConnectionShape(
                new X.NonVisualConnectionShapeProperties(
                    new X.NonVisualDrawingProperties { Id = id + 1, Name = $"Đường kẻ {id}" },
                    new X.NonVisualConnectorShapeDrawingProperties()),
                new X.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = Emus(rule.Length), Cy = 0 }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Line },
                    new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "000000" })) { Width = Thickness })),
            new X.ClientData());
    }

    private static long Emus(double pixels) => (long)Math.Round(pixels * EmusPerPixel);

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
