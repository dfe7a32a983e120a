using System.Xml.Linq;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Imports.Workbooks.ErrorCopies;

/// <summary>
/// A workbook as it was sent, with a note on each wrong cell and a last sheet that lists them. Every other part keeps its bytes;
/// styles are not touched either.
/// </summary>
public static class ErrorCopy
{
    public const string ListSheet = "Lỗi";
    internal const string Author = "BhxhTracker";

    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    /// <summary>The copy, or one sentence that says why there is none.</summary>
    /// <param name="more">Wrong cells beyond the notes.</param>
    public static (byte[]? Content, string? Problem) Of(byte[] content, string sheet, IReadOnlyList<ErrorNote> notes, int more)
    {
        try
        {
            return (Write(content, sheet, notes, more), null);
        }
        catch (Exception failure) when (WorkbookProblemException.Of(failure) is { } problem)
        {
            return (null, problem.Message);
        }
    }

    private static byte[] Write(byte[] content, string sheetName, IReadOnlyList<ErrorNote> notes, int more)
    {
        var values = Values(content, sheetName, notes);
        using var package = new PackageCopy(content);
        var workbookName = package.Parts.Workbook.Name;
        var workbook = package.Read(workbookName);
        var main = workbook.Root!.Name.Namespace;
        var sheets = workbook.Root.Element(main + "sheets") ?? throw WorkbookProblemException.Damaged("danh sách trang tính không đúng");
        var sheet = sheets.Elements(main + "sheet").FirstOrDefault(s => (string?)s.Attribute("name") == sheetName && (string?)s.Attribute("state") is null or "visible")
            ?? throw WorkbookProblemException.Damaged("danh sách trang tính không đúng");
        var id = sheet.Attributes().First(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0);
        var target = package.Parts.LinksOf(workbookName).First(l => l.Id == id.Value).Target;
        NoteParts.Add(package, package.Parts.Zip.Find(target)!, id.Name.Namespace, notes);

        var listPart = package.NewName("xl/worksheets/loi", "xml");
        package.Write(listPart, ErrorSheet.Build(main, sheetName, notes, values, more));
        package.SetType(listPart, SheetType);
        var largest = sheets.Elements().Max(s => (long?)s.Attribute("sheetId")) ?? 0;
        sheets.Add(new XElement(
            main + "sheet",
            new XAttribute("name", FreeName([.. sheets.Elements().Select(s => (string?)s.Attribute("name") ?? "")])),
            new XAttribute("sheetId", largest + 1),
            new XAttribute(id.Name, package.Link(workbookName, $"{id.Name.NamespaceName}/worksheet", listPart))));
        package.Write(workbookName, workbook);
        return package.Finish();
    }

    private static string FreeName(HashSet<string> taken) => Enumerable.Range(1, int.MaxValue)
        .Select(n => n == 1 ? ListSheet : $"{ListSheet} {VietnameseNumber.Whole(n)}").First(n => !taken.Contains(n, StringComparer.OrdinalIgnoreCase));

    /// <summary>What stands in the wrong cells.</summary>
    private static Dictionary<(int Row, int Column), string> Values(byte[] content, string sheetName, IReadOnlyList<ErrorNote> notes)
    {
        var (workbook, problem) = WorkbookReader.Open(new MemoryStream(content, writable: false));
        if (workbook is null)
        {
            throw WorkbookProblemException.Damaged(problem!);
        }

        using (workbook)
        {
            var wanted = notes.Select(n => (n.Row, n.Column)).ToHashSet();
            var rows = wanted.Select(w => w.Row).ToHashSet();
            var place = Enumerable.Range(0, workbook.Sheets.Count).First(p => workbook.Sheets[p].IsVisible && workbook.Sheets[p].Name == sheetName);
            return workbook.Rows(place).Where(r => rows.Contains(r.Number))
                .SelectMany(r => r.Cells.Where(c => wanted.Contains((r.Number, c.Column))).Select(c => ((r.Number, c.Column), Shown(c))))
                .ToDictionary(c => c.Item1, c => c.Item2);
        }
    }

    private static string Shown(WorkbookCell cell) => cell.Kind == WorkbookCellKind.Number ? VietnameseNumber.Exact(cell.Number) : cell.Text ?? "";
}
