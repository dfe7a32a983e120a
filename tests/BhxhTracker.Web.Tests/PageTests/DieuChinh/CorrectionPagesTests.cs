using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DieuChinh;

/// <summary>A correction of a locked month: asked on its own page, decided in the list.</summary>
public abstract class CorrectionPagesTests(TestApp app)
{
    private static readonly string Compulsory = BuiltInIndicators.All.Single(i => i.Code == "BHXH_BB").Id.ToString(CultureInfo.InvariantCulture);

    [DatabaseFact]
    public async Task Post_AskedAndApproved_CountsAndIsListedWithBeforeAfterReasonAndNames()
    {
        var browser = app.NewBrowser();
        var list = await AskAsync(browser, SmallProvince.North, "115", "Công ty Hòa Bình nộp bổ sung hồ sơ");
        Assert.Contains("Số mới được tính khi có người duyệt", list["saved"].Words(), StringComparison.Ordinal);
        Assert.Contains("đề nghị đang chờ", list.Heading, StringComparison.Ordinal);

        var decided = await browser.FollowAsync(await DecideAsync(browser, list, "duyet", "đã đối chiếu"));

        var row = Assert.Single(decided.All("correction"), r => r.Words().Contains("Bắc Đồng", StringComparison.Ordinal));
        Assert.Contains("100 → 115 Đã duyệt", row.Words(), StringComparison.Ordinal);
        Assert.Contains("“Công ty Hòa Bình nộp bổ sung hồ sơ”", row.Words(), StringComparison.Ordinal);
        Assert.Contains("“đã đối chiếu”", row.Words(), StringComparison.Ordinal);
        var progress = await browser.GetAsync($"{await app.UnitAddressAsync(SmallProvince.North)}?thang={SmallProvince.CompleteMonth}");
        Assert.Equal("điều chỉnh", Assert.Single(progress["card-BHXH_BB"].QuerySelectorAll("header .tag")).Words());
        Assert.DoesNotContain((await browser.GetAsync("/dieu-chinh?trang-thai=khong-duyet&thang=2024-08")).All("correction"), r => r.Words().Contains("Bắc Đồng", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Post_WrongNumberOrNoReason_KeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var address = $"{await app.SheetAddressAsync(SmallProvince.South, SmallProvince.CompleteMonth)}/dieu-chinh";
        foreach (var (value, reason, field) in new[] { ("1.05.2", "gõ nhầm", "so-dung"), ("205", "", "ly-do"), ("200", "như cũ", "so-dung") })
        {
            var form = FilledForm.Of(await browser.GetAsync(address));
            form["chi-tieu"] = Compulsory;
            form["so-dung"] = value;
            form["ly-do"] = reason;

            var page = await form.SubmitAsync(browser);

            Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
            Assert.Equal($"#{field}", Assert.Single(page["errors"].QuerySelectorAll("li a")).GetAttribute("href"));
            Assert.Equal((value, reason), (FilledForm.Of(page)["so-dung"], FilledForm.Of(page)["ly-do"]));
            Assert.Equal("true", page.Document.GetElementById(field)!.GetAttribute("aria-invalid"));
        }
    }

    [DatabaseFact]
    public async Task Post_RefusedWithoutNote_SaysSoAndThenIsRefusedAndTheFigureStays()
    {
        var browser = app.NewBrowser();
        var list = await AskAsync(browser, SmallProvince.East, "333", "thử", "2023-12");

        var faulty = await DecideAsync(browser, list, "khong-duyet", "");
        Assert.Equal("Chưa ghi lý do: người đề nghị cần biết vì sao không duyệt.", Assert.Single(faulty["errors"].QuerySelectorAll("li")).Words());
        var refused = await browser.FollowAsync(await DecideAsync(browser, faulty, "khong-duyet", "chưa có chứng từ"));

        Assert.Contains("Không duyệt", Assert.Single(refused.All("correction"), r => r.Words().Contains("Đông Hải", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);
        Assert.Contains("Đã ghi không duyệt: số cũ giữ nguyên.", refused["saved"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_MonthThatIsNotLocked_LeadsToTheSheet()
    {
        var sheet = await app.SheetAddressAsync(SmallProvince.South, "2024-10");

        var page = await app.GetAsync($"{sheet}/dieu-chinh");

        Assert.Contains("Tháng này chưa khóa biểu nào", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("ask-form"));
    }

    private async Task<TestPage> AskAsync(TestBrowser browser, string unit, string value, string reason, string month = SmallProvince.CompleteMonth)
    {
        var form = FilledForm.Of(await browser.GetAsync($"{await app.SheetAddressAsync(unit, month)}/dieu-chinh"));
        form["chi-tieu"] = Compulsory;
        form["so-dung"] = value;
        form["ly-do"] = reason;
        return await browser.FollowAsync(await form.SubmitAsync(browser));
    }

    private static Task<TestPage> DecideAsync(TestBrowser browser, TestPage list, string decision, string note)
    {
        var waiting = Assert.Single(list.Main.QuerySelectorAll<IHtmlFormElement>("[data-testid=correction] form"));
        var form = new TestForm(list.Address, waiting);
        form["y-kien"] = note;
        form.Add("quyet-dinh", decision);
        return form.SubmitAsync(browser);
    }
}

public sealed class CorrectionPagesOnSqlite(SmallSqliteApp app) : CorrectionPagesTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class CorrectionPagesOnPostgres(SmallPostgresApp app) : CorrectionPagesTests(app), IClassFixture<SmallPostgresApp>;
