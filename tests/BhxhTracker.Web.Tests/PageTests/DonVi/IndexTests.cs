using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.DonVi;

/// <summary>/don-vi: finding a unit.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_SearchWithoutAccents_FindsTheUnitWithItsParent()
    {
        var rows = (await app.GetAsync("/don-vi?q=la+gi")).Rows("units");

        Assert.Equal(["La Gi", "594", "thị xã", "Bình Thuận", "", "30/06/2025"], Assert.Single(rows));
    }

    [DatabaseFact]
    public async Task Get_SearchInAnySpelling_FindsTheSameUnit()
    {
        foreach (var text in new[] { "HẢI PHÒNG", "hai phong", "thanh pho hai phong", "haiphong", "  Hải   Phòng " })
        {
            var page = await app.GetAsync($"/don-vi?q={Uri.EscapeDataString(text)}");

            Assert.Contains("Hải Phòng", page.Rows("units").Select(r => r[0]));
        }
    }

    [DatabaseFact]
    public async Task Get_SearchByCode_FindsTheUnit() =>
        Assert.Contains("La Gi", (await app.GetAsync("/don-vi?q=594")).Rows("units").Select(r => r[0]));

    [DatabaseFact]
    public async Task Get_NameThatRepeats_ShowsEachWithItsParent()
    {
        var rows = (await app.GetAsync("/don-vi?q=chau+thanh")).Rows("units");

        Assert.True(rows.Count > 1);
        Assert.All(rows, r => Assert.NotEmpty(r[3]));
        Assert.Equal(rows.Count, rows.Select(r => (r[0], r[3])).Distinct().Count());
    }

    [DatabaseFact]
    public async Task Get_WithDay_ShowsOnlyUnitsOfThatDay()
    {
        Assert.Single((await app.GetAsync("/don-vi?q=la+gi&ngay=2025-06-30")).Rows("units"));

        var after = await app.GetAsync("/don-vi?q=la+gi&ngay=2025-07-01");
        Assert.Equal("0 đơn vị khớp “la gi”", after.Heading);
        Assert.Equal("Không có đơn vị nào khớp", after.Main.QuerySelector(".empty h2")!.Words());
        Assert.Equal("/don-vi", after.Main.QuerySelector(".empty a")!.GetAttribute("href"));
        Assert.Equal("2025-07-01", after.Document.QuerySelector("input[name=ngay]")!.GetAttribute("value"));
    }

    [DatabaseFact]
    public async Task Get_WithWrongDay_SaysSoAndSearchesAllDays()
    {
        var page = await app.GetAsync("/don-vi?q=la+gi&ngay=2024-02-30");

        Assert.Equal("“2024-02-30” không phải ngày; đang xem mọi thời gian. Hãy chọn lại ngày.", Assert.Single(page.Main.QuerySelectorAll("[role=alert]")).Words());
        Assert.Single(page.Rows("units"));
    }

    [DatabaseFact]
    public async Task Get_ManyUnits_ArePagedWithoutLossOrRepetition()
    {
        var seen = new List<string>();
        string? address = "/don-vi";
        while (address is not null)
        {
            var page = await app.GetAsync(address);
            seen.AddRange(page["units"].QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
            address = page.Main.QuerySelectorAll(".pages a").FirstOrDefault(a => a.Words().StartsWith("Sau", StringComparison.Ordinal))?.GetAttribute("href");
        }

        Assert.True(seen.Count > 100);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(seen.Count, People.Number((await app.GetAsync("/don-vi")).Heading));
    }

    [DatabaseFact]
    public async Task Get_PageBeyondTheLast_ShowsTheLast()
    {
        var page = await app.GetAsync("/don-vi?trang=99");

        Assert.Equal("3/3", page.Main.QuerySelector(".pages [aria-current=page]")!.Words());
        Assert.NotEmpty(page.Rows("units"));
    }

    [DatabaseFact]
    public async Task Get_PageThatIsNoNumber_ShowsTheFirst()
    {
        var page = await app.GetAsync("/don-vi?trang=abc");

        Assert.Equal("1/3", page.Main.QuerySelector(".pages [aria-current=page]")!.Words());
        Assert.StartsWith("Đơn vị · ", page.Title, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_TextWithMarkup_IsShownAsText()
    {
        var page = await app.GetAsync("/don-vi?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        Assert.Equal("0 đơn vị khớp “<script>alert(1)</script>”", page.Heading);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class IndexOnSqlite(DemonstrationSqliteApp app) : IndexTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class IndexOnPostgres(DemonstrationPostgresApp app) : IndexTests(app);
