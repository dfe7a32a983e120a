using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>Up to six units of any level side by side, chosen by ticking or by typing, all of it in the address.</summary>
public abstract class CompareTests(TestApp app)
{
    private const string September = "thang=2024-09&chi-tieu=BHXH_TN";

    [DatabaseFact]
    public async Task Get_UnitsOfSeveralProvincesAndLevels_StandAsOnTheirOwnPages()
    {
        var ids = await IdsAsync("99", "991", "99001", "31");
        var page = await app.GetAsync($"/tien-do/so-sanh?don-vi={string.Join(',', ids)}&{September}");

        Assert.Equal(
            ["Tỉnh Mẫu (số liệu giả định)", "Phố Mẫu", "An Phú 1", "Hải Phòng"], page["compared"].QuerySelectorAll("thead th a:first-child").Select(a => a.Words()));
        Assert.Contains("% kế hoạch BHXH tự nguyện", page["headline"].Words(), StringComparison.Ordinal);
        foreach (var (id, column) in ids.Select((id, i) => (id, i)))
        {
            var card = (await app.GetAsync($"/tien-do/{id}?{September}"))["card-BHXH_TN"];
            Assert.Equal(card.QuerySelector("[data-testid=value]")!.Words(), Cells(page, "thuc-hien")[column]);
            Assert.Equal(card.QuerySelector("[data-testid=percent]")!.Words(), Cells(page, "phan-tram")[column] + " kế hoạch");
            Assert.Equal(card.QuerySelector("[data-testid=gap]")!.Words(), Cells(page, "con-phai")[column]);
            Assert.Equal(card.QuerySelector("[data-testid=standing]")!.Words(), Cells(page, "tinh-trang")[column]);
            Assert.Equal(card.QuerySelector("[data-testid=why-standing]")!.Words(), Cells(page, "vi-sao")[column]);
        }
    }

    [DatabaseFact]
    public async Task Get_TickedUnits_AreReadFromOneValueEach()
    {
        var ids = await IdsAsync("991", "992");
        var page = await app.GetAsync($"/tien-do/so-sanh?don-vi={ids[0]}&don-vi={ids[1]}&{September}&dong=&xem=tang-truong");

        Assert.Equal(2, page["compared"].QuerySelectorAll("thead th").Length - 1);
        Assert.StartsWith("So với 31/12, ", page["dien-bien"].QuerySelector("h2")!.Words(), StringComparison.Ordinal);
        Assert.Contains("31/12/2023 = 100", page["dien-bien"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnitPage_OffersItsUnitsToBeTicked()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("99")}?{September}&dong=nganh");

        var form = page.Document.GetElementById("so-sanh")!;
        Assert.Equal(("get", "/tien-do/so-sanh"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal(["chi-tieu=BHXH_TN", "thang=2024-09", "dong=nganh"], form.QuerySelectorAll("input").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}"));
        var ticks = page["children"].QuerySelectorAll("input[type=checkbox][form=so-sanh][name=don-vi]");
        Assert.Equal(11, ticks.Length);
        Assert.Contains("Chọn Phố Mẫu để so sánh", ticks.Select(t => t.GetAttribute("aria-label")));
    }

    [DatabaseFact]
    public async Task Get_TypedUnit_IsAddedToTheAddress()
    {
        var ids = await IdsAsync("99", "31");

        var answer = await app.NewBrowser().TryGetAsync($"/tien-do/so-sanh?don-vi={ids[0]}&{September}&them=khong+co+ten+nay");
        var exact = await app.NewBrowser().Client.GetAsync(new Uri($"/tien-do/so-sanh?don-vi={ids[0]}&{September}&them={Uri.EscapeDataString("Thành phố Hải Phòng (đến 30/06/2025)")}", UriKind.Relative));

        Assert.Contains("Không có đơn vị nào là “khong co ten nay”", answer.Main.QuerySelector("#loi-them")!.Words(), StringComparison.Ordinal);
        Assert.Equal("khong co ten nay", answer.Main.QuerySelector("#them")!.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.Redirect, $"/tien-do/so-sanh?don-vi={ids[0]},{ids[1]}&{September}"), (exact.StatusCode, exact.Headers.Location?.ToString()));
    }

    [DatabaseFact]
    public async Task Get_NameOfSeveralUnits_OffersThem()
    {
        var page = await app.GetAsync("/tien-do/so-sanh?them=an+phu&thang=2024-09");

        Assert.Contains("chọn một bên dưới", page.Main.QuerySelector("#loi-them")!.Words(), StringComparison.Ordinal);
        Assert.All(page["offers"].QuerySelectorAll("a"), a => Assert.Matches("^/tien-do/so-sanh\\?don-vi=\\d+&thang=2024-09$", a.GetAttribute("href")));
    }

    [DatabaseFact]
    public async Task Get_TooManyAndUnknownUnits_KeepsTheFirstSixAndSaysSo()
    {
        var ids = await IdsAsync("991", "992", "993", "994", "995", "996", "997");
        var page = await app.GetAsync($"/tien-do/so-sanh?don-vi=999999,x,{string.Join(',', ids)}&{September}");

        Assert.Equal(6, page["compared"].QuerySelectorAll("thead th").Length - 1);
        var alerts = page.Document.QuerySelectorAll("[role=alert]").Select(a => a.Words()).ToList();
        Assert.Contains(alerts, a => a.StartsWith("Không tìm thấy đơn vị “999999”", StringComparison.Ordinal));
        Assert.Contains(alerts, a => a.StartsWith("Không tìm thấy đơn vị “x”", StringComparison.Ordinal));
        Assert.Contains(alerts, a => a.StartsWith("Chỉ so sánh được 6 đơn vị một lần: giữ 6 đơn vị đầu, bỏ 1 đơn vị", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_WithoutUnits_SaysHowToChoose()
    {
        var page = await app.GetAsync("/tien-do/so-sanh");

        Assert.Equal("So sánh các đơn vị", page.Heading);
        Assert.Contains("Gõ tên đơn vị vào ô trên", page["empty"].Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_EachUnit_CanBeTakenOut()
    {
        var ids = await IdsAsync("991", "992", "993");
        var page = await app.GetAsync($"/tien-do/so-sanh?don-vi={string.Join(',', ids)}&{September}");

        Assert.Equal($"/tien-do/so-sanh?don-vi={ids[0]},{ids[2]}&{September}", page["compared"].QuerySelectorAll("a.out")[1].GetAttribute("href"));
    }

    [DatabaseFact]
    public async Task Get_Files_HoldTheLines()
    {
        var ids = await IdsAsync("991", "992");
        var (page, browser) = (await app.GetAsync($"/tien-do/so-sanh?don-vi={string.Join(',', ids)}&{September}"), app.NewBrowser());
        var links = page["dien-bien"].QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(2, links.Count);
        Assert.Contains("Phố Mẫu", await browser.Client.GetStringAsync(new Uri(links.Single(l => l.Contains(".csv", StringComparison.Ordinal)), UriKind.Relative)), StringComparison.Ordinal);
        Assert.StartsWith("<svg", await browser.Client.GetStringAsync(new Uri(links.Single(l => l.Contains(".svg", StringComparison.Ordinal)), UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync("/tien-do/so-sanh/bieu-do/dien-bien.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.TryGetAsync($"/tien-do/so-sanh/bieu-do/khac.csv?don-vi={ids[0]}")).Status);
    }

    private static List<string> Cells(TestPage page, string row) => [.. page[row].QuerySelectorAll("td").Select(c => c.Words())];

    private async Task<List<int>> IdsAsync(params string[] codes)
    {
        var ids = new List<int>();
        foreach (var code in codes)
        {
            ids.Add(await app.UnitIdAsync(code));
        }

        return ids;
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class CompareOnSqlite(DemonstrationSqliteApp app) : CompareTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class CompareOnPostgres(DemonstrationPostgresApp app) : CompareTests(app);
