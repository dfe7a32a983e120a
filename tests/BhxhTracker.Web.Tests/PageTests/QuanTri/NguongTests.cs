using System.Net;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.QuanTri;

/// <summary>/quan-tri/nguong: an office says what counts as on track and at risk, month by month.</summary>
public abstract class NguongTests(TestApp app)
{
    private const string Address = "/quan-tri/nguong";

    /// <summary>Of BHYT, which the scenario has figures and plans of.</summary>
    private const string Health = $"{Address}?chi-tieu=5";

    [DatabaseFact]
    public async Task Get_WithoutSettings_ShowsTheProductsLimitsAndExplainsThemByRealFigures()
    {
        var page = await app.GetAsync(Health);

        Assert.Equal(("5% và 10–32%", "5% và 16%", "5% và 10%"), (Default(page, 0), Default(page, 9), Default(page, 12)));
        Assert.Equal(
            "Ví dụ: Huyện 2, BHYT, tháng 9/2024: Theo mức tăng đều mỗi tháng (chưa đủ dữ liệu của các năm trước), đến tháng 9/2024 cần có 875 người; còn thấp hơn 75 người, "
            + "bằng 15,00% phần phải thực hiện cả năm. Chậm 15,00%, quá mức thứ nhất (5%), chưa quá mức thứ hai (16%): Chậm tiến độ.",
            page["example"].Words());
        Assert.Contains("/quan-tri/nguong", (await app.GetAsync("/quan-tri")).Main.InnerHtml, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_AMonthThenDefault_JudgesTheDashboardAnewAtOnceEachTime()
    {
        Assert.Equal("Chậm tiến độ", await StandingAsync());
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(Health)).Form("thresholds");
        (form["dung[t9]"], form["nguy-co[t9]"], form["dung[t0]"], form["nguy-co[t0]"]) = ("15", "40", "2,5%", "8");
        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.StartsWith("Đã lưu", saved["saved"].Words(), StringComparison.Ordinal);
        Assert.Equal([["Toàn quốc", "BHYT", "mọi tháng", "2,5%", "8%"], ["Toàn quốc", "BHYT", "tháng 9", "15%", "40%"]], saved.Rows("own"));
        Assert.Equal(("2,5% và 8%", "15% và 40%"), (Default(saved, 9), InForce(saved, 9)));
        Assert.Equal("Đúng tiến độ", await StandingAsync());

        form = saved.Form("thresholds");
        form.Add("ve-mac-dinh", "tat-ca");
        var back = await browser.FollowAsync(await form.SubmitAsync(browser));
        Assert.Empty(back.All("own"));
        Assert.Equal("Chậm tiến độ", await StandingAsync());
    }

    [DatabaseFact]
    public async Task Post_Preview_SaysWhoWouldChangeAndSavesNothing()
    {
        var browser = app.NewBrowser();
        var before = await app.Database.ContentsAsync();
        var form = (await browser.GetAsync(Health)).Form("thresholds");
        (form["dung[t0]"], form["nguy-co[t0]"]) = ("15", "30");
        form.Add("xem-thu", "co");
        var page = await form.SubmitAsync(browser);

        Assert.Equal(
            "Với ngưỡng này, 2/3 đơn vị của Hải Phòng đổi trạng thái (BHYT, tháng 9/2024). Chưa lưu. Hải Phòng: Nguy cơ không hoàn thành → Chậm tiến độ Huyện 2: Chậm tiến độ → Đúng tiến độ",
            page["preview"].Words());
        Assert.Equal("15", page.Form("thresholds")["dung[t0]"]);
        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Post_WrongLimits_SaysWhatToDoBesideTheFieldAndKeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var before = await app.Database.ContentsAsync();
        foreach (var (within, beyond, field, message) in new[]
        {
            ("nhiều", "20", "dung", "Tháng 9: Không phải là số"),
            ("20", "10", "nguy-co", "Tháng 9: mức nguy cơ phải bằng hoặc lớn hơn mức đúng tiến độ."),
            ("20", "101", "nguy-co", "Tháng 9: mức nguy cơ phải từ 0 đến 100%."),
            ("", "20", "dung", "Tháng 9: hãy nhập cả hai mức, hoặc để trống cả hai để về mặc định."),
        })
        {
            var form = (await browser.GetAsync(Health)).Form("thresholds");
            (form["dung[t9]"], form["nguy-co[t9]"]) = (within, beyond);
            var page = await form.SubmitAsync(browser);

            Assert.StartsWith("Lỗi: ", page.Document.Title, StringComparison.Ordinal);
            Assert.StartsWith(message, page["errors"].QuerySelector($"a[href='#{field}-t9']")!.Words(), StringComparison.Ordinal);
            Assert.StartsWith(message, page.Document.QuerySelector($"#loi-{field}-t9")!.Words(), StringComparison.Ordinal);
            Assert.Equal((within, beyond), (page.Form("thresholds")["dung[t9]"], page.Form("thresholds")["nguy-co[t9]"]));
        }

        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Post_OverSomebodyElsesSave_IsToldLosesNothingAndMayThenBeSaved()
    {
        const string compulsory = $"{Address}?chi-tieu=1";
        var (first, second) = (app.NewBrowser(), app.NewBrowser());
        var (mine, other) = ((await first.GetAsync(compulsory)).Form("thresholds"), (await second.GetAsync(compulsory)).Form("thresholds"));
        (other["dung[t0]"], other["nguy-co[t0]"]) = ("4", "9");
        await second.FollowAsync(await other.SubmitAsync(second));

        (mine["dung[t6]"], mine["nguy-co[t6]"]) = ("1", "3");
        var told = await mine.SubmitAsync(first);
        Assert.StartsWith("Lỗi: ", told.Document.Title, StringComparison.Ordinal);
        Assert.Contains("Người khác vừa lưu ngưỡng này", told["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal(("1", ""), (told.Form("thresholds")["dung[t6]"], told.Form("thresholds")["dung[t0]"]));
        Assert.Equal("4% và 9%", InForce(told, 6));
        Assert.Equal(1, await app.Database.WithAsync(db => db.ProgressThresholds.CountAsync()));

        var form = told.Form("thresholds");
        (form["dung[t0]"], form["nguy-co[t0]"]) = ("4", "9");
        var saved = await first.FollowAsync(await form.SubmitAsync(first));
        Assert.Equal(2, saved.Rows("own").Count);

        form = saved.Form("thresholds");
        form.Add("ve-mac-dinh", "tat-ca");
        await first.FollowAsync(await form.SubmitAsync(first));
    }

    [DatabaseFact]
    public async Task Get_UnknownProvinceOrWhatHasNoStatus_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"{Address}?tinh=987654")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"{Address}?chi-tieu=9")).Status);
    }

    private async Task<string> StandingAsync() =>
        (await app.GetAsync($"{await app.UnitAddressAsync("D2")}?thang=2024-09"))["card-BHYT"].QuerySelector("[data-testid=standing]")!.Words();

    private static string Default(TestPage page, int month) => Cells(page, month)[3];

    private static string InForce(TestPage page, int month) => Cells(page, month)[4];

    private static List<string> Cells(TestPage page, int month) =>
        [.. page.Document.QuerySelector($"#dung-t{month}")!.Closest("tr")!.Children.Select(c => c.Words())];

    /// <summary>Of 500 a year each, a district is 35 percent behind, the other 15.</summary>
    internal static async Task FillAsync(TestDatabase database)
    {
        await database.ImportProvinceAsync(districts: 2);
        await database.ImportPlansAsync(2024, "BHYT", "BHXH_VN", ("31", 2_000), ("D1", 1_000), ("D2", 1_000));
        await database.ImportCountsAsync("2023-12", "BHYT", ("D1", 500), ("D2", 500));
        await database.ImportCountsAsync("2024-09", "BHYT", ("D1", 700), ("D2", 800));
    }
}

public sealed class ThresholdsSqliteApp() : TestApp(new SqliteTestDatabase())
{
    protected override Task FillAsync() => NguongTests.FillAsync(Database);
}

public sealed class ThresholdsPostgresApp() : TestApp(new PostgresTestDatabase())
{
    protected override Task FillAsync() => NguongTests.FillAsync(Database);
}

public sealed class NguongOnSqlite(ThresholdsSqliteApp app) : NguongTests(app), IClassFixture<ThresholdsSqliteApp>;

[OnPostgres]
public sealed class NguongOnPostgres(ThresholdsPostgresApp app) : NguongTests(app), IClassFixture<ThresholdsPostgresApp>;
