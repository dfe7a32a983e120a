using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Testing.HostileFiles;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>What stands in a workbook comes out as it stands: exact numbers, days as days, stored results, nothing calculated.</summary>
public sealed class WorkbookReaderTests
{
    [Theory]
    [InlineData("<v>1680</v>", WorkbookCellKind.Number, "1680")]
    [InlineData("<v>-5</v>", WorkbookCellKind.Number, "-5")]
    [InlineData("<v>0</v>", WorkbookCellKind.Number, "0")]
    [InlineData("<v>92.25</v>", WorkbookCellKind.Number, "92.25")]
    [InlineData("<v>92.250000000000014</v>", WorkbookCellKind.Number, "92.25")]
    [InlineData("<v>0.90400000000000003</v>", WorkbookCellKind.Number, "0.904")]
    [InlineData("<v>1395647500000</v>", WorkbookCellKind.Number, "1395647500000")]
    [InlineData("<v>1.3956475E+12</v>", WorkbookCellKind.Number, "1395647500000")]
    [InlineData("<v>5.</v>", WorkbookCellKind.Number, "5")]
    [InlineData("<f>SUM(A1:A9)</f><v>55</v>", WorkbookCellKind.Number, "55")]
    [InlineData("<f>1+1</f>", WorkbookCellKind.Formula, "")]
    [InlineData("s=\"1\"|<v>45383</v>", WorkbookCellKind.Date, "2024-04-01")]
    [InlineData("s=\"1\"|<v>45383.75</v>", WorkbookCellKind.Date, "2024-04-01")]
    [InlineData("s=\"1\"|<v>1</v>", WorkbookCellKind.Date, "1900-01-01")]
    [InlineData("s=\"2\"|<v>45383</v>", WorkbookCellKind.Date, "2024-04-01")]
    [InlineData("s=\"3\"|<v>45383</v>", WorkbookCellKind.Number, "45383")]
    [InlineData("t=\"d\"|<v>2024-04-01T00:00:00</v>", WorkbookCellKind.Date, "2024-04-01")]
    [InlineData("t=\"s\"|<v>1</v>", WorkbookCellKind.Text, "Hòa Bình")]
    [InlineData("t=\"s\"|<v>2</v>", WorkbookCellKind.Text, "dòng 1\ndòng 2")]
    [InlineData("t=\"inlineStr\"|<is><t>La Gi</t></is>", WorkbookCellKind.Text, "La Gi")]
    [InlineData("t=\"str\"|<f>A1</f><v>chữ</v>", WorkbookCellKind.Text, "chữ")]
    [InlineData("t=\"str\"|<v>=1+2</v>", WorkbookCellKind.Text, "=1+2")]
    [InlineData("t=\"b\"|<v>1</v>", WorkbookCellKind.Boolean, "TRUE")]
    [InlineData("t=\"e\"|<v>#REF!</v>", WorkbookCellKind.Error, "#REF!")]
    [InlineData("<v>1E+300</v>", WorkbookCellKind.Text, "1E+300")]
    public void A_cell_is_read_as_it_stands(string xml, WorkbookCellKind kind, string text)
    {
        var parts = xml.Split('|');
        var (attributes, content) = parts.Length == 2 ? (parts[0], parts[1]) : ("", parts[0]);

        var cell = Assert.Single(Assert.Single(Read(Book($"<row r=\"4\"><c r=\"C4\" {attributes}>{content}</c></row>"))).Cells);

        Assert.Equal((3, kind, text), (cell.Column, cell.Kind, cell.Text));
        Assert.Equal("C4", cell.AddressIn(4));
    }

    [Theory]
    [InlineData("<v></v>")]
    [InlineData("<v/>")]
    [InlineData("t=\"s\"|<v>3</v>")]
    [InlineData("t=\"str\"|<f>IF(A1,1,\"\")</f><v></v>")]
    [InlineData("t=\"inlineStr\"|<is><t xml:space=\"preserve\">  </t></is>")]
    [InlineData("s=\"1\"|")]
    public void A_cell_that_shows_nothing_is_not_there(string xml)
    {
        var parts = xml.Split('|');
        var (attributes, content) = parts.Length == 2 ? (parts[0], parts[1]) : ("", parts[0]);

        Assert.Empty(Read(Book($"<row r=\"4\"><c r=\"C4\" {attributes}>{content}</c></row>")));
    }

    [Fact]
    public void Rows_and_cells_without_addresses_follow_each_other()
    {
        var rows = Read(Book("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"7\"><c r=\"B7\"><v>4</v></c><c><v>5</v></c></row><row/><row><c><v>6</v></c></row>"));

        Assert.Equal(["A1=1", "C1=3", "B7=4", "C7=5", "A9=6"], rows.SelectMany(r => r.Cells.Select(c => $"{c.AddressIn(r.Number)}={c.Text}")));
    }

    [Fact]
    public void Days_of_the_calendar_of_1904_are_the_same_days()
    {
        var book = Book("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43921</v></c></row>").Replace(PlainWorkbook.Workbook, "<sheets>", "<workbookPr date1904=\"1\"/><sheets>");

        Assert.Equal("2024-04-01", Read(book)[0].Cells[0].Text);
    }

    [Fact]
    public void Sheets_are_known_by_name_and_seen_or_hidden_and_can_be_read_in_turn_and_again()
    {
        var book = Book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>");
        book.Set("xl/worksheets/sheet2.xml", "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>")
            .Replace(PlainWorkbook.Workbook, "</sheets>", "<sheet name=\"Ẩn\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId9\"/></sheets><definedNames><definedName name=\"bhxh_mau\" hidden=\"1\">\"1|2024-09\"</definedName></definedNames>")
            .Replace(PlainWorkbook.WorkbookLinks, "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
        using var workbook = Open(book.ToArray());

        var both = workbook.Rows(0).Zip(workbook.Rows(1).Concat(workbook.Rows(0)), (a, b) => (a.Cells[0].Number, b.Cells[0].Number)).ToList();

        Assert.Equal([new("Giao", true), new WorkbookSheetInfo("Ẩn", false)], workbook.Sheets);
        Assert.Equal([(1, 3), (2, 1)], both);
        Assert.Equal("1|2024-09", workbook.OwnName("bhxh_mau"));
        Assert.Null(workbook.OwnName("bhxh_khac"));
    }

    [Fact]
    public void A_damaged_place_is_named_by_sheet_and_address()
    {
        using var workbook = Open(Book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>x</v></c></row>").ToArray());
        var rows = workbook.Rows(0).GetEnumerator();

        Assert.True(rows.MoveNext());
        var problem = Assert.Throws<WorkbookProblemException>(() => rows.MoveNext());

        Assert.Equal(("Giao", "B2"), (problem.Sheet, problem.Address));
        Assert.Equal("Trang “Giao”, ô B2: tệp hỏng, ô số không phải là số. Mở bằng Excel, lưu lại thành .xlsx rồi chọn lại.", problem.Message);
    }

    private static PlainWorkbook Book(string rows)
    {
        var book = new PlainWorkbook().SetRows(rows);
        book.Set(PlainWorkbook.Styles, """
            <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy"/><numFmt numFmtId="165" formatCode="#,##0 &quot;ngày&quot; \d [Red]"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
            """);
        return book.Set(PlainWorkbook.SharedTexts, """
            <sst><si><t>đầu</t></si><si><r><t xml:space="preserve">Hòa </t></r><r><rPr><b/></rPr><t>Bình</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si><si><t>dòng 1_x000A_dòng 2</t></si><si><t xml:space="preserve"> </t></si></sst>
            """);
    }

    private static List<WorkbookRow> Read(PlainWorkbook book)
    {
        using var workbook = Open(book.ToArray());
        return [.. workbook.Rows(0)];
    }

    private static WorkbookReader Open(byte[] file)
    {
        var (reader, problem) = WorkbookReader.Open(new MemoryStream(file));
        return reader ?? throw new InvalidOperationException(problem);
    }
}
