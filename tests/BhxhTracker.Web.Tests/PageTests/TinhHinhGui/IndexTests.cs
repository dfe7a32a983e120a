using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TinhHinhGui;

/// <summary>/tinh-hinh-gui: today is 15/10/2024, Đông Hải has not sent September, due on 7/10.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Year_ShowsWhoHasSentMonthByMonth()
    {
        var page = await app.GetAsync("/tinh-hinh-gui");

        Assert.Equal("Thử Nghiệm, tháng 9/2024: 2/3 đã gửi, 1 trễ", page.Heading);
        Assert.Equal("3/3", page["month-2024-08"].Words());
        Assert.Equal("2/3 1 trễ", page["month-2024-09"].Words());
        var east = page.Rows("sending").Single(r => r[0] == "Đông Hải");
        Assert.Equal(["Đã khóa", "Trễ 8 ngày", "chưa đến kỳ"], east.Skip(8));
        Assert.Equal("Trễ hơn 3 tháng", east[1]);
        var cell = page["sending"].QuerySelectorAll("a[aria-label^='Đông Hải, tháng 9']").Single();
        Assert.Equal("Đông Hải, tháng 9: Chưa nhập, hạn 07/10/2024, trễ 8 ngày", cell.GetAttribute("aria-label"));
        Assert.Equal(await app.SheetAddressAsync(SmallProvince.East, "2024-09"), cell.GetAttribute("href"));
    }

    [DatabaseFact]
    public async Task Get_Month_ListsTheUnitsThatHaveNotSentAsAMessage()
    {
        var page = await app.GetAsync("/tinh-hinh-gui?thang=2024-09");

        Assert.Equal(
            "Thử Nghiệm, biểu Người tham gia tháng 9/2024 (hạn 07/10/2024): còn 1/3 đơn vị chưa gửi:\n1. Thị xã Đông Hải (trễ 8 ngày)",
            page["message"].TextContent.ReplaceLineEndings("\n"));
        Assert.Contains("3/3 đơn vị đã gửi.", (await app.GetAsync("/tinh-hinh-gui?thang=2024-08"))["message"].TextContent, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WordsThatMeanNothing_AreToldAndReplaced()
    {
        var page = await app.GetAsync("/tinh-hinh-gui?tinh=999&nam=hai&bieu=x&cap=y&thang=z");

        Assert.Equal(4, page.Main.QuerySelectorAll(".msg.warn").Length);
        Assert.Equal("Thử Nghiệm, tháng 9/2024: 2/3 đã gửi, 1 trễ", page.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/tinh-hinh-gui/tai-ve?nam=hai")).Status);
    }

    [DatabaseFact]
    public async Task Get_YearWithoutReports_SaysWhyItIsEmptyAndWhatToDo()
    {
        Assert.Contains("Năm 2021 chưa có báo cáo nào", (await app.GetAsync("/tinh-hinh-gui?nam=2021"))["no-reports"].Words(), StringComparison.Ordinal);
        Assert.Contains("Cấp này không phải gửi", (await app.GetAsync("/tinh-hinh-gui?cap=xa"))["no-reports"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_File_IsACsvThatExcelReadsAsVietnamese()
    {
        using var answer = await app.NewBrowser().Client.GetAsync(new Uri("/tinh-hinh-gui/tai-ve", UriKind.Relative));

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("ma,don_vi,2024-01,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",\"Chưa nhập, trễ 8 ngày\",Chưa nhập", lines[3], StringComparison.Ordinal);
        Assert.Equal("tinh-hinh-gui-70-tham-gia-2024.csv", answer.Content.Headers.ContentDisposition!.FileName);
    }

    [DatabaseFact]
    public async Task Get_WorkWithoutAUnit_SaysWhyItIsEmpty()
    {
        var page = await app.GetAsync("/viec-cua-toi");

        Assert.Contains("không gắn với đơn vị nào", page["nobody"].Words(), StringComparison.Ordinal);
        Assert.Empty(page.All("work-count"));
    }

    [DatabaseFact]
    public async Task Get_WorkOfADistrict_StandsByDueDayWithItsCountInTheNavigation()
    {
        var browser = await app.BrowserOfAsync("chị An", SmallProvince.East);

        var page = await browser.GetAsync("/viec-cua-toi");

        // January to July and September of 2024 were never begun; the older ones stand in one line.
        Assert.Equal("Đông Hải có 8 việc, 8 đã trễ hạn", page.Heading);
        var tasks = page.All("task").Select(t => t.Words()).ToList();
        Assert.StartsWith("Chưa nhập Người tham gia, 5 tháng từ 1/2024 đến 5/2024", tasks[0], StringComparison.Ordinal);
        Assert.Equal("Chưa nhập Người tham gia, tháng 9/2024 hạn 07/10/2024, trễ 8 ngày", tasks[3]);
        Assert.EndsWith(", trễ hơn 3 tháng", tasks[0], StringComparison.Ordinal);
        Assert.Equal("8", (await browser.GetAsync("/tien-do"))["work-count"].Words());
    }

    [DatabaseFact]
    public async Task Get_WorkOfAUnitThatIsGone_SaysThatItIsNotKnown()
    {
        var browser = await app.BrowserOfAsync("chị Hoa", SmallProvince.East);
        await app.Database.WithAsync(async db =>
        {
            var account = await db.Accounts.Where(a => a.DisplayName == "chị Hoa").Select(a => a.Id).SingleAsync();
            return await db.AccountRights.Where(r => r.AccountId == account && r.UnitId > 0).ExecuteUpdateAsync(r => r.SetProperty(x => x.UnitId, 999_999));
        });

        Assert.Single((await browser.GetAsync("/viec-cua-toi")).All("nobody"));
    }
}

public sealed class IndexOnSqlite(SmallSqliteApp app) : IndexTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class IndexOnPostgres(SmallPostgresApp app) : IndexTests(app), IClassFixture<SmallPostgresApp>;
