using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests;

/// <summary>What every page keeps: the rules that a strict content security policy and a screen reader depend on.</summary>
public abstract class PageRulesTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_EveryPage_HasNoStyleAttributeAndNoInlineScript() => await OnEveryPageAsync(page =>
    {
        Assert.Empty(page.Document.QuerySelectorAll("[style], style"));
        Assert.DoesNotContain(page.Document.QuerySelectorAll<IHtmlScriptElement>("script"), s => string.IsNullOrEmpty(s.Source));
        Assert.DoesNotContain(page.Document.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(page.Document.QuerySelectorAll("[href^='javascript:' i]"));
    });

    [DatabaseFact]
    public async Task Get_EveryPage_LoadsNothingFromElsewhere() => await OnEveryPageAsync(page =>
        Assert.All(
            page.Document.QuerySelectorAll("link[href], script[src], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!),
            address => Assert.StartsWith("/", address, StringComparison.Ordinal)));

    [DatabaseFact]
    public async Task Get_EveryPage_HasLanguageTitleOneHeadingAndDistinctIds() => await OnEveryPageAsync(page =>
    {
        Assert.Equal("vi", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith(" · BHXH · Theo dõi phát triển người tham gia", page.Title, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(page.Document.QuerySelectorAll("h1")).Words());
        var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.NotNull(page.Document.QuerySelector(page.Document.QuerySelector("a.skip")!.GetAttribute("href")!));
    });

    [DatabaseFact]
    public async Task Get_EveryPage_LeadsToAddressesThatExist()
    {
        var browser = app.NewBrowser();
        var seen = new HashSet<string>();
        await OnEveryPageAsync(page => seen.UnionWith(page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0])));

        var broken = new List<string>();
        foreach (var address in seen.Order(StringComparer.Ordinal))
        {
            using var answer = await browser.Client.GetAsync(new Uri(address, UriKind.Relative));
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect))
            {
                broken.Add($"{address}: {answer.StatusCode}");
            }
        }

        Assert.NotEmpty(seen);
        Assert.Empty(broken);
    }

    [DatabaseFact]
    public async Task Send_AMethodThatAPageDoesNotTake_IsRefused()
    {
        var unit = await app.UnitAddressAsync(SmallProvince.Code);
        foreach (var address in new[] { "/tien-do", unit, unit.Replace("tien-do", "don-vi", StringComparison.Ordinal), "/ke-hoach", "/bao-cao" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(address, UriKind.Relative));
            using var answer = await app.NewBrowser().Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [DatabaseFact]
    public async Task Get_TextThatIsNoCharacter_FindsNothingAndBreaksNothing()
    {
        foreach (var address in new[] { "/don-vi?q=%EF%BF%BE", "/api/v1/units?q=%EF%BF%BF", "/don-vi?q=%ED%A0%80" })
        {
            using var answer = await app.NewBrowser().Client.GetAsync(new Uri(address, UriKind.Relative));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await app.NewBrowser().TryGetAsync($"/bao-cao/phu-luc?don-vi={await app.UnitIdAsync(SmallProvince.Code)}&thang=2024-09&so=%EF%BF%BE")).Status);
    }

    [DatabaseFact]
    public async Task Get_UnitPage_LeadsToAnAppendixOfTheSamePlans()
    {
        var unit = await app.UnitAddressAsync(SmallProvince.Code);

        var page = await app.GetAsync($"{unit}?thang=2024-08&ke-hoach=khi-do&dong=chinh-quyen");

        var link = page.Document.QuerySelector("a[href^='/bao-cao/phu-luc']")!.GetAttribute("href");
        Assert.EndsWith("&thang=2024-08&dong=chinh-quyen&ke-hoach=khi-do", link, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnknownAddress_IsAPageInVietnamese()
    {
        var page = await app.NewBrowser().TryGetAsync("/khong-co-trang-nay");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Không tìm thấy trang này", page.Heading);
        Assert.StartsWith("Không tìm thấy trang này", page.Title, StringComparison.Ordinal);
    }

    private async Task OnEveryPageAsync(Action<TestPage> check)
    {
        var province = await app.UnitAddressAsync(SmallProvince.Code);
        var district = await app.UnitAddressAsync(SmallProvince.North);
        var commune = await app.UnitAddressAsync(SmallProvince.Commune);
        var sheet = await app.SheetAddressAsync(SmallProvince.East, "2024-10");
        var ledger = await app.GetAsync("/ke-hoach?nam=2024");
        var decision = ledger["decisions"].QuerySelector("a[href^='/ke-hoach/quyet-dinh/']")!.GetAttribute("href")!;
        string[] addresses =
        [
            "/ke-hoach/moi", "/ke-hoach/nhap-tep", "/ke-hoach?nam=2024&xem=chi-tieu", decision, $"{decision}/sua", $"{decision}/quy-ra", decision.Replace("quyet-dinh", "sua-doi", StringComparison.Ordinal),
            "/tien-do", "/tien-do?thang=sai", province, $"{province}?trinh-chieu=1&thang={SmallProvince.IncompleteMonth}", $"{province}?sap-xep=-phan-tram",
            province.Replace("/tien-do/", "/tien-do/so-sanh?don-vi=", StringComparison.Ordinal), "/tien-do/so-sanh", "/tien-do/so-sanh?don-vi=999999&them=khongco", $"{district}/phieu?thang={SmallProvince.CompleteMonth}", $"{province}/phieu?cap-duoi=1",
            $"{province}?thang={SmallProvince.IncompleteMonth}&dong=chinh-quyen&ke-hoach=khi-do&chi-tieu=BHYT", district, commune,
            "/nhap-lieu", sheet, "/don-vi", "/don-vi?q=khongco", "/don-vi/sap-xep", "/don-vi/sap-xep/moi", province.Replace("tien-do", "don-vi", StringComparison.Ordinal), "/ke-hoach", "/bao-cao", "/ra-soat", "/tien-do/999999",
            $"{sheet}/bieu", $"{sheet}/dieu-chinh", sheet.Replace("2024-10", SmallProvince.CompleteMonth, StringComparison.Ordinal), $"{sheet.Replace("2024-10", SmallProvince.CompleteMonth, StringComparison.Ordinal)}/dieu-chinh", "/dieu-chinh", "/dieu-chinh?thang=sai", "/nhat-ky", "/nhat-ky?tu=sai", "/nhat-ky?tinh=1&ai=khong-co", "/nhat-ky/1/2", "/quan-tri", "/quan-tri/lich-bao-cao",
            "/chi-tieu", "/chi-tieu/1", "/chi-tieu/them", "/chi-tieu/them?cha=7", "/chi-tieu/999999",
            province.Replace("/tien-do/", "/ke-hoach/phan-bo?nam=2024&don-vi=", StringComparison.Ordinal), commune.Replace("/tien-do/", "/ke-hoach/phan-bo?nam=2024&don-vi=", StringComparison.Ordinal),
            province.Replace("/tien-do/", "/ke-hoach/kich-ban?don-vi=", StringComparison.Ordinal), district.Replace("/tien-do/", "/ke-hoach/kich-ban?don-vi=", StringComparison.Ordinal),
        ];
        var figure = $"/nhap-lieu/ghi-chu/2024-09/{district.Split('/')[^1]}/{BuiltInIndicators.All[0].Id}";
        string[] work = ["/tai-khoan", "/dang-xuat", "/dang-nhap/ma", "/viec-cua-toi", "/tinh-hinh-gui", "/tinh-hinh-gui?nam=2020", "/so-lieu-nhanh", $"/so-lieu-nhanh/2024-10-01/{province.Split('/')[^1]}", figure];
        foreach (var address in addresses.Concat(work))
        {
            check(await app.NewBrowser().TryGetAsync(address));
        }

        var browser = app.NewBrowser();
        var form = (await browser.GetAsync(sheet)).Form();
        form[$"so[{BuiltInIndicators.All[0].Id}]"] = "abc";
        check(await form.SubmitAsync(browser));
    }
}

public sealed class PageRulesOnSqlite(SmallSqliteApp app) : PageRulesTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class PageRulesOnPostgres(SmallPostgresApp app) : PageRulesTests(app), IClassFixture<SmallPostgresApp>;
