using System.Globalization;
using System.Xml.Linq;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

/// <summary>The last sheet of the copy: every wrong cell with a link to it, what stands there, what is wrong and what to do.</summary>
internal static class ErrorSheet
{
    private const int A4 = 9;

    private static readonly (string Heading, double Width)[] Columns = [("Ô", 9), ("Đang ghi", 28), ("Vấn đề", 62), ("Cách sửa", 62)];

    public static XDocument Build(XNamespace main, string sheet, IReadOnlyList<ErrorNote> notes, IReadOnlyDictionary<(int Row, int Column), string> values, int more)
    {
        var data = new XElement(main + "sheetData", Row(main, 1, Columns.Select(c => Text(main, c.Heading, new XElement(main + "b")))));
        var links = new XElement(main + "hyperlinks");
        var row = 1;
        foreach (var note in notes)
        {
            row++;
            var address = CellAddress.Of(note.Column, note.Row);
            data.Add(Row(
                main, row,
                [
                    Text(main, address, new XElement(main + "u"), new XElement(main + "color", new XAttribute("rgb", "FF0563C1"))),
                    Text(main, Harmless(values.GetValueOrDefault((note.Row, note.Column), ""))),
                    Text(main, ErrorNote.Upper(note.Problem)),
                    Text(main, ErrorNote.Upper(note.Remedy)),
                ]));
            links.Add(new XElement(
                main + "hyperlink", new XAttribute("ref", CellAddress.Of(1, row)), new XAttribute("location", $"{CellAddress.Quoted(sheet)}!{address}"), new XAttribute("display", address)));
        }

        if (more > 0)
        {
            data.Add(Row(main, row + 1, [Text(main, $"Còn {VietnameseNumber.Whole(more)} ô sai nữa chưa liệt kê: sửa các ô trên rồi gửi lại.")]));
        }

        return new XDocument(new XElement(
            main + "worksheet",
            new XElement(main + "sheetPr", new XElement(main + "pageSetUpPr", new XAttribute("fitToPage", 1))),
            new XElement(main + "sheetViews", new XElement(
                main + "sheetView", new XAttribute("workbookViewId", 0),
                new XElement(main + "pane", new XAttribute("ySplit", 1), new XAttribute("topLeftCell", "A2"), new XAttribute("activePane", "bottomLeft"), new XAttribute("state", "frozen")))),
            new XElement(main + "cols", Columns.Select((c, i) => new XElement(
                main + "col", new XAttribute("min", i + 1), new XAttribute("max", i + 1), new XAttribute("width", c.Width), new XAttribute("customWidth", 1)))),
            data,
            links.HasElements ? links : null,
            new XElement(main + "pageSetup", new XAttribute("paperSize", A4), new XAttribute("orientation", "landscape"), new XAttribute("fitToHeight", 0))));
    }

    /// <summary>A text that somebody may edit in place must not become a formula then.</summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"“{text}”" : text;

    private static XElement Row(XNamespace main, int number, IEnumerable<Func<string, XElement>> cells) => new(
        main + "row", new XAttribute("r", number.ToString(CultureInfo.InvariantCulture)), cells.Select((cell, i) => cell(CellAddress.Of(i + 1, number))));

    private static Func<string, XElement> Text(XNamespace main, string text, params XElement[] look)
    {
        var content = new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), ErrorNote.Clean(text));
        object inside = look.Length == 0 ? content : new XElement(main + "r", new XElement(main + "rPr", look), content);
        return address => new XElement(main + "c", new XAttribute("r", address), new XAttribute("t", "inlineStr"), new XElement(main + "is", inside));
    }
}
