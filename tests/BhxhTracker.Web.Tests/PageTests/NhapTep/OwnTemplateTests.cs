using System.Globalization;
using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapTep;

/// <summary>Our own template goes out, is filled in and comes back without a question about its columns.</summary>
public abstract class OwnTemplateTests(TestApp app) : IAsyncLifetime
{
    private int province;
    private int root;

    public async Task InitializeAsync()
    {
        province = await app.Database.OnlyProvinceIdAsync();
        root = await app.Database.WithAsync(db => db.UnitCodes.Where(c => c.Code == SmallProvince.Code).Select(c => c.UnitId).SingleAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [DatabaseFact]
    public async Task Post_FilledTemplateOfAMonth_IsReadAtOnceAndTheSameOneChangesNothing()
    {
        var browser = app.NewBrowser();
        var index = await browser.GetAsync("/nhap-tep");
        Assert.Equal("/nhap-tep/mau", index["template"].GetAttribute("action"));
        var address = $"/nhap-tep/mau?don-vi={root}&thang=2024-04";

        var filled = With(With(await DownloadAsync(browser, address), 5, "BHYT", 120), 6, "BHYT", 340);
        var first = await SendAsync(browser, filled);
        Assert.Equal("mẫu.xlsx: 2 mới, 0 thay đổi, 0 như cũ, 0 sai", first.Heading);
        await ApplyAsync(browser, first);

        var changed = await SendAsync(browser, With(await DownloadAsync(browser, address), 6, "BHYT", 345));
        Assert.Equal("mẫu.xlsx: 0 mới, 1 thay đổi, 1 như cũ, 0 sai", changed.Heading);
        await ApplyAsync(browser, changed);
        Assert.Equal([120L, 345], await FiguresAsync("2024-04-01"));

        var same = await SendAsync(browser, await DownloadAsync(browser, address));
        Assert.Equal("mẫu.xlsx: 0 mới, 0 thay đổi, 2 như cũ, 0 sai", same.Heading);
        Assert.StartsWith("Không có gì thay đổi", same["same"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_FilledTemplateOfAYear_PutsEachRowIntoItsMonth()
    {
        var browser = app.NewBrowser();
        var file = await DownloadAsync(browser, $"/nhap-lieu/2023-01/{root}/mau.xlsx?nam=2023");

        var preview = await SendAsync(browser, With(With(file, 5, "BHTN", 11), 6, "BHTN", 12));

        // December 2023 was imported: it stands in the template as it is.
        Assert.Equal("mẫu.xlsx: 2 mới, 0 thay đổi, 3 như cũ, 0 sai", preview.Heading);
        await ApplyAsync(browser, preview);
        Assert.Equal([11L], await FiguresAsync("2023-01-01"));
        Assert.Equal([12L], await FiguresAsync("2023-02-01"));
    }

    [DatabaseFact]
    public async Task Post_TemplateWithAWrongCell_ComesBackMarkedAndIsKnownAgain()
    {
        var browser = app.NewBrowser();
        var file = await DownloadAsync(browser, $"/nhap-tep/mau?don-vi={root}&thang=2024-03");
        var wrong = await SendAsync(browser, With(file, 6, "BHYT", -1));
        Assert.Equal("mẫu.xlsx: 0 mới, 0 thay đổi, 0 như cũ, 1 sai", wrong.Heading);

        var marked = await DownloadAsync(browser, wrong["error-copy"].GetAttribute("href")!);
        var settled = await SendAsync(browser, With(marked, 6, "BHYT", 1));

        Assert.Equal("mẫu.xlsx: 1 mới, 0 thay đổi, 0 như cũ, 0 sai", settled.Heading);
    }

    [DatabaseFact]
    public async Task Get_TemplateOfNoMonth_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/nhap-tep/mau?thang=2024-13&don-vi=1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/nhap-tep/mau?thang=2024-03")).Status);
    }

    private async Task<TestPage> SendAsync(TestBrowser browser, byte[] file)
    {
        var page = await browser.FollowAsync(await browser.SendFileAsync(province, "mẫu.xlsx", file));
        Assert.Empty(page.All("columns"));
        return await browser.OverAsync(page);
    }

    private static async Task ApplyAsync(TestBrowser browser, TestPage preview)
    {
        var applied = await browser.OverAsync(await browser.FollowAsync(await preview.Form("confirm").SubmitAsync(browser)));
        Assert.Single(applied.All("applied"));
    }

    private static async Task<byte[]> DownloadAsync(TestBrowser browser, string address)
    {
        using var response = await browser.Client.GetAsync(new Uri(address, UriKind.Relative));
        if (response.Headers.Location is { } next)
        {
            return await DownloadAsync(browser, next.OriginalString);
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The workbook with a number typed into the column of an indicator.</summary>
    private static byte[] With(byte[] file, int row, string indicator, int value)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var part = (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().First().Id!.Value!);
            var cells = part.Worksheet.Descendants<Cell>().ToList();
            var column = cells.Single(c => c.CellReference!.Value!.EndsWith('4') && c.CellReference.Value.Length <= 3 && c.InnerText == indicator).CellReference!.Value![..^1];
            var cell = cells.Single(c => c.CellReference == column + row.ToString(CultureInfo.InvariantCulture));
            (cell.DataType, cell.CellValue) = (null, new CellValue(value));
        }

        return stream.ToArray();
    }

    private Task<List<long>> FiguresAsync(string month)
    {
        var day = DateOnly.Parse(month, CultureInfo.InvariantCulture);
        return app.Database.WithAsync(db => db.Figures.Where(f => f.Month == day && f.Own != null).Select(f => f.Own!.Value).OrderBy(v => v).ToListAsync());
    }
}

public sealed class OwnTemplateOnSqlite(SmallSqliteApp app) : OwnTemplateTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class OwnTemplateOnPostgres(SmallPostgresApp app) : OwnTemplateTests(app), IClassFixture<SmallPostgresApp>;
