using System.Globalization;
using System.Net;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Testing.Documents;
using BhxhTracker.Web.Tests.ApiTests;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.ChiTieu;

/// <summary>/chi-tieu: an office adds an indicator and finds it everywhere; each test has an indicator of its own.</summary>
public abstract class CatalogueTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_Catalogue_ListsEveryIndicatorByFormWithItsCode()
    {
        var page = await app.GetAsync("/chi-tieu");

        Assert.All(BuiltInIndicators.All, i => Assert.Equal(i.Code, page[$"indicator-{i.Code}"].QuerySelector("code")!.Words()));
        Assert.Equal("l1", page["indicator-BHYT_HGD"].ClassName);
        Assert.Contains("của chương trình", page["indicator-BHYT"].Words(), StringComparison.Ordinal);
        Assert.Contains("01/07/2025", page["indicator-BHXH_BB"].Words(), StringComparison.Ordinal);
        Assert.Equal("true", (await app.GetAsync("/chi-tieu/1")).Document.QuerySelector("nav[aria-label='Chính'] a[href='/chi-tieu']")!.GetAttribute("aria-current"));
    }

    [DatabaseFact]
    public async Task Post_NewIndicatorOnANewForm_IsEnteredImportedComparedPrintedAndPlannedWithoutCode()
    {
        var browser = app.NewBrowser();
        var page = await browser.GetAsync("/chi-tieu/them");
        var form = FilledForm.Of(page);
        form["ten"] = "Thẻ bảo hiểm y tế chưa phát hành đến tay người tham gia";
        form["ten-ngan"] = "Thẻ chưa phát hành";
        form.Choose(page, "bieu", "Biểu mới");
        form["ma-bieu"] = "the";
        form["ten-bieu"] = "Thẻ BHYT";
        form.Choose(page, "tinh-chat", "Tồn đọng");
        form.Choose(page, "don-vi-tinh", "thẻ");
        form.Choose(page, "huong", "Càng thấp");
        var details = await browser.FollowAsync(await form.SubmitAsync(browser));
        Assert.Contains("Đã thêm chỉ tiêu Thẻ bảo hiểm y tế", details["saved"].Words(), StringComparison.Ordinal);
        Assert.Contains("THE_CHUA_PHAT_HANH", details.Text, StringComparison.Ordinal);

        var address = details.Address;
        page = await browser.GetAsync($"/chi-tieu/them?cha={address.Split('/')[^1]}");
        form = FilledForm.Of(page);
        form["ten"] = "Thẻ hộ gia đình";
        await browser.FollowAsync(await form.SubmitAsync(browser));

        // Entered on a form of its own, the part under its whole.
        var sheet = await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-07"));
        var whole = await IdAsync("THE_CHUA_PHAT_HANH");
        var part = await IdAsync("THE_HO_GIA_DINH");
        var entry = sheet.Form();
        entry[Field(whole)] = "120";
        entry[Field(part)] = "45";
        await browser.FollowAsync(await entry.SubmitAsync(browser));
        Assert.Contains("Thẻ BHYT", sheet.Main.QuerySelectorAll("h2").Select(h => h.Words()));
        Assert.Equal([whole, part], sheet["grid-the"].QuerySelectorAll("thead th[data-col]").Select(h => int.Parse(h.GetAttribute("data-col")!, CultureInfo.InvariantCulture)));
        Assert.Contains("Thẻ BHYT", (await browser.GetAsync("/nhap-lieu?thang=2024-07")).Main.QuerySelectorAll("thead th").Select(h => h.Words()));

        // Imported and planned by its code.
        await app.Database.ImportAsync("counts", $"unit_code,month,indicator,value\n{SmallProvince.South},2024-07,THE_CHUA_PHAT_HANH,30\n");
        await app.Database.ImportAsync("plans", $"unit_code,year,indicator,basis,value,authority\n{SmallProvince.North},2024,THE_CHUA_PHAT_HANH,headcount,100,BHXH_TINH\n");
        Assert.Contains("Thẻ chưa phát hành", (await browser.GetAsync("/ke-hoach?xem=chi-tieu&chi-tieu=THE_CHUA_PHAT_HANH&nam=2024"))["plans"].Words(), StringComparison.Ordinal);

        // On the progress page a card, with its part and its limit; above, the sum.
        var progress = await browser.GetAsync($"{await app.UnitAddressAsync(SmallProvince.North)}?thang=2024-07");
        var card = progress["card-THE_CHUA_PHAT_HANH"];
        Assert.Equal("120", card.QuerySelector("[data-testid=value]")!.Words());
        Assert.Contains("120,00% kế hoạch", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Vượt mức giao", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Thẻ hộ gia đình45", card.QuerySelector("[data-testid=parts]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("l1", progress["row-THE_HO_GIA_DINH"].ClassName);
        var json = await app.JsonAsync($"/api/v1/progress?unit={SmallProvince.Code}&month=2024-07");
        Assert.Equal(150m, json.Indicator("THE_CHUA_PHAT_HANH").Number("value"));

        // And a page of the appendix.
        using var answer = await browser.Client.GetAsync(new Uri($"/bao-cao/phu-luc?don-vi={await app.UnitIdAsync(SmallProvince.Code)}&thang=2024-07", UriKind.Relative));
        Assert.Equal(ConferenceAppendix.ContentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Thẻ chưa phát hành", WorkbookReading.Read(await answer.Content.ReadAsByteArrayAsync()).Select(s => s.Name));

        // What has figures is retired, not deleted, and asked for no more.
        var deleted = await FilledForm.Of(await browser.GetAsync(address), "[data-testid=delete-form]").SubmitAsync(browser);
        Assert.StartsWith("Lỗi: ", deleted.Title, StringComparison.Ordinal);
        Assert.Contains("dựa vào chỉ tiêu này", deleted["errors"].Words(), StringComparison.Ordinal);
        var partPage = await browser.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/chi-tieu/{part}"));
        var refused = await FilledForm.Of(partPage, "[data-testid=delete-form]").SubmitAsync(browser);
        Assert.Contains("Đã có số liệu đến tháng 7/2024", refused["errors"].Words(), StringComparison.Ordinal);
        var retire = FilledForm.Of(partPage, "[data-testid=retire-form]");
        retire["tu-thang"] = "2024-08";
        var retired = await browser.FollowAsync(await retire.SubmitAsync(browser));
        Assert.Contains("ngừng dùng từ 01/08/2024", retired.Text, StringComparison.Ordinal);
        Assert.Null((await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-08"))).Main.QuerySelector($"#so{part}"));
        await browser.FollowAsync(await FilledForm.Of(retired, "[data-testid=back-form]").SubmitAsync(browser));
        Assert.NotNull((await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-08"))).Main.QuerySelector($"#so{part}"));
    }

    [DatabaseFact]
    public async Task Post_BadInput_KeepsWhatWasTypedAndNamesEachFault()
    {
        var browser = app.NewBrowser();
        var page = await browser.GetAsync("/chi-tieu/them");
        var form = FilledForm.Of(page);
        form["ten"] = "Học sinh trường B";
        form["ma"] = "học sinh";
        form["dinh-nghia"] = "Theo danh sách nhà trường.";
        form.Choose(page, "bieu", "Biểu mới");
        form["ma-bieu"] = "Trường học";

        var refused = await form.SubmitAsync(browser);

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.StartsWith("Lỗi: ", refused.Title, StringComparison.Ordinal);
        var kept = FilledForm.Of(refused);
        Assert.Equal(
            ("Học sinh trường B", "học sinh", "Theo danh sách nhà trường.", "moi", "Trường học"), (kept["ten"], kept["ma"], kept["dinh-nghia"], kept["bieu"], kept["ma-bieu"]));
        Assert.Equal(["#ma", "#ma-bieu", "#ten-bieu"], refused["errors"].QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.All(refused["errors"].QuerySelectorAll("a"), a => Assert.Equal("true", refused.Main.QuerySelector(a.GetAttribute("href")!)!.GetAttribute("aria-invalid")));
    }

    [DatabaseFact]
    public async Task Post_Edit_ChangesNamesAndTellsOfAnotherWhoWasFaster()
    {
        var own = await app.Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_EDIT", "HSSV trường E"));
        var browser = app.NewBrowser();
        var first = FilledForm.Of(await browser.GetAsync(Address(own, "/sua")));
        var second = FilledForm.Of(await browser.GetAsync(Address(own, "/sua")));
        first["ten"] = "HSSV trường THPT E";
        second["ten"] = "HSSV trường Ê";

        var saved = await browser.FollowAsync(await first.SubmitAsync(browser));
        var conflict = await second.SubmitAsync(browser);
        var again = await browser.FollowAsync(await FilledForm.Of(conflict).SubmitAsync(browser));

        Assert.Equal("HSSV trường THPT E", saved.Heading);
        Assert.Contains("nay là “HSSV trường THPT E”", conflict["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal("HSSV trường Ê", FilledForm.Of(conflict)["ten"]);
        Assert.Equal("HSSV trường Ê", again.Heading);
    }

    [DatabaseFact]
    public async Task Get_EditOfTheProductsOwn_IsNotThere()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/chi-tieu/5/sua")).Status);
        Assert.Null((await app.GetAsync("/chi-tieu/5")).Main.QuerySelector("[data-testid=delete-form], [data-testid=retire-form], a[href$='/sua']"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/chi-tieu/4711")).Status);
    }

    [DatabaseFact]
    public async Task Post_Delete_TakesAwayWhatNobodyUsed()
    {
        var own = await app.Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_DEL", "HSSV trường D"));
        var browser = app.NewBrowser();

        var list = await browser.FollowAsync(await FilledForm.Of(await browser.GetAsync(Address(own)), "[data-testid=delete-form]").SubmitAsync(browser));

        Assert.Equal("Đã xóa chỉ tiêu HSSV trường D.", list["saved"].Words());
        Assert.Empty(list.All("indicator-HSSV_DEL"));
    }

    [DatabaseFact]
    public async Task Post_Move_ChangesPlacesWithTheNeighbour()
    {
        var parent = await IdAsync("BHYT_HGD");
        await app.Database.AddIndicatorAsync(IndicatorSaving.People("HGD_1", "Hộ gia đình người thứ nhất") with { ParentId = parent });
        var second = await app.Database.AddIndicatorAsync(IndicatorSaving.People("HGD_2", "Hộ gia đình người thứ hai") with { ParentId = parent });
        var browser = app.NewBrowser();
        var page = await browser.GetAsync("/chi-tieu");
        var up = page["indicator-HGD_2"].QuerySelector("button")!;

        var moved = await browser.FollowAsync(await FilledForm.Of(page).SubmitAsync(browser, "chuyen", up.GetAttribute("value")!));

        Assert.Equal("Đưa Hộ gia đình người thứ hai lên", up.GetAttribute("aria-label"));
        var rows = moved["form-tham-gia"].QuerySelectorAll("tbody tr").Select(r => r.GetAttribute("data-testid")).ToList();
        Assert.Equal(rows.IndexOf("indicator-HGD_2") + 1, rows.IndexOf("indicator-HGD_1"));
        var stale = await FilledForm.Of(moved).SubmitAsync(browser, "chuyen", string.Create(CultureInfo.InvariantCulture, $"xuong.{second.Id}.1"));
        Assert.Contains("Người khác vừa sửa", stale["errors"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_Note_IsAddedChangedAndRemoved()
    {
        var own = await app.Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_NOTE", "HSSV trường N"));
        var browser = app.NewBrowser();
        var empty = await FilledForm.Of(await browser.GetAsync(Address(own)), "[data-testid=note-form]").SubmitAsync(browser);
        var form = FilledForm.Of(empty, "[data-testid=note-form]");
        form["ngay-moc"] = "2024-01-01";
        var noText = await form.SubmitAsync(browser);
        form["noi-dung-moc"] = "Đếm theo nơi học.";
        var added = await browser.FollowAsync(await form.SubmitAsync(browser));
        var opened = await browser.GetAsync(Address(own, "?moc=2024-01-01"));
        var change = FilledForm.Of(opened, "[data-testid=note-form]");
        change["noi-dung-moc"] = "Đếm theo nơi ở.";
        var changed = await browser.FollowAsync(await change.SubmitAsync(browser));
        var removed = await browser.FollowAsync(await FilledForm.Of(await browser.GetAsync(Address(own, "?moc=2024-01-01")), "[data-testid=note-form]").SubmitAsync(browser, "xoa-moc"));

        Assert.Contains("Chưa có ngày áp dụng", empty["errors"].Words(), StringComparison.Ordinal);
        Assert.Contains("Chưa ghi định nghĩa thay đổi", noText["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal("2024-01-01", FilledForm.Of(noText, "[data-testid=note-form]")["ngay-moc"]);
        Assert.Contains("01/01/2024 Đếm theo nơi học.", added["notes"].Words(), StringComparison.Ordinal);
        Assert.Contains("01/01/2024 Đếm theo nơi ở.", changed["notes"].Words(), StringComparison.Ordinal);
        Assert.Equal("", removed["notes"].Words());
        Assert.Contains("của chương trình", (await app.GetAsync("/chi-tieu/1"))["notes"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_Exclusion_LeavesTheUnitOutUntilItIsEnded()
    {
        var own = await app.Database.AddIndicatorAsync(IndicatorSaving.People("HSSV_RANK", "HSSV trường R"));
        var browser = app.NewBrowser();
        var form = FilledForm.Of(await browser.GetAsync(Address(own)), "[data-testid=exclusion-form]");
        form["ma-don-vi"] = "000";
        form["tu-ngay"] = "2024-01-01";
        form["ly-do"] = "ngân sách cấp";
        var unknown = await form.SubmitAsync(browser);
        form["ma-don-vi"] = SmallProvince.North;
        var added = await browser.FollowAsync(await form.SubmitAsync(browser));
        var end = FilledForm.Of(await browser.GetAsync(added["exclusions"].QuerySelector("td a")!.GetAttribute("href")!.Split('#')[0]), "[data-testid=exclusion-form]");
        end["den-ngay"] = "2023-12-31";
        var tooEarly = await end.SubmitAsync(browser);
        end["den-ngay"] = "2024-06-30";
        var ended = await browser.FollowAsync(await end.SubmitAsync(browser));

        Assert.Contains("không có đơn vị mã “000”", unknown["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal("ngân sách cấp", FilledForm.Of(unknown, "[data-testid=exclusion-form]")["ly-do"]);
        Assert.Equal(["Bắc Đồng", "701", "01/01/2024", "–", "ngân sách cấp", "Kết thúc Bắc Đồng"], added.Rows("exclusions")[0]);
        Assert.Contains("Ngày cuối đứng trước ngày đầu", tooEarly["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal("30/06/2024", ended.Rows("exclusions")[0][3]);
    }

    private static string Field(int id) => string.Create(CultureInfo.InvariantCulture, $"so[{id}]");

    private static string Address(Indicator indicator, string then = "") => string.Create(CultureInfo.InvariantCulture, $"/chi-tieu/{indicator.Id}{then}");

    private Task<int> IdAsync(string code) => app.Database.WithAsync(db => db.Indicators.Where(i => i.Code == code).Select(i => i.Id).SingleAsync());
}

public sealed class CatalogueOnSqlite(SmallSqliteApp app) : CatalogueTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class CatalogueOnPostgres(SmallPostgresApp app) : CatalogueTests(app), IClassFixture<SmallPostgresApp>;
