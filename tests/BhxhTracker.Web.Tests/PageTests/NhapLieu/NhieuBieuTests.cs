using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>Many reports approved or locked at once, out of the list.</summary>
public abstract class NhieuBieuTests(TestApp app)
{
    [DatabaseFact]
    public async Task Post_ChosenReports_AreShownFirstAndDoneOnceConfirmed()
    {
        foreach (var unit in new[] { SmallProvince.North, SmallProvince.South, SmallProvince.East })
        {
            await app.Database.SaveAsync(unit, "2024-10", [("BHXH_BB", 905, 0)]);
            await app.Database.ActAsync(unit, "2024-10", ReportAct.Send);
        }

        var browser = app.NewBrowser();
        var list = await browser.GetAsync("/nhap-lieu?thang=2024-10&chon=duyet");
        await app.Database.ActAsync(SmallProvince.East, "2024-10", ReportAct.Approve);

        var preview = await PostAsync(browser, list, "duyet");
        Assert.Equal("Duyệt 2 biểu, tháng 10/2024?", preview.Heading);
        Assert.Contains("Đông Hải", preview["left-out"].Words(), StringComparison.Ordinal);
        var done = await browser.FollowAsync(await PostAsync(browser, preview, "duyet", confirm: true));

        Assert.Equal("Đã duyệt 2 biểu, tháng 10/2024.", done["saved"].Words());
        var locking = await PostAsync(browser, await browser.GetAsync("/nhap-lieu?thang=2024-10&chon=khoa"), "khoa");
        Assert.Equal("Khóa 3 biểu, tháng 10/2024?", locking.Heading);
        var locked = await browser.FollowAsync(await PostAsync(browser, locking, "khoa", confirm: true));
        Assert.Equal("Đã khóa 3 biểu, tháng 10/2024.", locked["saved"].Words());
        Assert.Empty(locked.Document.QuerySelectorAll("input[name=chon]"));
    }

    [DatabaseFact]
    public async Task Post_NothingChosen_SaysSoAndDoesNothing()
    {
        await app.Database.SaveAsync(SmallProvince.Commune, SmallProvince.IncompleteMonth, [("BHXH_BB", 5, 0)]);
        await app.Database.ActAsync(SmallProvince.Commune, SmallProvince.IncompleteMonth, ReportAct.Send);
        var browser = app.NewBrowser();

        var page = await PostAsync(browser, await browser.GetAsync("/nhap-lieu?thang=2024-09"), "duyet");

        Assert.Equal("Không có biểu nào để duyệt", page.Heading);
        Assert.Empty(page.Main.QuerySelectorAll("button"));
    }

    [DatabaseFact]
    public async Task Get_OrAWrongWord_LeadsNowhere()
    {
        var browser = app.NewBrowser();
        Assert.Equal("/nhap-lieu", (await browser.TryGetAsync("/nhap-lieu/nhieu-bieu")).Location);
        var list = await browser.GetAsync("/nhap-lieu");

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, list, "xoa")).Status);
    }

    private static Task<TestPage> PostAsync(TestBrowser browser, TestPage page, string word, bool confirm = false)
    {
        var form = page.Main.QuerySelectorAll<IHtmlFormElement>("form[method=post]").Single();
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Name != "viec" && (i.Type != "checkbox" || i.IsChecked))
            .Select(i => new KeyValuePair<string, string>(i.Name!, i.Value)).Append(new("viec", word));
        return browser.PostAsync("/nhap-lieu/nhieu-bieu", confirm ? fields.Append(new("xac-nhan", "1")) : fields);
    }
}

public sealed class NhieuBieuOnSqlite(SmallSqliteApp app) : NhieuBieuTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class NhieuBieuOnPostgres(SmallPostgresApp app) : NhieuBieuTests(app), IClassFixture<SmallPostgresApp>;
