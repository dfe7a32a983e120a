using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>The dashboard as slides: the page's own figures and findings, one on each, readable and movable without a script.</summary>
public abstract class PresentationTests(TestApp app)
{
    private const string September = "?thang=2024-09&chi-tieu=BHXH_TN";

    [DatabaseFact]
    public async Task Get_SampleProvince_HasATitleACardOnEachSlideTheBlocksAndWhoIsLeftOut()
    {
        var address = await app.UnitAddressAsync("99");
        var (page, slides) = (await app.GetAsync(address + September), await app.GetAsync($"{address}{September}&trinh-chieu=1"));

        var all = slides.All("slide");
        Assert.Equal(Enumerable.Range(1, all.Length).Select(i => $"trang-{i}"), all.Select(s => s.Id!));
        Assert.Equal("Tỉnh Mẫu (số liệu giả định)", slides.Heading);
        Assert.Contains("tính đến hết tháng 9/2024", all[0].Words(), StringComparison.Ordinal);
        Assert.Contains(page["headline"].Words(), all[0].Words(), StringComparison.Ordinal);
        Assert.Contains("11/11 đơn vị đủ số liệu", all[0].Words(), StringComparison.Ordinal);

        var titles = all.Skip(1).Select(s => s.QuerySelector("h2")!.Words()).ToList();
        Assert.Equal("BHXH bắt buộc mới đạt 97,68% kế hoạch, còn phải phát triển 2.414 người", titles[0]);
        Assert.Equal(page.Document.QuerySelectorAll("section.chart h2").Select(h => h.Words()), titles.SkipLast(1).TakeLast(5));
        Assert.Equal("1/11 đơn vị chưa xếp hạng được về BHXH tự nguyện", titles[^1]);
        Assert.Equal(page.Document.QuerySelectorAll("article.card").Length, all.Length - 7);
        foreach (var (card, slide) in page.Document.QuerySelectorAll("article.card").Zip(all.Skip(1)))
        {
            Assert.Equal(card.QuerySelector("[data-testid=value]")!.Words(), slide.QuerySelector(".huge")!.Words().Split(' ')[0]);
        }
    }

    [DatabaseFact]
    public async Task Get_EverySlide_LeadsToTheNextAndBackAndOut()
    {
        var address = await app.UnitAddressAsync("99");
        var slides = (await app.GetAsync($"{address}{September}&sap-xep=-phan-tram&trinh-chieu=1")).All("slide");

        for (var i = 0; i < slides.Length; i++)
        {
            Assert.Equal($"Trang {i + 1}/{slides.Length}", slides[i].QuerySelector("[data-testid=counter]")!.Words());
            Assert.Equal(i == 0 ? null : $"#trang-{i}", slides[i].QuerySelector("a[rel=prev]")?.GetAttribute("href"));
            Assert.Equal(i == slides.Length - 1 ? null : $"#trang-{i + 2}", slides[i].QuerySelector("a[rel=next]")?.GetAttribute("href"));
            Assert.Equal($"{address}{September}&sap-xep=-phan-tram", slides[i].QuerySelector("[data-leave]")!.GetAttribute("href"));
        }
    }

    [DatabaseFact]
    public async Task Get_UnitPage_LeadsToItsSlidesAndTheSlidesHaveNoMenu()
    {
        var address = await app.UnitAddressAsync("99");
        var page = await app.GetAsync(address + September);
        var link = page.Main.QuerySelector("a[href*='trinh-chieu=1']")!;

        Assert.Equal(("Trình chiếu", $"{address}{September}&trinh-chieu=1"), (link.Words(), link.GetAttribute("href")));
        var slides = await app.GetAsync(link.GetAttribute("href")!);
        Assert.Empty(slides.Document.QuerySelectorAll("nav, form, .top"));

        // Who goes down during a meeting stays in the slides.
        Assert.All(slides.Document.QuerySelectorAll(".rank a"), a => Assert.Contains("trinh-chieu=1", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task Get_MonthWithoutFigures_IsASlideThatSaysSo()
    {
        var slides = await app.GetAsync($"{await app.UnitAddressAsync("99")}?thang=2019-01&trinh-chieu=1");

        Assert.Contains("chưa có số liệu tháng 1/2019", slides.All("slide")[0].Words(), StringComparison.Ordinal);
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class PresentationOnSqlite(DemonstrationSqliteApp app) : PresentationTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class PresentationOnPostgres(DemonstrationPostgresApp app) : PresentationTests(app);
