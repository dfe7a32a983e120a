using System.IO.Compression;
using System.Text;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Core.Imports.Workbooks.ErrorCopies;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Testing.HostileFiles;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>The workbook that comes back: notes on the wrong cells, a list of them, and nothing else changed.</summary>
public sealed class ErrorCopyTests
{
    private static readonly ErrorNote[] Notes =
    [
        new(2, 2, "“12,5”: có phần lẻ", "gõ số nguyên"),
        new(3, 1, "không có đơn vị nào tên “=1+1”", "ghi mã"),
    ];

    [Fact]
    public void Wrong_cells_carry_notes_and_are_listed_and_all_other_parts_keep_their_bytes()
    {
        var sent = Sent();
        var copy = Copy(sent, "Số liệu", Notes);

        Assert.Equal([("B2", "BhxhTracker:\n“12,5”: có phần lẻ. Gõ số nguyên."), ("A3", "BhxhTracker:\nKhông có đơn vị nào tên “=1+1”. Ghi mã.")], CommentsOf(copy, "Số liệu"));
        Assert.Equal(["BhxhTracker"], AuthorsOf(copy, "Số liệu"));
        Assert.Equal(Cells(sent, 0), Cells(copy, 0));
        Assert.Equal(
            ["Ô|Đang ghi|Vấn đề|Cách sửa", "B2|12,5|“12,5”: có phần lẻ|Gõ số nguyên", "A3|“=1+1”|Không có đơn vị nào tên “=1+1”|Ghi mã"],
            Cells(copy, 1));
        Assert.Equal(["'Số liệu'!B2", "'Số liệu'!A3"], SheetOf(copy, "Lỗi").Worksheet.Descendants<Hyperlink>().Select(h => h.Location!.Value));
        Assert.Empty(FaultsOf(copy));
        var (before, after) = (PartsOf(sent), PartsOf(copy));
        Assert.All(before.Keys.Where(p => p is "xl/styles.xml" or "_rels/.rels"), p => Assert.Equal(before[p], after[p]));
    }

    [Fact]
    public void Notes_that_were_there_stay_and_a_copy_of_a_copy_says_what_is_wrong_now()
    {
        var first = Copy(Sent(), "Số liệu", Notes);
        var own = WithAuthor(first);

        var second = Copy(own, "Số liệu", [new(3, 1, "vẫn không có đơn vị này", "ghi mã"), new(2, 1, "tên khớp hai đơn vị", "ghi mã")]);

        Assert.Equal(
            [
                ("B2", "BhxhTracker:\nÔ này đã hết lỗi ở lần đọc sau."), ("A3", "BhxhTracker:\nVẫn không có đơn vị này. Ghi mã."),
                ("A2", "hỏi anh Bình\nBhxhTracker:\nTên khớp hai đơn vị. Ghi mã."), ("C1", "giữ nguyên"),
            ],
            CommentsOf(second, "Số liệu"));
        Assert.Empty(FaultsOf(second));
        Assert.NotNull(SheetOf(second, "Lỗi 2"));
    }

    [Fact]
    public void Five_thousand_notes_are_written_and_the_rest_is_counted()
    {
        var sent = TestWorkbook.Of([["Đơn vị", "BHYT"], .. Enumerable.Range(1, 6_000).Select(i => new object?[] { $"Xã {i}", -i })]);

        var copy = Copy(sent, "Sheet1", [.. Enumerable.Range(2, 5_000).Select(r => new ErrorNote(r, 2, "là số âm", "nhập số từ 0 trở lên"))], more: 1_000);

        Assert.Equal(5_000, CommentsOf(copy, "Sheet1").Count);
        Assert.Equal("Còn 1.000 ô sai nữa chưa liệt kê: sửa các ô trên rồi gửi lại.", Cells(copy, 1)[^1]);
        Assert.Empty(FaultsOf(copy));
    }

    [Fact]
    public void The_pointer_to_the_notes_stands_before_what_must_follow_it()
    {
        var sent = new PlainWorkbook();
        sent.Replace(PlainWorkbook.Sheet, "</worksheet>", "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/><extLst/></worksheet>");

        var copy = Copy(sent.ToArray(), "Giao", [new(2, 5, "sai", "sửa")]);

        Assert.Equal(["sheetData", "pageMargins", "legacyDrawing", "extLst"], SheetOf(copy, "Giao").Worksheet.ChildElements.Select(e => e.LocalName));
    }

    [Fact]
    public void A_file_whose_notes_are_a_bomb_is_answered_with_a_sentence()
    {
        var sent = Copy(Sent(), "Số liệu", Notes);
        var bombed = Replaced(sent, PartsOf(sent).Keys.Single(p => p.Contains("ghi-chu", StringComparison.Ordinal) && p.EndsWith(".xml", StringComparison.Ordinal)), "<comments>" + new string(' ', 50_000_000) + "</comments>");

        var (copy, problem) = ErrorCopy.Of(bombed, "Số liệu", Notes, 0);

        Assert.Null(copy);
        Assert.EndsWith("gửi lại.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_gets_a_column_and_runs_nothing()
    {
        var sent = Encoding.UTF8.GetBytes("Đơn vị;BHYT;Ghi chú\nBắc Đồng;-5;\"a;b\"\nNam Hòa;7;=1+1\n");

        var copy = Encoding.UTF8.GetString(CsvErrorCopy.Of(sent, ';', 1, [new(2, 2, "-5 là số âm", "nhập số từ 0 trở lên")], more: 3)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal(
            ["Đơn vị;BHYT;Ghi chú;Lỗi", "Bắc Đồng;-5;\"a;b\";Cột B: -5 là số âm. Nhập số từ 0 trở lên.", "Nam Hòa;7;'=1+1", ";;;Còn 3 ô sai nữa chưa liệt kê: sửa các ô trên rồi gửi lại.", ""], copy);
    }

    [LibreOfficeFact]
    public async Task LibreOffice_opens_the_copy_with_its_notes()
    {
        var saved = Assert.Single(await LibreOffice.SaveAgainAsync([Copy(Sent(), "Số liệu", Notes)]));

        Assert.Equal(["B2", "A3"], CommentsOf(saved, "Số liệu").Select(c => c.Address).OrderByDescending(a => a));
        Assert.Equal(3, Cells(saved, 1).Count);
    }

    private static byte[] Sent() => TestWorkbook.Named("Số liệu", ["Đơn vị", "BHYT"], ["Bắc Đồng", "12,5"], ["=1+1", 7]);

    private static byte[] Copy(byte[] sent, string sheet, IReadOnlyList<ErrorNote> notes, int more = 0)
    {
        var (copy, problem) = ErrorCopy.Of(sent, sheet, notes, more);
        Assert.Null(problem);
        return copy!;
    }

    /// <summary>Somebody else's notes among ours.</summary>
    private static byte[] WithAuthor(byte[] file)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var comments = Part(document, "Số liệu").WorksheetCommentsPart!.Comments;
            comments.Authors!.Append(new Author("chị Hoa"));
            comments.CommentList!.Append(
                new Comment(new CommentText(new Text("hỏi anh Bình"))) { Reference = "A2", AuthorId = 1 },
                new Comment(new CommentText(new Text("giữ nguyên"))) { Reference = "C1", AuthorId = 1 });
        }

        return stream.ToArray();
    }

    private static WorksheetPart Part(SpreadsheetDocument document, string sheet) => (WorksheetPart)document.WorkbookPart!.GetPartById(
        document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!.Value!);

    private static WorksheetPart SheetOf(byte[] file, string sheet) => Part(SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false), sheet);

    private static List<(string Address, string Text)> CommentsOf(byte[] file, string sheet) =>
        [.. SheetOf(file, sheet).WorksheetCommentsPart!.Comments.CommentList!.Elements<Comment>().Select(c => (c.Reference!.Value!, c.CommentText!.InnerText))];

    private static IEnumerable<string> AuthorsOf(byte[] file, string sheet) => SheetOf(file, sheet).WorksheetCommentsPart!.Comments.Authors!.Elements<Author>().Select(a => a.Text);

    private static IEnumerable<string> FaultsOf(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}")];
    }

    private static List<string> Cells(byte[] file, int sheet)
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(file)).Reader!;
        return [.. workbook.Rows(sheet).Select(r => string.Join('|', r.Cells.Select(c => c.Kind == WorkbookCellKind.Number ? c.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : c.Text)))];
    }

    private static Dictionary<string, byte[]> PartsOf(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = e.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static byte[] Replaced(byte[] file, string part, string content)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(content);
        }

        return stream.ToArray();
    }
}
