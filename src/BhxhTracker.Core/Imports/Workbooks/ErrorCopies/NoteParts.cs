using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

/// <summary>Puts notes on cells: the list of comments, the drawing of their boxes, and the sheet's pointer to that drawing.</summary>
internal static class NoteParts
{
    private const string CommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    private const string DrawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing";

    // Boxes are numbered in blocks of 1.024; other sheets of a workbook use the first ones.
    private const int FirstBlock = 101;
    private const int BlockSize = 1_024;

    private const string BoxKind = """<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""";

    /// <summary>What may stand behind the pointer to the drawing of notes, by the order that the format prescribes.</summary>
    private static readonly HashSet<string> After =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent"];

    public static void Add(PackageCopy package, ZipPart sheet, XNamespace office, IReadOnlyList<ErrorNote> notes)
    {
        var links = package.Parts.LinksOf(sheet.Name);
        var newDrawing = package.NewName("xl/drawings/ghi-chu", "vml");
        var newId = package.Link(sheet.Name, $"{office.NamespaceName}/vmlDrawing", newDrawing);
        var boxes = AddComments(package, sheet, office, links, notes);
        if (CopySheet(package, sheet, office, newId) is { } known && links.FirstOrDefault(l => l.Id == known)?.Target is { } drawing)
        {
            var text = package.ReadText(drawing);
            var end = text.LastIndexOf("</xml>", StringComparison.Ordinal);
            if (end < 0)
            {
                throw WorkbookProblemException.Damaged("hình vẽ của ghi chú không đọc được");
            }

            package.Write(drawing, text.Insert(end, (text.Contains("\"_x0000_t202\"", StringComparison.Ordinal) ? "" : BoxKind) + Boxes(boxes)));
            package.Unlink(sheet.Name, newId);
        }
        else
        {
            package.Write(newDrawing, $"""
                <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{string.Join(',', Enumerable.Range(FirstBlock, (boxes.Count / BlockSize) + 1))}"/></o:shapelayout>{BoxKind}{Boxes(boxes)}</xml>
                """);
            package.SetType(newDrawing, DrawingType);
        }
    }

    /// <summary>Writes the sheet again, node by node, and points to the drawing unless it points to one; gives the id it pointed to.</summary>
    private static string? CopySheet(PackageCopy package, ZipPart sheet, XNamespace office, string newId)
    {
        string? known = null;
        var main = "";
        var (isPointed, isPastCells) = (false, false);
        using var xml = new GuardedXml(package.Parts.Zip.Open(sheet), keepsAll: true);
        using var writer = package.Writer(sheet.Name);
        var reader = xml.Reader;
        while (xml.Read())
        {
            main = reader.Depth == 0 && reader.NodeType == XmlNodeType.Element ? reader.NamespaceURI : main;
            var isChild = reader.NodeType == XmlNodeType.Element && reader.Depth == 1;
            isPastCells |= isChild && reader.LocalName == "sheetData";
            if (isChild && reader.LocalName == "legacyDrawing")
            {
                isPointed = true;
                known = xml.Attribute("id");
            }
            else if (!isPointed && ((isChild && isPastCells && After.Contains(reader.LocalName)) || (reader.NodeType == XmlNodeType.EndElement && reader.Depth == 0)))
            {
                isPointed = true;
                writer.WriteStartElement("legacyDrawing", main);
                writer.WriteAttributeString("r", "id", office.NamespaceName, newId);
                writer.WriteEndElement();
            }

            Copy(reader, writer);
        }

        return known;
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = reader.IsEmptyElement;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, defattr: false);
                if (isEmpty)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.CDATA:
                writer.WriteCData(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteWhitespace(reader.Value);
                break;
            case XmlNodeType.Comment:
                writer.WriteComment(reader.Value);
                break;
            case XmlNodeType.ProcessingInstruction:
                writer.WriteProcessingInstruction(reader.Name, reader.Value);
                break;
        }
    }

    /// <summary>Adds to the sheet's comments; gives the cells that had none, which need a box.</summary>
    private static List<(int Row, int Column)> AddComments(PackageCopy package, ZipPart sheet, XNamespace office, IReadOnlyList<PartLink> links, IReadOnlyList<ErrorNote> notes)
    {
        var part = links.FirstOrDefault(l => l.Kind == "comments")?.Target;
        XNamespace main = office.NamespaceName.Contains("purl", StringComparison.Ordinal)
            ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
            : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var document = part is null
            ? new XDocument(new XElement(main + "comments", new XElement(main + "authors"), new XElement(main + "commentList")))
            : package.Read(part);
        var (authors, list) = (document.Root?.Element(main + "authors"), document.Root?.Element(main + "commentList"));
        if (authors is null || list is null)
        {
            throw WorkbookProblemException.Damaged("ghi chú của trang tính không đọc được");
        }

        var place = authors.Elements().ToList().FindIndex(a => a.Value == ErrorCopy.Author);
        if (place < 0)
        {
            place = authors.Elements().Count();
            authors.Add(new XElement(main + "author", ErrorCopy.Author));
        }

        var own = place.ToString(CultureInfo.InvariantCulture);
        var known = list.Elements(main + "comment").GroupBy(c => (string?)c.Attribute("ref") ?? "").ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var earlier in known.Values.Where(c => (string?)c.Attribute("authorId") == own))
        {
            // The file was corrected after an earlier copy: what is no longer wrong must not say that it is.
            earlier.Element(main + "text")?.ReplaceAll(Runs(main, "Ô này đã hết lỗi ở lần đọc sau."));
        }

        var boxes = new List<(int, int)>();
        foreach (var cell in notes.GroupBy(n => (n.Row, n.Column)))
        {
            var address = CellAddress.Of(cell.Key.Column, cell.Key.Row);
            var runs = Runs(main, string.Join('\n', cell.Select(n => n.Sentence)));
            if (!known.TryGetValue(address, out var comment))
            {
                list.Add(new XElement(main + "comment", new XAttribute("ref", address), new XAttribute("authorId", own), new XElement(main + "text", runs)));
                boxes.Add(cell.Key);
            }
            else if ((string?)comment.Attribute("authorId") == own)
            {
                comment.Element(main + "text")?.ReplaceAll(runs);
            }
            else if (comment.Element(main + "text") is { } text)
            {
                if (text.Element(main + "t") is { } plain)
                {
                    plain.ReplaceWith(new XElement(main + "r", new XElement(plain)));
                }

                text.Add(Run(main, "\n", isBold: false), runs);
            }
        }

        if (part is null)
        {
            part = package.NewName("xl/ghi-chu", "xml");
            package.Link(sheet.Name, $"{office.NamespaceName}/comments", part);
            package.SetType(part, CommentsType);
        }

        package.Write(part, document);
        return boxes;
    }

    private static XElement[] Runs(XNamespace main, string text) => [Run(main, $"{ErrorCopy.Author}:\n", isBold: true), Run(main, text, isBold: false)];

    private static XElement Run(XNamespace main, string text, bool isBold) => new(
        main + "r",
        new XElement(main + "rPr", isBold ? new XElement(main + "b") : null, new XElement(main + "sz", new XAttribute("val", 9)), new XElement(main + "rFont", new XAttribute("val", "Tahoma"))),
        new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    private static string Boxes(List<(int Row, int Column)> cells)
    {
        var text = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            var (row, column) = (cells[i].Row - 1, cells[i].Column - 1);
            text.Append(CultureInfo.InvariantCulture, $"""
                <v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{(FirstBlock * BlockSize) + i + 1}" type="#_x0000_t202" style="position:absolute;width:210pt;height:75pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1},15,{Math.Max(0, row - 1)},10,{column + 4},15,{row + 4},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
                """);
        }

        return text.ToString();
    }
}
