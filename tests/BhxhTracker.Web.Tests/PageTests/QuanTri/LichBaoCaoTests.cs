using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.QuanTri;

/// <summary>/quan-tri/lich-bao-cao: cut-off, due and rest days with what they come to.</summary>
public abstract class LichBaoCaoTests(TestApp app)
{
    private const string Address = "/quan-tri/lich-bao-cao";

    [DatabaseFact]
    public async Task Post_Schedule_ChangesThePreviewAndIsTakenAwayAgain()
    {
        var browser = app.NewBrowser();
        var address = $"{Address}?tinh={await ProvinceAsync()}";
        var page = await browser.GetAsync(address);
        Assert.Equal(["10/2024", "31/10/2024", "05/11/2024"], page.Rows("preview")[0].Take(3));
        var form = page.Form("schedule-form");
        Assert.Equal(("25", "28", "0"), (form["ngay-chot"], form["han-gui"], form["thang-sau"]));
        (form["tu-thang"], form["ngay-chot"], form["han-gui"], form["thang-sau"]) = ("2024-11", "25", "30", "0");

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal(["11/2024", "25/11/2024", "02/12/2024"], saved.Rows("preview")[1].Take(3)); // 30/11 is a Saturday
        Assert.Equal(["12/2024", "31/12/2024", "31/12/2024"], saved.Rows("preview")[2].Take(3));
        var edited = await browser.GetAsync(saved["schedules"].QuerySelector("a")!.GetAttribute("href")!.Split('#')[0]);
        var removing = edited.Form("schedule-form");
        Assert.Equal("25", removing["ngay-chot"]);
        removing.Add("bo", "1");
        var removed = await browser.FollowAsync(await removing.SubmitAsync(browser));
        Assert.Equal(["11/2024", "30/11/2024", "05/12/2024"], removed.Rows("preview")[1].Take(3));
    }

    [DatabaseFact]
    public async Task Post_WrongSchedule_SaysWhereAndKeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        foreach (var (field, value, wrong) in new[] { ("ngay-chot", "40", "ngay-chot"), ("han-gui", "abc", "han-gui"), ("tu-thang", "hôm nay", "tu-thang"), ("den-thang", "2020-01", "den-thang") })
        {
            var form = (await browser.GetAsync(Address)).Form("schedule-form");
            form[field] = value;

            var page = await form.SubmitAsync(browser);

            Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
            Assert.Contains($"#{wrong}", page["errors"].QuerySelectorAll("li a").Select(a => a.GetAttribute("href")));
            Assert.Equal(value, page.Form("schedule-form")[field]);
        }
    }

    [DatabaseFact]
    public async Task Post_RestDay_MovesTheDueDayUntilItIsTakenAway()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(Address)).Form("rest-day-form");
        form["ngay"] = "2025-03-05";
        var faulty = await form.SubmitAsync(browser);
        Assert.Equal("Chưa ghi tên ngày: ví dụ “Nghỉ bù 30/4”.", Assert.Single(faulty["errors"].QuerySelectorAll("li")).Words());
        form = faulty.Form("rest-day-form");
        Assert.Equal("2025-03-05", form["ngay"]);
        form["ten-ngay"] = "Nghỉ bão";

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("06/03/2025", saved.Rows("preview")[4][2]);
        var removing = new TestForm(saved.Address, Assert.IsAssignableFrom<AngleSharp.Html.Dom.IHtmlFormElement>(saved["rest-days"].QuerySelector("form")));
        removing.Add("bo", "1");
        var removed = await browser.FollowAsync(await removing.SubmitAsync(browser));
        Assert.Equal("05/03/2025", removed.Rows("preview")[4][2]);
    }

    [DatabaseFact]
    public async Task Get_Settings_AreListed() =>
        Assert.Equal("/quan-tri/lich-bao-cao", (await app.GetAsync("/quan-tri")).Main.QuerySelector("a[href*='lich-bao-cao']")!.GetAttribute("href"));

    private async Task<string> ProvinceAsync() => (await app.GetAsync("/nhap-lieu")).Selected("tinh")!;
}

public sealed class LichBaoCaoOnSqlite(SmallSqliteApp app) : LichBaoCaoTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class LichBaoCaoOnPostgres(SmallPostgresApp app) : LichBaoCaoTests(app), IClassFixture<SmallPostgresApp>;
