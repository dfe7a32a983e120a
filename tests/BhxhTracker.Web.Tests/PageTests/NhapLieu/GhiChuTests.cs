using System.Net;
using AngleSharp.Html.Parser;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>/nhap-lieu/ghi-chu: what is said about one figure, as a page and as a part of the grid's panel. Each test has a month of its own.</summary>
public abstract class GhiChuTests(TestApp app)
{
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;

    [DatabaseFact]
    public async Task Post_QuestionThenAnswer_StandsBesideTheFigureOnTheProgressPage()
    {
        var (manager, officer) = (await app.BrowserOfAsync("anh Bình", SmallProvince.Code), await app.BrowserOfAsync("chị An", SmallProvince.East));
        var unit = await app.UnitAddressAsync(SmallProvince.East);
        var progress = await manager.GetAsync($"{unit}?thang=2024-08");
        var page = await manager.GetAsync(progress["ask-BHXH_BB"].GetAttribute("href")!);
        var question = FilledForm.Of(page, "[data-testid=form-hoi]");
        question["loi"] = "Vì sao chậm <b>hơn</b> huyện bạn?";
        page = await manager.FollowAsync(await question.SubmitAsync(manager, "viec", "hoi"));
        Assert.StartsWith("Đã hỏi nguyên nhân", page["saved"].Words(), StringComparison.Ordinal);
        Assert.Contains("Vì sao chậm <b>hơn</b> huyện bạn?", (await manager.GetAsync($"{unit}?thang=2024-08"))["question-BHXH_BB"].Words(), StringComparison.Ordinal);

        var answer = FilledForm.Of(await officer.GetAsync(page.Address), "[data-testid=answer-form]");
        answer["loi"] = "Hai doanh nghiệp chuyển đi.";
        await officer.FollowAsync(await answer.SubmitAsync(officer, "viec", "tra-loi"));

        progress = await app.GetAsync($"{unit}?thang=2024-08");
        Assert.Equal("Nguyên nhân: Hai doanh nghiệp chuyển đi. (chị An)", progress["cause-BHXH_BB"].Words());
        Assert.Empty(progress.All("question-BHXH_BB"));
        Assert.Empty((await app.GetAsync($"{unit}?thang=2024-09")).All("cause-BHXH_BB"));
    }

    [DatabaseFact]
    public async Task Post_NothingWritten_SaysSoBesideTheFieldAndKeepsThePage()
    {
        var browser = app.NewBrowser();
        var form = FilledForm.Of(await browser.GetAsync(await AddressAsync("2024-01")), "[data-testid=form-ghi-chu]");
        form["loi"] = "  ";

        var page = await form.SubmitAsync(browser, "viec", "ghi-chu");

        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("#gc-ghi-chu", page["errors"].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("true", page.Document.GetElementById("gc-ghi-chu")!.GetAttribute("aria-invalid"));
    }

    [DatabaseFact]
    public async Task Post_TooLong_KeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var form = FilledForm.Of(await browser.GetAsync(await AddressAsync("2024-01")), "[data-testid=form-hoi]");
        form["loi"] = new string('ă', 1001);

        var page = await form.SubmitAsync(browser, "viec", "hoi");

        Assert.Contains("Dài quá 1.000 ký tự", page["errors"].Words(), StringComparison.Ordinal);
        Assert.Equal(1001, FilledForm.Of(page, "[data-testid=form-hoi]")["loi"].Length);
    }

    [DatabaseFact]
    public async Task Post_OwnRemarkTakenBack_StaysStruckOut()
    {
        var (mine, other) = (await app.BrowserOfAsync("anh Bình", null), await app.BrowserOfAsync("chị An", null));
        var address = await AddressAsync("2024-02");
        var form = FilledForm.Of(await mine.GetAsync(address), "[data-testid=form-ghi-chu]");
        form["loi"] = "Gọi lại chị Lan.";
        await form.SubmitAsync(mine, "viec", "ghi-chu");
        Assert.Empty((await other.GetAsync(address))["remark"].QuerySelectorAll("form"));

        await FilledForm.Of(await mine.GetAsync(address), "[data-testid=remark] form").SubmitAsync(mine, "viec", "rut");

        var remark = (await other.GetAsync(address))["remark"];
        Assert.Contains("đã rút lại", remark.Words(), StringComparison.Ordinal);
        Assert.Equal("gone", remark.ClassName);
    }

    [DatabaseFact]
    public async Task Get_AsAPart_IsTheInnerPieceWithItsForms()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await AddressAsync("2024-03"));
        request.Headers.Add("X-Requested-With", "fetch");
        using var answer = await app.NewBrowser().Client.SendAsync(request);

        var html = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.Equal(3, new HtmlParser().ParseDocument(html).QuerySelectorAll("[data-remarks] form[action^='/nhap-lieu/ghi-chu/2024-03/'] input[name=__RequestVerificationToken]").Length);
    }

    [DatabaseFact]
    public async Task Get_FigureThatCannotBe_IsNotFound()
    {
        var unit = await app.UnitIdAsync(SmallProvince.North);

        foreach (var address in new[] { $"/nhap-lieu/ghi-chu/2024-13/{unit}/{Compulsory}", $"/nhap-lieu/ghi-chu/2024-09/999999/{Compulsory}", $"/nhap-lieu/ghi-chu/2024-09/{unit}/999999" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync(address)).Status);
        }
    }

    private async Task<string> AddressAsync(string month) => FormattableString.Invariant($"/nhap-lieu/ghi-chu/{month}/{await app.UnitIdAsync(SmallProvince.North)}/{Compulsory}");
}

public sealed class GhiChuOnSqlite(SmallSqliteApp app) : GhiChuTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class GhiChuOnPostgres(SmallPostgresApp app) : GhiChuTests(app), IClassFixture<SmallPostgresApp>;
