using System.Net;
using System.Text;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.KeHoach;

/// <summary>/ke-hoach/nhap-tep and the downloads: looked at, confirmed, out and in again. Each test has a year of its own.</summary>
public abstract class ImportTests(TestApp app)
{
    private const string Columns = "unit_code,year,indicator,basis,value,authority,decision_no,decision_date";

    [DatabaseFact]
    public async Task Post_Csv_IsShownThenTakenAndTheSameFileAgainChangesNothing()
    {
        var browser = app.NewBrowser();
        var csv = $"{Columns}\n31,2021,BHYT,headcount,100,BHXH_VN,1/QĐ,2021-01-05\nD1,2021,BHYT,coverage,92.25,UBND_TINH,2/QĐ,2021-01-06\n";

        var preview = await SendAsync(browser, "kế hoạch.csv", Encoding.UTF8.GetBytes(csv));
        var before = await app.Database.PlansAsync();
        var saved = await ConfirmAsync(browser, preview);
        var again = await SendAsync(browser, "kế hoạch.csv", Encoding.UTF8.GetBytes(csv));

        Assert.Equal("kế hoạch.csv: 2 mới, 0 thay đổi, 0 như cũ, 0 chỗ sai", preview.Heading);
        Assert.Equal([["Hải Phòng", "2", "BHYT (người)", "BHXH Việt Nam", "1/QĐ", "mới", "100"], ["Huyện 1", "3", "BHYT (% bao phủ)", "UBND tỉnh", "2/QĐ", "mới", "92,25%"]], preview.Rows("changes"));
        Assert.DoesNotContain(before, p => p.Year == 2021);
        Assert.Equal("Đã nhập kế hoạch.csv: 2 chỉ tiêu mới, 0 thay đổi, 0 như cũ.", saved["saved"].Words());
        Assert.Equal("Không có gì thay đổi: 2 chỉ tiêu đã có như vậy.", again["same"].Words());
        Assert.Empty(again.All("confirm"));
    }

    [DatabaseFact]
    public async Task Post_WrongFile_NamesEachPlaceAndOffersNoWayToTakeIt()
    {
        var browser = app.NewBrowser();
        var csv = $"{Columns}\n31,2020,BHYT,headcount,100,BHXH_VN,1/QĐ,2020-01-05\n99,2020,BHYT,headcount,x,BHXH_VN,1/QĐ,2020-01-05\n";

        var page = await SendAsync(browser, "a.csv", Encoding.UTF8.GetBytes(csv));

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("a.csv: 1 mới, 0 thay đổi, 0 như cũ, 2 chỗ sai", page.Heading);
        Assert.Equal(["Dòng 3, cột value", "Dòng 3, cột unit_code"], page.Rows("faults").Select(r => r[0]));
        Assert.Empty(page.All("confirm"));
        Assert.DoesNotContain(await app.Database.PlansAsync(), p => p.Year == 2020);
    }

    [DatabaseFact]
    public async Task Post_WithoutAFileOrWithAnOldWorkbook_SaysWhatToDo()
    {
        var browser = app.NewBrowser();
        var none = await (await browser.GetAsync("/ke-hoach/nhap-tep")).Form().SubmitAsync(browser);
        var old = await SendAsync(browser, "cũ.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]);

        Assert.Equal("Chưa chọn tệp: chọn tệp .xlsx hoặc .csv.", none.Document.QuerySelector("#tep + .err")!.Words());
        Assert.Contains("lưu thành .xlsx", old.Document.QuerySelector("#tep + .err")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_CsvWithoutALineOrNotUtf8_SaysWhatToDo()
    {
        var browser = app.NewBrowser();
        var empty = await SendAsync(browser, "a.csv", Encoding.UTF8.GetBytes(Columns + "\n"));
        var wide = await SendAsync(browser, "a.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Columns + "\n")]);

        Assert.Equal("Tệp không có chỉ tiêu nào dưới dòng tiêu đề: điền số rồi chọn lại.", empty.Document.QuerySelector("#tep + .err")!.Words());
        Assert.Empty(empty.All("same"));
        Assert.Contains("“CSV UTF-8”", wide.Document.QuerySelector("#tep + .err")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_YearFarAhead_DoesNotHideTheYearsThatCount()
    {
        var browser = app.NewBrowser();
        var csv = $"{Columns}\n31,2023,BHYT,headcount,100,BHXH_VN,1/QĐ,2023-01-05\n31,2042,BHYT,headcount,100,BHXH_VN,1/QĐ,2042-01-05\n";
        await ConfirmAsync(browser, await SendAsync(browser, "a.csv", Encoding.UTF8.GetBytes(csv)));

        Assert.NotEqual("2042", (await browser.GetAsync("/ke-hoach")).Selected("nam"));
        Assert.Equal("2042", (await browser.GetAsync("/ke-hoach?nam=2042")).Selected("nam"));
    }

    [DatabaseFact]
    public async Task Get_Downloads_ComeBackAndChangeNothing()
    {
        var browser = app.NewBrowser();
        var csv = $"{Columns}\n31,2022,BHYT,headcount,100,BHXH_VN,1/QĐ,2022-01-05\n31,2022,SO_THU,amount,1395647.5,BHXH_VN,1/QĐ,2022-01-05\n";
        await ConfirmAsync(browser, await SendAsync(browser, "a.csv", Encoding.UTF8.GetBytes(csv)));
        var ledger = await browser.GetAsync("/ke-hoach?nam=2022");

        foreach (var (form, type) in new[] { ("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") })
        {
            var address = ledger.Document.QuerySelector($"a[href^='/ke-hoach/tai-ve/{form}']")!.GetAttribute("href")!;
            using var answer = await browser.Client.GetAsync(new Uri(address, UriKind.Relative));
            var content = await answer.Content.ReadAsByteArrayAsync();
            var preview = await SendAsync(browser, $"ke-hoach.{form}", content);

            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(("attachment", $"ke-hoach-31-2022.{form}"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName!.Trim('"')));
            Assert.Equal("Không có gì thay đổi: 2 chỉ tiêu đã có như vậy.", preview["same"].Words());
        }
    }

    [DatabaseFact]
    public async Task Get_Template_IsAWorkbookAndAnUnknownFormIsNotFound()
    {
        using var template = await app.NewBrowser().Client.GetAsync(new Uri("/ke-hoach/tai-ve/mau?tinh=1", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, template.StatusCode);
        Assert.Equal("attachment", template.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/ke-hoach/tai-ve/exe")).Status);
    }

    private static async Task<TestPage> SendAsync(TestBrowser browser, string name, byte[] content) =>
        await (await browser.GetAsync("/ke-hoach/nhap-tep")).Form("choose").SubmitAsync(browser, "tep", name, content);

    private static async Task<TestPage> ConfirmAsync(TestBrowser browser, TestPage preview) =>
        await browser.FollowAsync(await preview.Form("confirm").SubmitAsync(browser));
}

public sealed class ImportOnSqlite(PlanSqliteApp app) : ImportTests(app), IClassFixture<PlanSqliteApp>;

[OnPostgres]
public sealed class ImportOnPostgres(PlanPostgresApp app) : ImportTests(app), IClassFixture<PlanPostgresApp>;
