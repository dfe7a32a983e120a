using System.Net;
using AngleSharp.Html.Parser;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi?xem=cay: the tree of a day.</summary>
public abstract class TreeTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_TreeOfADay_ListsTheProvincesOfThatDayInOfficialOrder()
    {
        var before = await app.GetAsync("/don-vi?xem=cay&ngay=2025-06-30");
        var after = await app.GetAsync("/don-vi?xem=cay&ngay=2025-07-01");

        Assert.Equal("64 tỉnh, thành phố ngày 30/06/2025", before["tree"].QuerySelector("h2")!.Words());
        Assert.Equal("35 tỉnh, thành phố ngày 01/07/2025", after["tree"].QuerySelector("h2")!.Words());
        Assert.Equal("Hà Nội thành phố · 01", before["tree"].QuerySelector("li")!.Words());
        Assert.Contains("Hải Phòng thành phố · 31 · 16 đơn vị", before["tree"].QuerySelectorAll("summary").Select(s => s.Words()));
        Assert.DoesNotContain(after["tree"].QuerySelectorAll("summary"), s => s.Words().StartsWith("Hải Phòng", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_WithoutDay_ShowsToday()
    {
        var page = await app.GetAsync("/don-vi?xem=cay");

        Assert.Equal("2024-10-15", page.Document.QuerySelector("input[name=ngay]")!.GetAttribute("value"));
        Assert.Equal("hôm nay", page.Main.QuerySelector("a[aria-current=date]")!.Words());
        Assert.Equal(
            ["/don-vi?xem=cay&ngay=2025-06-30", "/don-vi?xem=cay&ngay=2025-07-01", "/don-vi?xem=cay&ngay=2025-10-01"],
            page.Main.QuerySelectorAll("form .tools a").Take(3).Select(a => a.GetAttribute("href")));
    }

    [DatabaseFact]
    public async Task Get_WithWrongDay_SaysSoAndShowsToday()
    {
        var page = await app.GetAsync("/don-vi?xem=cay&ngay=30-6-2025");

        Assert.Equal("“30-6-2025” không phải ngày; đang xem hôm nay. Hãy chọn lại ngày.", Assert.Single(page.Main.QuerySelectorAll("[role=alert]")).Words());
        Assert.Equal("64 tỉnh, thành phố ngày 15/10/2024", page["tree"].QuerySelector("h2")!.Words());
    }

    [DatabaseFact]
    public async Task Get_WithoutScripts_TheLinkInAClosedBranchOpensItDownToTheCommunes()
    {
        var page = await app.GetAsync("/don-vi?xem=cay&ngay=2024-09-30");
        var province = await app.UnitIdAsync("99");
        page = await FollowAsync(page, province);
        var district = await app.UnitIdAsync("991");
        page = await FollowAsync(page, district);

        var open = page["tree"].QuerySelector($"#dv-{district} > details")!;
        Assert.True(open.HasAttribute("open"));
        Assert.True(page["tree"].QuerySelector($"#dv-{province} > details")!.HasAttribute("open"));
        Assert.Contains(open.QuerySelectorAll("li"), l => l.Words().EndsWith("· 99001", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_Branch_IsTheUnitsBelowAndNothingElse()
    {
        var (province, client) = (await app.UnitIdAsync("99"), app.NewBrowser().Client);

        var html = await client.GetStringAsync(new Uri($"/don-vi?handler=Branch&ngay=2024-09-30&mo={province}", UriKind.Relative));

        var part = new HtmlParser().ParseDocument(html).Body!;
        Assert.DoesNotContain("<html", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(11, part.QuerySelectorAll("ul.tree > li").Length);
        Assert.Equal(10, part.QuerySelectorAll("details[hx-get]").Length);
        using var unknown = await client.GetAsync(new Uri("/don-vi?handler=Branch&mo=999999", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [DatabaseFact]
    public async Task Get_UnitOfAnotherDay_OpensNothingAndBreaksNothing()
    {
        var page = await app.GetAsync($"/don-vi?xem=cay&ngay=2025-07-01&mo={await app.UnitIdAsync("594")}");

        Assert.Empty(page["tree"].QuerySelectorAll("details[open]"));
    }

    private async Task<TestPage> FollowAsync(TestPage page, int unitId)
    {
        var link = page["tree"].QuerySelector($"#dv-{unitId} > details > div > a")!.GetAttribute("href")!;
        Assert.EndsWith($"#dv-{unitId}", link, StringComparison.Ordinal);
        return await app.GetAsync(link.Split('#')[0]);
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class TreeOnSqlite(DemonstrationSqliteApp app) : TreeTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class TreeOnPostgres(DemonstrationPostgresApp app) : TreeTests(app);
