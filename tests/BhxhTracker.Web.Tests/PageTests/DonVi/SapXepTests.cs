using System.Globalization;
using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi/sap-xep: a reorganisation is drafted, looked at, applied and undone. Each test has a province of its own.</summary>
public abstract class SapXepTests(TestApp app)
{
    private static int lastProvince = 80;

    private readonly TestBrowser browser = app.NewBrowser();
    private readonly string province = Interlocked.Increment(ref lastProvince).ToString(CultureInfo.InvariantCulture);

    private string A => $"{province}-CS01";

    private string B => $"{province}-CS02";

    private string Commune(int number) => $"{province}00{number}";

    [DatabaseFact]
    public async Task Post_CommuneHandedOverOn1October2025_MovesItWithItsCountsAndSeptemberStays()
    {
        await FillAsync();
        var page = await NewAsync("2025-10-01");

        page = await StepAsync(page, "chuyen", ("cac-don-vi", Commune(1)), ("cap-tren", $"BHXH cơ sở B{province}, {B}"),
            ("ban-giao[0].don-vi", A), ("ban-giao[0].chi-tieu", "BHXH_BB"), ("ban-giao[0].so", "9.000"),
            ("ban-giao[1].don-vi", A), ("ban-giao[1].chi-tieu", "BHYT"), ("ban-giao[1].so", "16000"));

        Assert.Equal(["1 xã đổi đơn vị quản lý", "2 số bàn giao giữa các đơn vị còn hoạt động"], page["effects"].QuerySelectorAll("li").Select(l => l.Words()));
        Assert.Contains(page.Rows("units"), row => row[2].Contains("BHXH bắt buộc: 9.000 người sang BHXH cơ sở B", StringComparison.Ordinal) && row[2].Contains("BHYT: 16.000 người", StringComparison.Ordinal));
        page = await browser.FollowAsync(await page.SubmitAsync(browser, "apply"));
        Assert.Contains("Đã áp dụng phương án", page["done"].Words(), StringComparison.Ordinal);

        var units = await app.Database.UnitsAsync();
        var (a, b) = (units.FindByCode(A, Reorganising.Day("2025-10-01"))!, units.FindByCode(B, Reorganising.Day("2025-10-01"))!);
        var handed = await app.Database.WithAsync(db => db.UnitSuccessions.AsNoTracking().Where(s => s.PredecessorId == a.Id).OrderBy(s => s.Handover).ToListAsync());
        Assert.All(handed, s => Assert.Equal((b.Id, null, Reorganising.Day("2025-10-01"), "1855/QĐ-BHXH"), (s.SuccessorId, s.Share, s.Effective, s.Decision)));
        Assert.Equal([9_000L, 16_000], handed.Select(s => s.Handover));
        Assert.Equal((true, true), (a.ValidTo is null, b.ValidTo is null));
        Assert.Equal(B, units.Find(units.FindByCode(Commune(1), Reorganising.Day("2025-10-01"))!.ParentIdOn(Reorganising.Day("2025-10-01"))!.Value)!.CodeOn(Reorganising.Day("2025-10-01")));
        Assert.Equal(12_000, (await app.Database.ProgressAsync(A, "2025-09")).Unit.Of("BHXH_BB").Value.Value);
        Assert.Equal(15_000, (await app.Database.ProgressAsync(province, "2025-09")).Unit.Of("BHXH_BB").Value.Value);
    }

    [DatabaseFact]
    public async Task Post_OfficeWithTickedCommunes_OpensAndIsUndone()
    {
        await FillAsync();
        var start = await NewAsync("2025-10-01");
        var manager = (await app.UnitIdAsync(A, "2025-09")).ToString(CultureInfo.InvariantCulture);
        var commune = (await app.UnitIdAsync(Commune(2), "2025-09")).ToString(CultureInfo.InvariantCulture);
        var form = await browser.GetAsync($"{start.Address.Split('?')[0]}?buoc=mo&cha={manager}");
        Assert.Equal(2, form.Document.QuerySelectorAll("input[name=chon]").Length);

        var page = await browser.FollowAsync(await form.SubmitAsync(
            browser, "step", ("ten", $"Cơ sở C{province}"), ("loai", "BHXH cơ sở"), ("ma", $"{province}-CS03"), ("cap-tren", province), ("chon", commune)));
        page = await browser.FollowAsync(await page.SubmitAsync(browser, "apply"));
        Assert.Equal("Đã áp dụng", page.Document.QuerySelector(".head .st")!.Words());
        page = await browser.FollowAsync(await page.SubmitAsync(browser, "undo"));

        Assert.Equal("Đã hoàn tác", page.Document.QuerySelector(".head .st")!.Words());
        Assert.Null((await app.Database.UnitsAsync()).FindByCode($"{province}-CS03", Reorganising.Day("2025-10-01")));
        var list = await browser.GetAsync("/don-vi/sap-xep");
        Assert.Contains(list.Rows("reorganisations"), row => row[0] == $"Sắp xếp {province}" && row[1] == "Đã hoàn tác" && row[4] == "mở 1 đơn vị");
    }

    [DatabaseFact]
    public async Task Post_FiguresTypedSince_AreListedThenMoved()
    {
        await FillAsync();
        var page = await StepAsync(await NewAsync("2025-09-01"), "hop-nhat", ("cac-don-vi", $"{A}, {B}"), ("ten", "Liên A B"), ("loai", "BHXH cơ sở"), ("ma", A));

        Assert.Contains("4 số liệu đã nhập sau ngày này cho đơn vị kết thúc", page["effects"].Words(), StringComparison.Ordinal);
        Assert.Equal(4, page.Rows("figures").Count);
        var refused = await page.SubmitAsync(browser, "apply");
        Assert.StartsWith("Lỗi: ", refused.Title, StringComparison.Ordinal);
        Assert.Contains("Chưa áp dụng: 4 số liệu đã nhập sau ngày này", refused["errors"].Words(), StringComparison.Ordinal);

        page = await browser.FollowAsync(await refused.SubmitAsync(browser, "apply", ("so-lieu", "chuyen")));

        Assert.Contains("chuyển 4 số liệu sang đơn vị kế thừa", page["done"].Words(), StringComparison.Ordinal);
        Assert.Equal(15_000, (await app.Database.ProgressAsync(A, "2025-09")).Unit.Of("BHXH_BB").Value.Value);
    }

    [DatabaseFact]
    public async Task Post_WrongStep_NamesTheFieldsAndKeepsWhatWasTyped()
    {
        await FillAsync();
        var start = await NewAsync("2025-10-01");
        var form = await browser.GetAsync($"{start.Address.Split('?')[0]}?buoc=chuyen");

        var page = await form.SubmitAsync(browser, "step", ("cac-don-vi", "khong-co"), ("cap-tren", B), ("ban-giao[0].don-vi", A), ("ban-giao[0].chi-tieu", "BHYT"), ("ban-giao[0].so", "1.05.2"));

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(2, page["errors"].QuerySelectorAll("li a").Length);
        Assert.All(page["errors"].QuerySelectorAll("li a"), a => Assert.NotNull(page.Document.QuerySelector(a.GetAttribute("href")!)));
        Assert.Equal(("khong-co", "1.05.2"), (page.Document.QuerySelector("#cac-don-vi")!.TextContent.Trim(), page.Document.QuerySelector("[name='ban-giao[0].so']")!.GetAttribute("value")));
        var more = await page.PressAsync(browser, "ThemDong");
        Assert.Equal(6, more.Document.QuerySelectorAll("[name^='ban-giao'][name$='.so']").Length);
        Assert.Equal("1.05.2", more.Document.QuerySelector("[name='ban-giao[0].so']")!.GetAttribute("value"));
    }

    [DatabaseFact]
    public async Task Post_ContradictingSteps_AreNamedBesideThemAndCanBeTakenAway()
    {
        await FillAsync();
        var page = await StepAsync(await NewAsync("2025-10-01"), "doi-ten", ("don-vi", A), ("ten", "Tên mới"));
        page = await StepAsync(page, "ket-thuc", ("don-vi", A), ("ke-thua", B));

        Assert.Contains("đã có ở bước 1", page["steps"].QuerySelector(".err")!.Words(), StringComparison.Ordinal);
        Assert.Empty(page.All("apply"));
        page = await browser.FollowAsync(await page.PressAsync(browser, "Bo"));
        Assert.Single(page["steps"].QuerySelectorAll("li"));
        Assert.Single(page.All("apply"));
    }

    [DatabaseFact]
    public async Task Post_FileOfCommunes_BecomesOneStep()
    {
        await FillAsync();
        var page = await NewAsync("2025-10-01");

        var wrong = await UploadAsync(page, $"code,parent\n{Commune(1)},{B}\n99999,{B}\n");
        Assert.Contains("Dòng 3, cột code", wrong["errors"].Words(), StringComparison.Ordinal);
        page = await browser.FollowAsync(await UploadAsync(page, $"code,parent\n{Commune(1)},{B}\n{Commune(2)},{B}\n"));

        Assert.Equal("2 xã đổi đơn vị quản lý", page["effects"].QuerySelector("li")!.Words());
        Assert.Single(page["steps"].QuerySelectorAll("li"));
    }

    [DatabaseFact]
    public async Task Post_FileOfSuccessions_BecomesHandoversAndSplits()
    {
        await FillAsync();
        var page = await NewAsync("2025-10-01");
        const string columns = "predecessor_code,successor_code,effective,share,basis,indicator,handover\n";

        var wrong = await UploadAsync(page, $"{columns}{A},{B},2025-09-01,,,BHXH_BB,10\n{A},{B},2025-10-01,,,,10\n");
        Assert.Contains("khác ngày hiệu lực của phương án (2025-10-01)", wrong["errors"].Words(), StringComparison.Ordinal);
        Assert.Contains("số bàn giao cần mã chỉ tiêu", wrong["errors"].Words(), StringComparison.Ordinal);
        page = await browser.FollowAsync(await UploadAsync(page, $"{columns}{A},{B},2025-10-01,,,BHXH_BB,10\n"));

        Assert.StartsWith($"Ghi số bàn giao cho BHXH cơ sở B{province}", page["steps"].QuerySelector("p")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_TwoPeopleWithOneDraft_TheLaterIsTold()
    {
        await FillAsync();
        var mine = await StepAsync(await NewAsync("2025-10-01"), "doi-ten", ("don-vi", A), ("ten", $"Mới {province}"));
        var theirs = await browser.GetAsync(mine.Address);

        await browser.FollowAsync(await theirs.SubmitAsync(browser, "apply"));
        var late = await mine.SubmitAsync(browser, "apply");

        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Contains("Người khác vừa sửa, áp dụng hoặc hoàn tác phương án này", late["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_WrongHead_SaysWhatIsMissing()
    {
        var page = await (await browser.GetAsync("/don-vi/sap-xep/moi")).SubmitAsync(browser, "head", ("tieu-de", "Thử"), ("ngay", "1025-10-01"));

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#ngay", "#so-qd"], page["errors"].QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Thử", page.Document.QuerySelector("#tieu-de")!.GetAttribute("value"));
    }

    [DatabaseFact]
    public async Task Get_UnknownDraft_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync($"/don-vi/sap-xep/{Guid.CreateVersion7()}")).Status);

    [DatabaseFact]
    public async Task Post_Delete_ThrowsTheDraftAway()
    {
        await FillAsync();
        var page = await NewAsync("2025-10-01");

        var list = await browser.FollowAsync(await page.SubmitAsync(browser, "delete"));

        Assert.Contains("Đã xóa phương án", list["done"].Words(), StringComparison.Ordinal);
        Assert.DoesNotContain($"Sắp xếp {province}", list.Text, StringComparison.Ordinal);
    }

    /// <summary>Two offices with two communes each, and September as in the walk of 1/10/2025.</summary>
    private async Task FillAsync()
    {
        app.Database.Clock.Now = new DateTimeOffset(2025, 10, 15, 2, 0, 0, TimeSpan.Zero);
        await app.Database.ImportAsync("units", $"""
            code,name,level,kind,parent_code
            {province},Tỉnh {province},province,tỉnh,
            {A},A{province},district,BHXH cơ sở,{province}
            {B},B{province},district,BHXH cơ sở,{province}
            {Commune(1)},Xã 1,commune,xã,{A}
            {Commune(2)},Xã 2,commune,xã,{A}
            {Commune(3)},Xã 3,commune,xã,{B}
            """);
        await app.Database.ImportAsync("counts", $"unit_code,month,indicator,value\n{A},2025-09,BHXH_BB,12000\n{B},2025-09,BHXH_BB,3000\n{A},2025-09,BHYT,80000\n{B},2025-09,BHYT,20000\n");
    }

    private async Task<TestPage> NewAsync(string effective) => await browser.FollowAsync(await (await browser.GetAsync("/don-vi/sap-xep/moi")).SubmitAsync(
        browser, "head", ("tieu-de", $"Sắp xếp {province}"), ("ngay", effective), ("so-qd", "1855/QĐ-BHXH"), ("ngay-qd", "25/08/2025")));

    private async Task<TestPage> StepAsync(TestPage page, string kind, params (string Name, string Value)[] typed)
    {
        var form = await browser.GetAsync($"{page.Address.Split('?')[0]}?buoc={kind}");
        return await browser.FollowAsync(await form.SubmitAsync(browser, "step", typed));
    }

    private async Task<TestPage> UploadAsync(TestPage page, string csv)
    {
        var form = page["file"];
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        content.Add(new StringContent(csv), "tep", "xa.csv");
        return await TestPage.ReadAsync(await browser.Client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content));
    }
}

public sealed class SapXepOnSqlite(EmptySqliteApp app) : SapXepTests(app), IClassFixture<EmptySqliteApp>;

[OnPostgres]
public sealed class SapXepOnPostgres(EmptyPostgresApp app) : SapXepTests(app), IClassFixture<EmptyPostgresApp>;
