using System.Net;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>/nhap-lieu/{month}/{unitId}: an officer types, corrects, clears. Each test has a month of its own.</summary>
public abstract class SheetTests(TestApp app)
{
    private static readonly string Compulsory = Field(BuiltInIndicators.Compulsory);
    private static readonly string Voluntary = Field(BuiltInIndicators.Voluntary);
    private static readonly string Health = Field(BuiltInIndicators.Health);
    private static readonly string Collected = Field(BuiltInIndicators.Collected);

    [DatabaseFact]
    public async Task Get_Sheet_OffersEveryEnteredIndicatorAndNoDerivedOne()
    {
        var page = await app.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2024-10"));

        Assert.Equal(
            BuiltInIndicators.All.Where(i => !i.IsDerived).Select(i => Field(i.Code)),
            page.Document.QuerySelectorAll("main input[type=text]").Select(i => i.GetAttribute("name")!));
        Assert.Equal("Thị xã Đông Hải, tháng 10/2024: 0/13 chỉ tiêu đã nhập", page.Heading);
        Assert.All(page.Document.QuerySelectorAll("main input[type=text]"), input =>
        {
            Assert.Equal("off", input.GetAttribute("autocomplete"));
            Assert.NotNull(page.Document.QuerySelector($"label[for='{input.Id}']"));
        });
    }

    [DatabaseFact]
    public async Task Post_NewFigures_SavesThemRedirectsAndSaysSo()
    {
        var browser = app.NewBrowser();
        var address = await app.SheetAddressAsync(SmallProvince.East, "2024-01");
        var form = (await browser.GetAsync(address)).Form();
        form[Compulsory] = "1.052";
        form[Voluntary] = "0";
        form[Health] = " 1 052 062 ";

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("Đã lưu 3 số liệu của Đông Hải, tháng 1/2024.", saved["saved"].Words());
        Assert.Equal("status", saved["saved"].GetAttribute("role"));
        Assert.Equal("1.052", saved.Form()[Compulsory]);
        Assert.Equal("0", saved.Form()[Voluntary]);
        Assert.Equal("1.052.062", saved.Form()[Health]);
        Assert.Empty((await browser.GetAsync(address)).All("saved"));
    }

    [DatabaseFact]
    public async Task Post_NewFigure_IsSeenOnTheProgressPagesUpToTheProvince()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.South, "2024-02"))).Form();
        form[Compulsory] = "777";
        await browser.FollowAsync(await form.SubmitAsync(browser));

        foreach (var unit in new[] { SmallProvince.South, SmallProvince.Code })
        {
            var progress = await browser.GetAsync($"{await app.UnitAddressAsync(unit)}?thang=2024-02");
            Assert.Equal("777", progress["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words());
        }
    }

    [DatabaseFact]
    public async Task Post_ChangedThenClearedFigure_IsNotReportedAgain()
    {
        var browser = app.NewBrowser();
        var address = await app.SheetAddressAsync(SmallProvince.East, "2024-03");
        foreach (var (typed, shown) in new[] { ("300", "300"), ("310", "310"), ("", "") })
        {
            var form = (await browser.GetAsync(address)).Form();
            form[Compulsory] = typed;
            var saved = await browser.FollowAsync(await form.SubmitAsync(browser));
            Assert.Equal("Đã lưu 1 số liệu của Đông Hải, tháng 3/2024.", saved["saved"].Words());
            Assert.Equal(shown, saved.Form()[Compulsory]);
        }

        var progress = await browser.GetAsync($"{await app.UnitAddressAsync(SmallProvince.East)}?thang=2024-03");
        Assert.Equal("Đông Hải chưa có số liệu tháng 3/2024", progress["headline"].Words());
    }

    [DatabaseFact]
    public async Task Post_NothingChanged_SaysSo()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2024-04"))).Form();

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("Không có gì thay đổi: số liệu đã như vậy.", saved["saved"].Words());
    }

    [DatabaseFact]
    public async Task Post_BadInputs_SavesNothingAndNamesEachBesideItsField()
    {
        (string Field, string Typed, string Message)[] bad =
        [
            (Compulsory, "1.05.2", "Không phải là số. Hãy gõ như 1.052.062 hoặc 1052062; để trống nếu chưa có số liệu."),
            (Voluntary, "92,5", "Ô này chỉ nhận số nguyên, không nhận phần thập phân. Hãy gõ số đếm đầy đủ, ví dụ 1.052.062 hoặc 1052062."),
            (Health, "-5", "Số âm: nhập số từ 0 trở lên."),
            (Field("BHTN"), "abc", "Không phải là số. Hãy gõ như 1.052.062 hoặc 1052062; để trống nếu chưa có số liệu."),
            (Collected, "1.052", "Chưa rõ dấu chấm là dấu phân cách nghìn hay dấu thập phân. Hãy gõ 1.052,0 hoặc 1,052."),
        ];
        var browser = app.NewBrowser();
        var address = await app.SheetAddressAsync(SmallProvince.East, "2024-05");
        var form = (await browser.GetAsync(address)).Form();
        form[Field("BHYT_HGD")] = "12";
        foreach (var (field, typed, _) in bad)
        {
            form[field] = typed;
        }

        var page = await form.SubmitAsync(browser);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("Chưa lưu: có 5 chỗ cần xem", page["errors"].QuerySelector("h2")!.Words());
        Assert.Equal("alert", page["errors"].GetAttribute("role"));
        foreach (var (field, typed, message) in bad)
        {
            var input = page.Document.QuerySelector($"input[name='{field}']")!;
            Assert.Equal(typed, input.GetAttribute("value"));
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
            var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.Document.GetElementById(id)!.Words());
            Assert.Contains(message, described);
            Assert.Contains(page["errors"].QuerySelectorAll("a"), a => a.GetAttribute("href") == $"#{input.Id}" && a.Words().EndsWith(message, StringComparison.Ordinal));
        }

        Assert.Equal("12", page.Form()[Field("BHYT_HGD")]);
        Assert.StartsWith("Thị xã Đông Hải, tháng 5/2024: 0/13", (await browser.GetAsync(address)).Heading, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_CorrectedAfterAnError_Saves()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2024-06"))).Form();
        form[Compulsory] = "abc";
        var again = (await form.SubmitAsync(browser)).Form();
        again[Compulsory] = "300";

        var saved = await browser.FollowAsync(await again.SubmitAsync(browser));

        Assert.Equal("300", saved.Form()[Compulsory]);
        Assert.StartsWith("Nhập liệu · ", saved.Title, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_ValueThatSomebodyElseSavedMeanwhile_TellsTheOthersAndKeepsWhatWasTyped()
    {
        var (mine, theirs) = (app.NewBrowser(), app.NewBrowser());
        var address = await app.SheetAddressAsync(SmallProvince.East, "2024-07");
        var (myForm, theirForm) = ((await mine.GetAsync(address)).Form(), (await theirs.GetAsync(address)).Form());
        theirForm[Compulsory] = "1.111";
        await theirs.FollowAsync(await theirForm.SubmitAsync(theirs));
        myForm[Compulsory] = "2.222";

        var page = await myForm.SubmitAsync(mine);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(
            "BHXH bắt buộc: Người dùng vừa lưu 1.111 lúc 09:00 15/10/2024. Lưu lại để giữ số của bạn, hoặc sửa theo số kia.",
            Assert.Single(page["errors"].QuerySelectorAll("li")).Words());
        Assert.Equal("2.222", page.Form()[Compulsory]);
        Assert.Equal("1.111", (await theirs.GetAsync(address)).Form()[Compulsory]);

        var saved = await mine.FollowAsync(await page.Form().SubmitAsync(mine));
        Assert.Equal("2.222", saved.Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_DifferentFiguresOfTwoOfficers_AreBothSaved()
    {
        var (mine, theirs) = (app.NewBrowser(), app.NewBrowser());
        var address = await app.SheetAddressAsync(SmallProvince.South, "2024-07");
        var (myForm, theirForm) = ((await mine.GetAsync(address)).Form(), (await theirs.GetAsync(address)).Form());
        theirForm[Compulsory] = "10";
        myForm[Voluntary] = "20";
        await theirs.FollowAsync(await theirForm.SubmitAsync(theirs));

        // My page still shows compulsory insurance empty: that was what I saw, not a wish of mine.
        var saved = await mine.FollowAsync(await myForm.SubmitAsync(mine));

        Assert.Equal("Đã lưu 1 số liệu của Nam Hòa, tháng 7/2024.", saved["saved"].Words());
        Assert.Equal("20", saved.Form()[Voluntary]);
        Assert.Equal("10", saved.Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_TheOthersValueTypedAfterAConflict_ChangesNothing()
    {
        var (mine, theirs) = (app.NewBrowser(), app.NewBrowser());
        var address = await app.SheetAddressAsync(SmallProvince.North, "2024-07");
        var (myForm, theirForm) = ((await mine.GetAsync(address)).Form(), (await theirs.GetAsync(address)).Form());
        theirForm[Compulsory] = "10";
        await theirs.FollowAsync(await theirForm.SubmitAsync(theirs));
        myForm[Compulsory] = "20";
        var again = (await myForm.SubmitAsync(mine)).Form();
        again[Compulsory] = "10";

        var saved = await mine.FollowAsync(await again.SubmitAsync(mine));

        Assert.Equal("Không có gì thay đổi: số liệu đã như vậy.", saved["saved"].Words());
    }

    [DatabaseFact]
    public async Task Post_LockedMonth_SaysHowToAskForACorrectionAndKeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.South, "2024-08"))).Form();
        form[Compulsory] = "205";

        var page = await form.SubmitAsync(browser);

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Contains("Đã khóa: bấm Đề nghị điều chỉnh", page["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal("205", page.Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_OpenedLockedMonthWithoutReason_AsksForItAndKeepsWhatWasTyped()
    {
        await app.Database.OpenLockedAsync(SmallProvince.North, SmallProvince.IncompleteMonth, "Người dùng");
        var browser = app.NewBrowser();
        var address = await app.SheetAddressAsync(SmallProvince.North, SmallProvince.IncompleteMonth);
        var opened = await browser.GetAsync(address);
        Assert.Contains("Đã khóa", opened.Text, StringComparison.Ordinal);
        var form = opened.Form();
        form[Compulsory] = "115";

        var page = await form.SubmitAsync(browser);

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        var summary = Assert.Single(page["errors"].QuerySelectorAll("li a"));
        Assert.Equal("Tháng này đã khóa, đang mở cho bạn: ghi lý do điều chỉnh rồi lưu lại.", summary.Words());
        Assert.NotNull(page.Document.QuerySelector($"input{summary.GetAttribute("href")}"));
        Assert.Equal("115", page.Form()[Compulsory]);
        Assert.Equal("110", (await browser.GetAsync(address)).Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_OpenedLockedMonthWithReason_SavesAsCorrectedFigure()
    {
        await app.Database.OpenLockedAsync(SmallProvince.South, SmallProvince.IncompleteMonth, "Người dùng");
        var browser = app.NewBrowser();
        var address = await app.SheetAddressAsync(SmallProvince.South, SmallProvince.IncompleteMonth);
        var form = (await browser.GetAsync(address)).Form();
        form[Compulsory] = "215";
        form["ly-do"] = "Công ty Hòa Bình nộp bổ sung hồ sơ";

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("215", saved.Form()[Compulsory]);
        var progress = await browser.GetAsync($"{await app.UnitAddressAsync(SmallProvince.South)}?thang={SmallProvince.IncompleteMonth}");
        Assert.Equal("điều chỉnh", Assert.Single(progress["card-BHXH_BB"].QuerySelectorAll("header .tag")).Words());
    }

    [DatabaseFact]
    public async Task Post_MoneyInMillionsWithDecimals_ComesBackAsTyped()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.North, "2024-10"))).Form();
        form[Collected] = "1.234,5";
        form[Field(BuiltInIndicators.Due)] = "2.000.000,000001";
        form[Field(BuiltInIndicators.Late)] = "92";

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("1.234,5", saved.Form()[Collected]);
        Assert.Equal("2.000.000,000001", saved.Form()[Field(BuiltInIndicators.Due)]);
        Assert.Equal("92,0", saved.Form()[Field(BuiltInIndicators.Late)]);
        var unchanged = await browser.FollowAsync(await saved.Form().SubmitAsync(browser));
        Assert.Equal("Không có gì thay đổi: số liệu đã như vậy.", unchanged["saved"].Words());
        Assert.Equal("1.234,5", (await browser.GetAsync($"{await app.UnitAddressAsync(SmallProvince.North)}?thang=2024-10"))["row-SO_THU"].Children[2].Words());
    }

    [DatabaseFact]
    public async Task Post_MonthNotYetBegun_IsRefusedInWords()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2024-11"))).Form();
        form[Compulsory] = "5";

        var page = await form.SubmitAsync(browser);

        Assert.Equal("BHXH bắt buộc: Chưa đến tháng này: chọn tháng hiện tại hoặc tháng trước.", Assert.Single(page["errors"].QuerySelectorAll("li")).Words());
        Assert.Equal("5", page.Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_TamperedVersion_IsRefusedWithoutAnErrorOfTheServer()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.East, "2023-11"))).Form();
        form[Compulsory] = "5";
        form[Compulsory.Replace("so[", "ban[", StringComparison.Ordinal)] = "abc";

        var page = await form.SubmitAsync(browser);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("“abc” không đúng: hãy tải lại trang rồi nhập lại.", Assert.Single(page["errors"].QuerySelectorAll("li")).Words());
        Assert.Equal("5", page.Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_WithoutAnyField_ChangesNothing()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(await app.SheetAddressAsync(SmallProvince.East, SmallProvince.CompleteMonth))).Form();
        foreach (var name in form.Names.Where(n => n.Contains('[', StringComparison.Ordinal)).ToList())
        {
            form.Drop(name);
        }

        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));

        Assert.Equal("Không có gì thay đổi: số liệu đã như vậy.", saved["saved"].Words());
        Assert.Equal("300", saved.Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Post_WithoutAntiforgeryToken_IsRefusedAndSavesNothing()
    {
        var browser = app.NewBrowser();
        var address = await app.SheetAddressAsync(SmallProvince.East, "2023-10");
        var form = (await browser.GetAsync(address)).Form();
        form[Compulsory] = "5";
        form.Drop("__RequestVerificationToken");

        var page = await form.SubmitAsync(browser);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Yêu cầu không đúng", page.Heading);
        Assert.Equal("", (await browser.GetAsync(address)).Form()[Compulsory]);
    }

    [DatabaseFact]
    public async Task Get_UnknownMonthOrUnit_IsNotFound()
    {
        var known = await app.SheetAddressAsync(SmallProvince.East, "2024-10");
        foreach (var address in new[] { "/nhap-lieu/2024-10/999999", known.Replace("2024-10", "2024-13", StringComparison.Ordinal), known.Replace("2024-10", "thang-10", StringComparison.Ordinal), "/nhap-lieu/2024-10/abc" })
        {
            var page = await app.NewBrowser().TryGetAsync(address);

            Assert.Equal((HttpStatusCode.NotFound, "Không tìm thấy trang này"), (page.Status, page.Heading));
        }
    }

    private static string Field(string code) => $"so[{BuiltInIndicators.All.Single(i => i.Code == code).Id}]";
}

public sealed class SheetOnSqlite(SmallSqliteApp app) : SheetTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class SheetOnPostgres(SmallPostgresApp app) : SheetTests(app), IClassFixture<SmallPostgresApp>;
