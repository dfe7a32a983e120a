using System.Globalization;
using System.Xml;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>Walks one sheet row by row. Rows and cells must come in order, each once, as Excel writes them.</summary>
internal sealed class SheetCursor : IDisposable
{
    private const int LastRowOfExcel = 1_048_576;

    private readonly string sheet;
    private readonly GuardedXml xml;
    private readonly CellReader cells;
    private readonly List<WorkbookCell> found = [];
    private readonly string rowName;
    private readonly string cellName;
    private int row;
    private int column;
    private int seen;
    private bool isBegun;

    public SheetCursor(string sheet, GuardedXml xml, SharedTexts shared, DayStyles days)
    {
        this.sheet = sheet;
        this.xml = xml;
        rowName = xml.Names.Add("row");
        cellName = xml.Names.Add("c");
        cells = new CellReader(xml, shared, days);
    }

    /// <summary>The next row that holds something; null after the last. Throws nothing but <see cref="WorkbookProblemException"/> at wrong content.</summary>
    public WorkbookRow? Next()
    {
        try
        {
            return NextRow();
        }
        catch (Exception failure) when (WorkbookProblemException.Of(failure, sheet, Address) is { } problem)
        {
            throw ReferenceEquals(problem, failure) ? failure : problem;
        }
    }

    public void Dispose() => xml.Dispose();

    private string? Address => row == 0 ? null : CellAddress.Of(Math.Max(column, 1), row);

    private WorkbookRow? NextRow()
    {
        var reader = xml.Reader;
        if (!isBegun)
        {
            isBegun = true;
            xml.ReadRoot("worksheet");
            do
            {
                if (!xml.ReadElement())
                {
                    return null;
                }
            }
            while (reader.LocalName != "sheetData" || reader.Depth != 1);
        }

        while (xml.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 2 && ReferenceEquals(reader.LocalName, rowName))
            {
                if (ReadRow() is { } read)
                {
                    return read;
                }
            }
            else if (reader.Depth <= 1)
            {
                break;
            }
        }

        xml.ReadToEnd();
        return null;
    }

    private WorkbookRow? ReadRow()
    {
        var reader = xml.Reader;
        var number = row + 1;
        if (reader.MoveToAttribute("r"))
        {
            if (!int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is 0 or > LastRowOfExcel)
            {
                throw WorkbookProblemException.Damaged("số dòng không đúng");
            }

            reader.MoveToElement();
        }

        if (number <= row)
        {
            throw WorkbookProblemException.Damaged($"dòng {number} đứng sau dòng {row}");
        }

        (row, column) = (number, 0);
        found.Clear();
        if (reader.IsEmptyElement)
        {
            return null;
        }

        while (xml.Read() && reader.Depth > 2)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 3 && ReferenceEquals(reader.LocalName, cellName))
            {
                ReadCell();
            }
        }

        return found.Count == 0 ? null : new WorkbookRow(row, [.. found]);
    }

    private void ReadCell()
    {
        if (++seen > WorkbookLimits.Cells)
        {
            throw new WorkbookProblemException($"có quá {Number(WorkbookLimits.Cells)} ô", "xóa các dòng, cột thừa (kể cả ô trống có kẻ khung), hoặc tách thành nhiều tệp");
        }

        var next = cells.Begin(row, column);
        if (next <= column)
        {
            throw WorkbookProblemException.Damaged($"ô {CellAddress.Of(next, row)} có hai lần hoặc sai thứ tự");
        }

        column = next;
        if (cells.Read(column) is not { } cell)
        {
            return;
        }

        if (column > WorkbookLimits.Columns)
        {
            throw new WorkbookProblemException($"nằm ngoài {WorkbookLimits.Columns} cột đầu", "xóa nội dung ô đó hoặc chuyển vào bảng rồi chọn lại", sheet, Address);
        }

        if (row > WorkbookLimits.Rows)
        {
            throw new WorkbookProblemException($"nằm ngoài {Number(WorkbookLimits.Rows)} dòng đầu", "xóa nội dung thừa bên dưới, hoặc tách thành nhiều tệp", sheet, Address);
        }

        found.Add(cell);
    }

    private static string Number(int number) => Calculations.VietnameseNumber.Whole(number);
}
