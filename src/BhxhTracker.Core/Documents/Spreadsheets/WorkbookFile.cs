using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BhxhTracker.Core.Documents.Spreadsheets;

/// <summary>Writes pages as an .xlsx file.</summary>
internal static class WorkbookFile
{
    private const string Creator = "BhxhTracker";

    /// <summary>The pages in order as one file.</summary>
    /// <param name="mark">A hidden defined name and its text, by which a program knows its own file again.</param>
    public static void Write(Stream output, IReadOnlyList<SheetPage> pages, string title, (string Name, string Text)? mark = null)
    {
        // The package has to seek, a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Creator = Creator;
            document.PackageProperties.Title = title;
            Fill(document, pages, mark);
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static void Fill(SpreadsheetDocument document, IReadOnlyList<SheetPage> pages, (string Name, string Text)? mark)
    {
        var workbook = document.AddWorkbookPart();
        var styles = new StyleBook();
        var sheets = new Sheets();
        var titles = new DefinedNames();
        for (var i = 0; i < pages.Count; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = SheetXml.Build(part, pages[i], styles, isFirst: i == 0);
            sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = pages[i].Name });
            if (pages[i].HeadRows is { } head)
            {
                titles.Append(PrintTitles(i, pages[i].Name, head));
            }
        }

        if (mark is { } own)
        {
            titles.Append(new DefinedName { Name = own.Name, Hidden = true, Text = $"\"{own.Text}\"" });
        }

        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Build();
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets);
        if (titles.HasChildren)
        {
            workbook.Workbook.Append(titles);
        }
    }

    private static DefinedName PrintTitles(int index, string sheet, (int First, int Last) head) => new()
    {
        Name = "_xlnm.Print_Titles",
        LocalSheetId = (uint)index,
        Text = string.Create(CultureInfo.InvariantCulture, $"{CellAddress.Quoted(sheet)}!${head.First}:${head.Last}"),
    };
}
