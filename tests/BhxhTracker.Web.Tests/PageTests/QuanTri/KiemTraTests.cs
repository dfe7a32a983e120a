using System.Net;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.QuanTri;

/// <summary>/quan-tri/kiem-tra: an office sets the limits of the checks.</summary>
public abstract class KiemTraTests(TestApp app)
{
    private const string Address = "/quan-tri/kiem-tra";
    private const string Jump = "tang-giam-thang-truoc";

    [DatabaseFact]
    public async Task Get_Settings_ListsEveryCheckWithItsDefault()
    {
        var page = await app.GetAsync(Address);

        Assert.All(RuleBook.All, rule => Assert.NotNull(page.Document.QuerySelector($"#bat-{rule.Code}")));
        Assert.Contains("mặc định 15,0 hoặc 30,0 hoặc 50,0", page["limits"].Words(), StringComparison.Ordinal);
        Assert.Contains("mặc định 30,0", (await app.GetAsync($"{Address}?chi-tieu=2"))["limits"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Post_LimitThenDefault_SavesListsAndTakesItBack()
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync($"{Address}?chi-tieu=1")).Form("limits");
        form[$"muc[{Jump}]"] = "12,5";
        form[$"trang-thai[{Jump}]"] = "bat";
        var saved = await browser.FollowAsync(await form.SubmitAsync(browser));
        Assert.StartsWith("Đã lưu", saved["saved"].Words(), StringComparison.Ordinal);
        Assert.Equal(["Toàn quốc", "BHXH bắt buộc", "Tăng, giảm mạnh so với tháng trước", "bật", "12,5"], Assert.Single(saved.Rows("own")));

        form = saved.Form("limits");
        form.Add("ve-mac-dinh", Jump);
        var back = await browser.FollowAsync(await form.SubmitAsync(browser));
        Assert.Empty(back.All("own"));
        Assert.Equal("", back.Form("limits")[$"muc[{Jump}]"]);
    }

    [DatabaseFact]
    public async Task Post_WrongLimits_SaysWhatToDoAndKeepsWhatWasTyped()
    {
        var browser = app.NewBrowser();
        var before = await app.Database.ContentsAsync();
        foreach (var (typed, message) in new[] { ("nhiều", "Không phải là số"), ("0", "mức phải từ 0,1 đến 1.000"), ("2000", "mức phải từ 0,1 đến 1.000") })
        {
            var form = (await browser.GetAsync(Address)).Form("limits");
            form[$"muc[{Jump}]"] = typed;
            var page = await form.SubmitAsync(browser);

            Assert.StartsWith("Lỗi: ", page.Document.Title, StringComparison.Ordinal);
            Assert.Contains(message, page["errors"].Words(), StringComparison.Ordinal);
            Assert.Equal(typed, page.Form("limits")[$"muc[{Jump}]"]);
        }

        Assert.Equal(before, await app.Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Get_UnknownProvinceOrIndicator_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"{Address}?tinh=987654")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync($"{Address}?chi-tieu=3")).Status);
    }
}

public sealed class KiemTraOnSqlite(SmallSqliteApp app) : KiemTraTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class KiemTraOnPostgres(SmallPostgresApp app) : KiemTraTests(app), IClassFixture<SmallPostgresApp>;
