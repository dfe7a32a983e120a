using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BhxhTracker.Testing.Documents;

/// <summary>A cell as it stands in the file: a number, a text, or a formula with its stored result.</summary>
public sealed record ReadCell(string Address, string? Formula, string? Text, double? Number)
{
    public bool IsBlank => Formula is null && Number is null && string.IsNullOrEmpty(Text);
}

/// <summary>A sheet's cells by address.</summary>
public sealed record ReadSheet(string Name, IReadOnlyDictionary<string, ReadCell> Cells)
{
    public ReadCell? At(string column, int row) => Cells.GetValueOrDefault(column + row.ToString(CultureInfo.InvariantCulture));

    public IEnumerable<ReadCell> Formulas => Cells.Values.Where(c => c.Formula is not null);

    public IEnumerable<string> Texts => Cells.Values.Where(c => c.Formula is null && !string.IsNullOrEmpty(c.Text)).Select(c => c.Text!);
}

/// <summary>Opens a workbook again, whoever wrote it.</summary>
public static class WorkbookReading
{
    public static IReadOnlyList<ReadSheet> Read(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var part = document.WorkbookPart!;
        var shared = part.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToList() ?? [];
        return
        [
            .. part.Workbook.Sheets!.Elements<Sheet>().Select(sheet => new ReadSheet(
                sheet.Name!.Value!,
                ((WorksheetPart)part.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Cell>()
                    .Select(c => Read(c, shared)).ToDictionary(c => c.Address))),
        ];
    }

    /// <summary>The same workbook without the stored results of its formulas, so that whoever opens it must calculate them.</summary>
    public static byte[] WithoutResults(byte[] workbook)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            foreach (var cell in document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).Where(c => c.CellFormula is not null))
            {
                cell.CellValue = null;
                cell.DataType = null;
            }
        }

        return stream.ToArray();
    }

    private static ReadCell Read(Cell cell, List<string> shared)
    {
        var value = cell.CellValue?.Text;
        var kind = cell.DataType?.Value;
        var text = kind switch
        {
            CellValues.SharedString => shared[int.Parse(value!, CultureInfo.InvariantCulture)],
            CellValues.InlineString => cell.InlineString?.InnerText ?? "",
            CellValues.String or CellValues.Error => value ?? "",
            _ => null,
        };
        var number = text is null && value is { Length: > 0 } ? double.Parse(value, CultureInfo.InvariantCulture) : (double?)null;
        return new ReadCell(cell.CellReference!.Value!, cell.CellFormula?.Text, text, number);
    }
}
