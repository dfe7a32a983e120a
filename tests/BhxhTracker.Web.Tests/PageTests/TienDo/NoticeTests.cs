using System.Net;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

/// <summary>"Phiếu thông báo kết quả": a unit's month on one sheet, headed by the office above, or one for each unit below.</summary>
public abstract class NoticeTests(TestApp app)
{
    private const string September = "?thang=2024-09";

    [DatabaseFact]
    public async Task Get_District_IsToldByItsProvince()
    {
        var district = await app.UnitAddressAsync("991");
        var notice = (await app.GetAsync($"{district}/phieu{September}"))["notice"];

        Assert.Equal(["BẢO HIỂM XÃ HỘI VIỆT NAM", "BHXH TỈNH MẪU (SỐ LIỆU GIẢ ĐỊNH)"], notice.QuerySelector("header p")!.Children.Select(c => c.Words()));
        Assert.StartsWith("PHIẾU THÔNG BÁO KẾT QUẢ", notice.QuerySelector("h2")!.Words(), StringComparison.Ordinal);
        Assert.Contains("tính đến hết tháng 9/2024", notice.QuerySelector(".day")!.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Kính gửi: BHXH ", notice.QuerySelector(".to")!.Words(), StringComparison.Ordinal);
        Assert.EndsWith("Phố Mẫu", notice.QuerySelector(".to")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Nguyên nhân", notice.Words(), StringComparison.Ordinal);

        // The same figures as the unit's page, and the place of the province's ranking.
        var page = await app.GetAsync(district + September);
        var row = notice.QuerySelectorAll("tbody tr").Single(r => r.FirstElementChild!.Words().StartsWith("BHXH bắt buộc", StringComparison.Ordinal)).Children.Select(c => c.Words()).ToList();
        Assert.Equal(page["card-BHXH_BB"].QuerySelector("[data-testid=value]")!.Words(), row[2]);
        Assert.Equal(page["card-BHXH_BB"].QuerySelector("[data-testid=percent]")!.Words(), row[3] + " kế hoạch");
        Assert.Equal("1/11", row[8]);
    }

    [DatabaseFact]
    public async Task Get_Commune_IsToldByItsDistrict()
    {
        var notice = (await app.GetAsync($"{await app.UnitAddressAsync("99001")}/phieu{September}"))["notice"];

        Assert.Equal("BHXH TỈNH MẪU (SỐ LIỆU GIẢ ĐỊNH)", notice.QuerySelector("header span")!.Words());
        Assert.EndsWith("PHỐ MẪU", notice.QuerySelector("header b")!.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Kính gửi: Ủy ban nhân dân ", notice.QuerySelector(".to")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_Province_IsToldByTheCountrysOffice()
    {
        var notice = (await app.GetAsync($"{await app.UnitAddressAsync("31")}/phieu{September}"))["notice"];

        Assert.Equal(["BẢO HIỂM XÃ HỘI VIỆT NAM"], notice.QuerySelector("header p")!.Children.Select(c => c.Words()));
        Assert.Contains("Hà Nội, ngày … tháng … năm 2024", notice.QuerySelector(".sign")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_OfUnitsBelow_IsOneSheetForEachInAsManyStatementsAsForOne()
    {
        var province = await app.UnitAddressAsync("99");
        var page = await app.GetAsync($"{province}/phieu{September}&cap-duoi=1");
        var one = await StatementsAsync($"{await app.UnitAddressAsync("991")}/phieu{September}");
        var all = await StatementsAsync($"{province}/phieu{September}&cap-duoi=1");

        Assert.Equal(11, page.All("notice").Length);
        Assert.Equal(one, all);
        Assert.Equal(page.All("notice").Length, page.Document.QuerySelectorAll("article.sheet[aria-labelledby]").DistinctBy(a => a.GetAttribute("aria-labelledby")).Count());
    }

    [DatabaseFact]
    public async Task Get_NobodyBelow_SaysSo()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("99001")}/phieu{September}&cap-duoi=1");

        Assert.Empty(page.All("notice"));
        Assert.Contains("không có đơn vị trực thuộc", page.Main.QuerySelector(".empty")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_UnitPage_LeadsToItsNoticeAndThoseBelow()
    {
        var province = await app.UnitAddressAsync("99");
        var links = (await app.GetAsync($"{province}{September}&sap-xep=-phan-tram")).Main.QuerySelectorAll(".tools a").Select(a => (a.Words(), a.GetAttribute("href"))).ToList();

        Assert.Contains(("Phiếu thông báo", $"{province}/phieu{September}"), links);
        Assert.Contains(("In 11 phiếu cấp dưới", $"{province}/phieu{September}&cap-duoi=1"), links);
    }

    [DatabaseFact]
    public async Task Get_UnitThatIsNone_IsNotThere() => Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync("/tien-do/999999/phieu")).Status);

    [DatabaseFact]
    public async Task Get_OwnUnitAlone_KeepsThePlacesOfOthersToThemselves()
    {
        var id = await app.UnitIdAsync("991");
        var officer = await app.NewBrowserOfAsync("pho-mau", "Lê Phố", new AccountRight(id, AccountRole.Entry));

        var page = await officer.GetAsync($"/tien-do/{id}/phieu{September}");

        Assert.Contains("Thứ hạng do đơn vị cấp trên xem được.", page["notice"].Words(), StringComparison.Ordinal);
        Assert.All(page["notice"].QuerySelectorAll("tbody tr"), r => Assert.Equal("–", r.LastElementChild!.Words()));
    }

    private async Task<int> StatementsAsync(string address)
    {
        await app.GetAsync(address);
        app.Database.Statements.Clear();
        await app.GetAsync(address);
        return app.Database.Statements.Queries.Count;
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class NoticeOnSqlite(DemonstrationSqliteApp app) : NoticeTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class NoticeOnPostgres(DemonstrationPostgresApp app) : NoticeTests(app);
