using System.Net;
using System.Text;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Tests.Hosting;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapTep;

/// <summary>The file that comes back with its wrong cells marked.</summary>
public abstract class ErrorCopyTests(TestApp app) : IAsyncLifetime
{
    private int province;

    public async Task InitializeAsync() => province = await app.Database.OnlyProvinceIdAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [DatabaseFact]
    public async Task Get_ErrorCopyOfAWorkbook_HasNotesOnTheWrongCellsAndTheSameCells()
    {
        var browser = app.NewBrowser();
        var sent = TestWorkbook.Of(["Đơn vị", "BHYT"], ["Huyện Bắc Đồng", -5], ["Tây Sơn", 6], ["Nam Hòa", 7]);
        var preview = await ReadAsync(browser, "lỗi.xlsx", sent);
        Assert.Equal("lỗi.xlsx: 1 mới, 0 thay đổi, 0 như cũ, 2 sai", preview.Heading);

        var (name, copy) = await DownloadAsync(browser, preview);

        Assert.Equal("lỗi-loi.xlsx", name);
        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["Sheet1", "Lỗi"], sheets.Select(s => s.Name!.Value));
        var notes = ((WorksheetPart)document.WorkbookPart.GetPartById(sheets[0].Id!.Value!)).WorksheetCommentsPart!.Comments.CommentList!.Elements<Comment>().ToList();
        Assert.Equal(["B2", "A3"], notes.Select(n => n.Reference!.Value));
        Assert.Contains("-5 là số âm. Nhập số từ 0 trở lên.", notes[0].CommentText!.InnerText, StringComparison.Ordinal);
        Assert.Contains("Tây Sơn", notes[1].CommentText!.InnerText, StringComparison.Ordinal);
        Assert.Equal(Rows(sent, "Sheet1"), Rows(copy, "Sheet1"));
        Assert.Equal(["Ô", "Đang ghi", "Vấn đề", "Cách sửa"], Rows(copy, "Lỗi")[0]);
        Assert.Equal(["B2", "“-5”"], Rows(copy, "Lỗi")[1].Take(2));

        // Corrected in the copy itself, it is read like any other.
        var again = await ReadAsync(browser, "lỗi-loi.xlsx", copy);
        Assert.Equal("lỗi-loi.xlsx: 1 mới, 0 thay đổi, 0 như cũ, 2 sai", again.Heading);
    }

    [DatabaseFact]
    public async Task Get_ErrorCopyOfATable_HasOneMoreColumn()
    {
        var browser = app.NewBrowser();
        var preview = await ReadAsync(browser, "bảng.csv", Encoding.UTF8.GetBytes("Đơn vị;BHYT\nBắc Đồng;abc\nNam Hòa;7\n"));

        var (name, copy) = await DownloadAsync(browser, preview);

        Assert.Equal("bảng-loi.csv", name);
        var lines = Encoding.UTF8.GetString(copy).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Đơn vị;BHYT;Lỗi", lines[0]);
        Assert.StartsWith("Bắc Đồng;abc;", lines[1], StringComparison.Ordinal);
        Assert.Contains("Cột B", lines[1], StringComparison.Ordinal);
        Assert.Equal("Nam Hòa;7", lines[2]);
    }

    [DatabaseFact]
    public async Task Get_ErrorCopyOfAFileWithoutErrors_IsNotThere()
    {
        var browser = app.NewBrowser();
        var preview = await ReadAsync(browser, "đúng.xlsx", TestWorkbook.Of(["Đơn vị", "BHYT"], ["Nam Hòa", 8]));

        Assert.Empty(preview.All("error-copy"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync($"{preview.Address}/loi.xlsx")).Status);
    }

    private async Task<TestPage> ReadAsync(TestBrowser browser, string name, byte[] content)
    {
        var page = await browser.FollowAsync(await browser.SendFileAsync(province, name, content));
        var form = FilledForm.Of(page, "[data-testid=columns]");
        form["thang"] = "2024-05";
        return await browser.OverAsync(await browser.FollowAsync(await form.SubmitAsync(browser)));
    }

    private static async Task<(string? Name, byte[] Content)> DownloadAsync(TestBrowser browser, TestPage preview)
    {
        using var response = await browser.Client.GetAsync(new Uri(preview["error-copy"].GetAttribute("href")!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (response.Content.Headers.ContentDisposition?.FileNameStar, await response.Content.ReadAsByteArrayAsync());
    }

    private static List<List<string>> Rows(byte[] file, string sheet)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var part = (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!.Value!);
        return [.. part.Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList())];
    }
}

public sealed class ErrorCopyOnSqlite(SmallSqliteApp app) : ErrorCopyTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class ErrorCopyOnPostgres(SmallPostgresApp app) : ErrorCopyTests(app), IClassFixture<SmallPostgresApp>;
