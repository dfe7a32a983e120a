using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.KeHoach;

/// <summary>Decisions entered, revised and put right through their pages. Each test has a year of its own.</summary>
public abstract class DecisionTests(TestApp app)
{
    private const string Province = "Hải Phòng (31)";

    [DatabaseFact]
    public async Task Post_PlanOfAprilRevisedInAugust_ReadsSeptemberByTheRevisionAndJuneBothWays()
    {
        var browser = app.NewBrowser();
        var decision = await browser.FollowAsync(await (await FilledAsync(browser, "2024", "BHXH_VN", "100/QĐ-BHXH", "2024-04-02", ("31", "BHXH_BB:Headcount", "528.687"))).SubmitAsync(browser));
        Assert.Equal("QĐ 100/QĐ-BHXH ngày 02/04/2024: BHXH Việt Nam giao 1 chỉ tiêu năm 2024", decision.Heading);
        Assert.Equal(["Hải Phòng", "BHXH bắt buộc", "", "528.687", "", "người", "01/01/2024", "31/12/2024", "1"], decision.Rows("lines")[0].Take(9));
        var unit = await app.UnitAddressAsync("31");
        Assert.Equal("92,30% kế hoạch", (await browser.GetAsync($"{unit}?thang=2024-01&ke-hoach=khi-do"))["card-BHXH_BB"].QuerySelector("[data-testid=percent]")!.Words());

        var revision = (await browser.GetAsync(decision.Main.QuerySelector("a[href^='/ke-hoach/sua-doi/']")!.GetAttribute("href")!)).Form();
        (revision["so"], revision["ngay-ky"], revision["hieu-luc"]) = ("900/QĐ-BHXH", "2024-08-15", "2024-08-20");
        Assert.Equal("528.687", revision["dong[0].gia-tri"]);
        revision["dong[0].gia-tri"] = "520.000";
        var revised = await browser.FollowAsync(await revision.SubmitAsync(browser));

        Assert.Equal("Đã lưu bản sửa đổi: 1 chỉ tiêu thay đổi.", revised["saved"].Words());
        Assert.Equal(["Hải Phòng", "BHXH bắt buộc", "528.687", "520.000", "-8.687", "người", "20/08/2024", "31/12/2024", "2"], revised.Rows("lines")[0].Take(9));
        Assert.Equal("QĐ 100/QĐ-BHXH ngày 02/04/2024", revised["supersedes"].Words());
        Assert.Equal("QĐ 900/QĐ-BHXH ngày 15/08/2024, hiệu lực 20/08/2024", (await browser.GetAsync(decision.Address))["revision"].Words());
        Assert.Equal(("95,36% kế hoạch", "24.144", "Kế hoạch 520.000: BHXH Việt Nam giao, 900/QĐ-BHXH ngày 15/08/2024, lần 2"), await CardAsync($"{unit}?thang=2024-09"));
        Assert.Equal(("92,68% kế hoạch", "38.687", "Kế hoạch 528.687: BHXH Việt Nam giao, 100/QĐ-BHXH ngày 02/04/2024, lần 1"), await CardAsync($"{unit}?thang=2024-06&ke-hoach=khi-do"));
        Assert.Equal(("94,23% kế hoạch", "30.000", "Kế hoạch 520.000: BHXH Việt Nam giao, 900/QĐ-BHXH ngày 15/08/2024, lần 2"), await CardAsync($"{unit}?thang=2024-06"));
        Assert.Equal("92,30% kế hoạch", (await CardAsync($"{unit}?thang=2024-01&ke-hoach=khi-do")).Percent);
        Assert.Equal([("900/QĐ-BHXH", "chưa đến hiệu lực"), ("100/QĐ-BHXH", "đang hiệu lực")], await StatesAsync("2024-08-19"));
        Assert.Equal([("900/QĐ-BHXH", "đang hiệu lực"), ("100/QĐ-BHXH", "đã thay thế")], await StatesAsync("2024-08-20"));
    }

    [DatabaseFact]
    public async Task Post_WrongRows_SaysEachBesideItsFieldAndLosesNothing()
    {
        var browser = app.NewBrowser();
        var form = await FilledAsync(
            browser, "2019", "BHXH_TINH", "7/QĐ", "2019-01-05",
            ("Huyện 1", "BHXH_BB:Headcount", "92,5"), ("", "BHYT:Coverage", "92,25"), ("D9", "BHYT:Coverage", "92,25"), ("D2", "", "5"), ("D2", "BHTN:Headcount", ""), ("D2", "SO_THU:Amount", "1.052"));
        form["dong[5].han"] = "2020-01-31";
        form["ngay-ky"] = "2019-02-31";
        var before = await app.Database.ContentsAsync();

        var page = await form.SubmitAsync(browser);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(
            ["o-ngay-ky", "o-dong-0-gia-tri", "o-dong-1-don-vi", "o-dong-2-don-vi", "o-dong-3-giao", "o-dong-4-gia-tri", "o-dong-5-gia-tri"],
            page["errors"].QuerySelectorAll("a").Select(a => a.GetAttribute("href")![1..]).OrderBy(id => id.StartsWith("o-dong", StringComparison.Ordinal)).ThenBy(id => id, StringComparer.Ordinal));
        Assert.All(page["errors"].QuerySelectorAll("a"), a => Assert.NotNull(page.Document.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal(("Huyện 1", "92,5", "1.052", "2020-01-31"), (page.Form()["dong[0].don-vi"], page.Form()["dong[0].gia-tri"], page.Form()["dong[5].gia-tri"], page.Form()["dong[5].han"]));
        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Post_WrongYear_IsSaidAloneAndNotAsAMissingUnit()
    {
        var browser = app.NewBrowser();
        var form = await FilledAsync(browser, "20244", "BHXH_VN", "7/QĐ", "2024-01-05", ("31", "BHYT:Headcount", "100"));
        var date = await FilledAsync(browser, "2003", "BHXH_VN", "7/QĐ", "9999-12-31", ("31", "BHYT:Headcount", "100"));

        Assert.Equal("o-nam", Assert.Single((await form.SubmitAsync(browser))["errors"].QuerySelectorAll("a")).GetAttribute("href")![1..]);
        Assert.Contains((await date.SubmitAsync(browser))["errors"].QuerySelectorAll("a"), a => a.Words() == "Ngày quyết định không đúng: kiểm tra lại năm.");
        Assert.DoesNotContain(await app.Database.PlansAsync(), p => p.Year == 2003);
    }

    [DatabaseFact]
    public async Task Post_DecisionWithoutARow_SaysWhatIsMissing()
    {
        var browser = app.NewBrowser();

        var page = await (await FilledAsync(browser, "2018", "HDND", "1/NQ", "2018-01-05")).SubmitAsync(browser);

        Assert.Contains("Chưa có chỉ tiêu nào: điền ít nhất một dòng.", page["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_MoreRows_KeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var form = await FilledAsync(browser, "2018", "HDND", "1/NQ", "", ("D1", "BHTN:Headcount", "abc"));
        form.Add("them", "10");

        var page = await form.SubmitAsync(browser);

        Assert.Empty(page.All("errors"));
        Assert.Equal(20, page.Rows("rows").Count);
        Assert.Equal(("1/NQ", "D1", "abc"), (page.Form()["so"], page.Form()["dong[0].don-vi"], page.Form()["dong[0].gia-tri"]));
    }

    [DatabaseFact]
    public async Task Post_WithPdf_IsHandedOutToBeSavedAndNeverShownInline()
    {
        var browser = app.NewBrowser();
        var form = await FilledAsync(browser, "2017", "UBND_TINH", "03/QĐ-UBND", "2017-01-05", (Province, "BHYT:Coverage", "92,25"));

        var decision = await browser.FollowAsync(await form.SubmitAsync(browser, "tep", "..\\..\\Quyết định <03>.pdf", PlanSaving.Pdf()));
        using var answer = await browser.Client.GetAsync(new Uri(decision["file"].GetAttribute("href")!, UriKind.Relative));

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Quyết định _03.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(PlanSaving.Pdf(), await answer.Content.ReadAsByteArrayAsync());
    }

    [DatabaseFact]
    public async Task Post_FileThatIsNoPdf_SaysSoKeepsTheRestAndAsksForTheFileAgain()
    {
        var browser = app.NewBrowser();
        foreach (var (content, message) in new[]
        {
            ("PK\u0003\u0004"u8.ToArray(), "Không phải tệp PDF: quét hoặc lưu quyết định thành PDF rồi chọn lại."),
            ("%PDF-1.7 bị cắt"u8.ToArray(), "Tệp PDF bị cắt, thiếu phần cuối: chép lại tệp rồi chọn lại."),
            ([], "Tệp trống: chọn lại tệp PDF của quyết định."),
        })
        {
            var form = await FilledAsync(browser, "2016", "UBND_TINH", "03/QĐ-UBND", "2016-01-05", (Province, "BHYT:Coverage", "92,25"));

            var page = await form.SubmitAsync(browser, "tep", "a.pdf", content);

            Assert.Equal(message, page.Document.QuerySelector("#o-tep + .err")!.Words());
            Assert.Contains("chọn lại tệp quyết định trước khi lưu", page["errors"].Words(), StringComparison.Ordinal);
            Assert.Equal(("03/QĐ-UBND", "92,25"), (page.Form()["so"], page.Form()["dong[0].gia-tri"]));
        }
    }

    [DatabaseFact]
    public async Task Post_SameDecisionTwice_IsSavedOnce()
    {
        var browser = app.NewBrowser();
        var form = await FilledAsync(browser, "2015", "BHXH_VN", "5/QĐ", "2015-01-05", (Province, "BHTN:Headcount", "10"));
        await browser.FollowAsync(await form.SubmitAsync(browser));

        var again = await form.SubmitAsync(browser);

        Assert.Equal("Năm này đã có quyết định cùng cơ quan, số và ngày ký: mở quyết định đó để bổ sung, hoặc sửa lại số, ngày.", again.Document.QuerySelector("#o-so + .err")!.Words());
        Assert.Single(await app.Database.PlansAsync(), p => p.Year == 2015);
    }

    [DatabaseFact]
    public async Task Post_RevisionWithoutAChange_OrTooEarly_IsRefused()
    {
        var browser = app.NewBrowser();
        var first = await browser.FollowAsync(await (await FilledAsync(browser, "2014", "BHXH_VN", "5/QĐ", "2014-03-05", (Province, "BHTN:Headcount", "10"), (Province, "SO_THU:Amount", "1395647,5"))).SubmitAsync(browser));
        var form = (await browser.GetAsync(first.Main.QuerySelector("a[href^='/ke-hoach/sua-doi/']")!.GetAttribute("href")!)).Form();
        (form["so"], form["ngay-ky"]) = ("6/QĐ", "2014-02-01");

        var early = await form.SubmitAsync(browser);
        form["ngay-ky"] = "2014-06-01";
        var same = await form.SubmitAsync(browser);

        Assert.Contains("không sau QĐ 5/QĐ ngày 05/03/2014", early["errors"].Words(), StringComparison.Ordinal);
        Assert.Contains("Không dòng nào khác quyết định bị sửa đổi", same["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_Correction_AsksForAReasonThenPutsTheSlipRight()
    {
        var browser = app.NewBrowser();
        var decision = await browser.FollowAsync(await (await FilledAsync(browser, "2013", "BHXH_VN", "5/QĐ", "2013-01-05", (Province, "BHTN:Headcount", "10"), ("D1", "BHTN:Headcount", "3"))).SubmitAsync(browser));
        var address = decision.Main.QuerySelector("a[href$='/sua']")!.GetAttribute("href")!;
        var form = (await browser.GetAsync(address)).Form();
        form["dong[0].gia-tri"] = "11";
        form.Add("dong[1].bo", "1");
        (form["dong[2].don-vi"], form["dong[2].giao"], form["dong[2].gia-tri"]) = ("Huyện 2", "BHTN:Headcount", "4");

        var asked = await form.SubmitAsync(browser);
        Assert.Equal("Ghi lý do sửa điều đã lưu, rồi lưu lại.", asked.Document.QuerySelector("#o-ly-do + .err")!.Words());
        var again = asked.Form();
        Assert.Equal(("11", "1"), (again["dong[0].gia-tri"], again["dong[1].bo"]));
        again["ly-do"] = "gõ nhầm";
        var saved = await browser.FollowAsync(await again.SubmitAsync(browser));
        (form["dong[0].gia-tri"], form["ly-do"]) = ("12", "gõ nhầm");
        var stale = await form.SubmitAsync(browser);

        Assert.Equal("Đã lưu: thêm 1, sửa 1, bỏ 1 chỉ tiêu.", saved["saved"].Words());
        Assert.Equal([("Hải Phòng", "11"), ("Huyện 2", "4")], saved.Rows("lines").Select(r => (r[0], r[3])));
        Assert.StartsWith("Lỗi: ", stale.Title, StringComparison.Ordinal);
        Assert.Contains("vừa được người khác sửa", stale["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_CoverageTarget_BecomesAHeadcountThatSaysHowItCame()
    {
        var browser = app.NewBrowser();
        var filled = await FilledAsync(browser, "2023", "UBND_TINH", "9/QĐ", "2023-01-05", (Province, "BHYT:Coverage", "90,4"), ("D1", "BHYT:Coverage", "92,25"), ("D2", "BHYT:Coverage", "91"));
        var decision = await browser.FollowAsync(await filled.SubmitAsync(browser));
        var address = decision.Main.QuerySelector("a[href$='/quy-ra']")!.GetAttribute("href")!;

        var page = await browser.GetAsync(address);
        var older = await browser.GetAsync($"{address}?cho-tat-ca={Uri.EscapeDataString("Population|2022|Niên giám")}");
        var saved = await browser.FollowAsync(await page.Form().SubmitAsync(browser));

        Assert.Equal(["1.131.864", "553.501"], page.All("headcount").Select(c => c.Words()));
        Assert.Equal(["1.128.192", "553.501"], older.All("headcount").Select(c => c.Words()));
        Assert.Contains("Chưa có dân số của Huyện 2: nhập bằng bhxh import denominators FILE", page["rows"].Words(), StringComparison.Ordinal);
        Assert.Equal("Đã lưu 2 chỉ tiêu số người quy từ tỷ lệ bao phủ.", saved["saved"].Words());
        Assert.Contains(saved.Rows("lines"), r => r[3] == "1.131.864" && r[10] == "quy từ 90,40% × 1.252.062 (dân số 2023, Niên giám)");
        Assert.Contains((await browser.GetAsync("/ke-hoach?nam=2023&xem=chi-tieu")).Rows("plans"), r => r[12] == "quy từ 92,25% × 600.001 (dân số 2023, Niên giám)");
    }

    [DatabaseFact]
    public async Task Post_OtherDenominatorLater_AsksForAReason()
    {
        var browser = app.NewBrowser();
        var decision = await browser.FollowAsync(await (await FilledAsync(browser, "2025", "UBND_TINH", "9/QĐ", "2025-01-05", (Province, "BHYT:Coverage", "90,4"))).SubmitAsync(browser));
        var address = decision.Main.QuerySelector("a[href$='/quy-ra']")!.GetAttribute("href")!;
        await browser.FollowAsync(await (await browser.GetAsync(address)).Form().SubmitAsync(browser));
        var form = (await browser.GetAsync($"{address}?cho-tat-ca={Uri.EscapeDataString("Population|2022|Niên giám")}")).Form();

        var asked = await form.SubmitAsync(browser);
        var again = asked.Form();
        again["ly-do"] = "dùng dân số của năm giao";
        var saved = await browser.FollowAsync(await again.SubmitAsync(browser));

        Assert.Contains("ghi lý do thay", asked["errors"].Words(), StringComparison.Ordinal);
        Assert.Contains(saved.Rows("lines"), r => r[3] == "1.128.192");
    }

    [DatabaseFact]
    public async Task Get_UnknownDecision_IsNotFound()
    {
        var id = Guid.NewGuid();
        foreach (var address in new[] { $"/ke-hoach/quyet-dinh/{id}", $"/ke-hoach/quyet-dinh/{id}/tep", $"/ke-hoach/quyet-dinh/{id}/sua", $"/ke-hoach/sua-doi/{id}", "/ke-hoach/quyet-dinh/abc" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync(address)).Status);
        }
    }

    private static async Task<TestForm> FilledAsync(
        TestBrowser browser, string year, string authority, string number, string signed, params (string Unit, string Target, string Value)[] rows)
    {
        var form = (await browser.GetAsync("/ke-hoach/moi")).Form();
        (form["nam"], form["co-quan"], form["so"], form["ngay-ky"]) = (year, authority, number, signed);
        for (var i = 0; i < rows.Length; i++)
        {
            (form[$"dong[{i}].don-vi"], form[$"dong[{i}].giao"], form[$"dong[{i}].gia-tri"]) = rows[i];
        }

        return form;
    }

    private async Task<(string Percent, string Gap, string Plan)> CardAsync(string address)
    {
        var card = (await app.GetAsync(address))["card-BHXH_BB"];
        return (card.QuerySelector("[data-testid=percent]")!.Words(), card.QuerySelector("[data-testid=gap]")!.Words(), card.QuerySelector("[data-testid=plan]")!.Words());
    }

    private async Task<IEnumerable<(string Number, string State)>> StatesAsync(string day) =>
        (await app.GetAsync($"/ke-hoach?nam=2024&ngay={day}")).Rows("decisions").Select(r => (r[0], r[7]));
}

public sealed class DecisionOnSqlite(PlanSqliteApp app) : DecisionTests(app), IClassFixture<PlanSqliteApp>;

[OnPostgres]
public sealed class DecisionOnPostgres(PlanPostgresApp app) : DecisionTests(app), IClassFixture<PlanPostgresApp>;
