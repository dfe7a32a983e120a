using System.Net;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.KeHoach;

/// <summary>/ke-hoach: the ledger of targets.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_WithoutFilter_ShowsTheDecisionsOfTheFirstProvincesNewestYear()
    {
        var page = await app.GetAsync("/ke-hoach");

        Assert.Equal("Hải Phòng: 2 quyết định giao năm 2024", page.Heading);
        Assert.Equal(
            [("BHXH Việt Nam", "Ngành BHXH", "2", "đang hiệu lực"), ("chưa rõ cơ quan giao", "chưa rõ", "1", "đang hiệu lực")],
            page.Rows("decisions").Select(r => (r[1], r[2], r[6], r[7])));
    }

    [DatabaseFact]
    public async Task Get_RevisedDecision_StandsBesideWhatItReplacedOnTheDayAsked()
    {
        var address = $"/ke-hoach?tinh={await ProvinceAsync("99")}&nam=2024&chi-tieu=BHXH_BB&dong=nganh";

        var before = (await app.GetAsync($"{address}&ngay=2024-08-19")).Rows("decisions");
        var after = (await app.GetAsync(address)).Rows("decisions");

        Assert.Equal(["chưa đến hiệu lực", "đang hiệu lực"], StatesOf(before, "202445/QĐ-MẪU").Concat(StatesOf(after, "202445/QĐ-MẪU")).Distinct());
        Assert.NotEqual(StatesOf(before, "202401/QĐ-MẪU"), StatesOf(after, "202401/QĐ-MẪU"));
        Assert.DoesNotContain("đã thay thế", StatesOf(before, "202401/QĐ-MẪU"));

        static IEnumerable<string> StatesOf(IEnumerable<IReadOnlyList<string>> rows, string number) => rows.Where(r => r[0] == number).Select(r => r[7]);
    }

    [DatabaseFact]
    public async Task Get_ByTarget_ShowsTheFirstProvincesNewestYear()
    {
        var page = await app.GetAsync("/ke-hoach?xem=chi-tieu");

        Assert.Equal("Hải Phòng: 3 chỉ tiêu giao năm 2024", page.Heading);
        Assert.Equal(
            [
                ["Hải Phòng", "BHXH bắt buộc", "", "528.687 suy ra", "", "người", "chưa rõ cơ quan giao", "chưa rõ số", "01/01/2024", "31/12/2024", "1", "đang hiệu lực"],
                ["Hải Phòng", "BHXH tự nguyện", "", "50.137 suy ra", "", "người", "BHXH Việt Nam", "chưa rõ số", "01/01/2024", "31/12/2024", "1", "đang hiệu lực"],
                ["Hải Phòng", "BHYT", "", "1.980.598 suy ra", "", "người", "BHXH Việt Nam", "chưa rõ số", "01/01/2024", "31/12/2024", "1", "đang hiệu lực"],
            ],
            page.Rows("plans").Select(r => r.Take(12)));
    }

    [DatabaseFact]
    public async Task Get_RevisedPlan_KeepsBothVersions()
    {
        var page = await app.GetAsync($"/ke-hoach?tinh={await ProvinceAsync("99")}&nam=2024&chi-tieu=BHXH_BB&dong=nganh&xem=chi-tieu");

        var versions = page.Rows("plans").Where(r => r[0].StartsWith("Tỉnh Mẫu", StringComparison.Ordinal)).ToList();
        Assert.Equal(["202401/QĐ-MẪU ngày 15/02/2024", "202445/QĐ-MẪU ngày 20/08/2024"], versions.Select(r => r[7]));
        Assert.Equal(["01/01/2024", "20/08/2024"], versions.Select(r => r[8]));
        Assert.Equal(["1", "2"], versions.Select(r => r[10]));
        Assert.NotEqual(versions[0][3], versions[1][3]);
        Assert.Equal(("", versions[0][3]), (versions[0][2], versions[1][2]));
    }

    [DatabaseFact]
    public async Task Get_WithIndicatorAndLine_ShowsOnlyThose()
    {
        var page = await app.GetAsync($"/ke-hoach?tinh={await ProvinceAsync("60")}&nam=2023&chi-tieu=BHYT&dong=chinh-quyen&xem=chi-tieu");

        Assert.Equal(
            [("BHYT", "92,25%", "% bao phủ", "UBND tỉnh"), ("BHYT", "92,25%", "% bao phủ", "Thủ tướng Chính phủ")],
            page.Rows("plans").Select(r => (r[1], r[3], r[5], r[6])));
        Assert.Equal(("2023", "BHYT", "chinh-quyen"), (page.Selected("nam"), page.Selected("chi-tieu"), page.Selected("dong")));
    }

    [DatabaseFact]
    public async Task Get_MoneyPlan_IsInMillionsWithItsDeadline()
    {
        var rows = (await app.GetAsync($"/ke-hoach?tinh={await ProvinceAsync("92", "2019-06")}&nam=2019&xem=chi-tieu")).Rows("plans");

        Assert.Contains(rows, r => (r[1], r[3], r[5]) == ("Số thu", "3.087.715 suy ra", "triệu đồng"));
        Assert.Contains(rows, r => (r[1], r[3], r[9]) == ("BHXH tự nguyện", "5.829 suy ra", "30/09/2019"));
    }

    [DatabaseFact]
    public async Task Get_FilterWithoutResult_SaysSo()
    {
        var page = await app.GetAsync($"/ke-hoach?tinh={await ProvinceAsync("31")}&chi-tieu=BHTN");

        Assert.Equal("Chưa có kế hoạch nào khớp", page.Main.QuerySelector(".empty h2")!.Words());
        Assert.Equal("BHTN", page.Selected("chi-tieu"));
    }

    [DatabaseFact]
    public async Task Get_ManyLines_ArePagedWithTheFilterKept()
    {
        var address = $"/ke-hoach?tinh={await ProvinceAsync("99")}&nam=2024&chi-tieu=&dong=&xem=chi-tieu";
        var first = await app.GetAsync(address);

        var next = Assert.Single(first.Main.QuerySelectorAll(".pages[aria-label=Trang] a"));
        var second = await app.GetAsync(next.GetAttribute("href")!);

        Assert.Equal(first.Heading, second.Heading);
        Assert.NotEqual(first.Rows("plans")[0], second.Rows("plans")[0]);
        Assert.StartsWith("2/", second.Main.QuerySelector(".pages[aria-label=Trang] [aria-current=page]")!.Words(), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Get_WrongFilters_ShowTheDefaultWithoutAnError()
    {
        foreach (var query in new[] { "tinh=abc", "nam=abc", "nam=1850", "tinh=999999", "chi-tieu=XYZ", "dong=xyz", "trang=abc", "trang=-5", "ngay=hôm nay", "xem=gì", "don-vi=1x" })
        {
            var page = await app.GetAsync($"/ke-hoach?{query}");

            Assert.Equal("Hải Phòng: 2 quyết định giao năm 2024", page.Heading);
            Assert.StartsWith("Kế hoạch giao · ", page.Title, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task Get_FormOrFileOfAProvinceThatIsNotThere_IsNotFound()
    {
        foreach (var address in new[] { "/ke-hoach/moi?tinh=999999", "/ke-hoach/tai-ve/csv?tinh=999999", "/ke-hoach/tai-ve/mau?tinh=999999" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().TryGetAsync(address)).Status);
        }
    }

    private async Task<string> ProvinceAsync(string code, string month = "2024-09")
    {
        var id = await app.UnitIdAsync(code, month);
        return (await app.Database.WithAsync(db => Task.FromResult(db.Units.Single(u => u.Id == id).ProvinceId))).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class IndexOnSqlite(DemonstrationSqliteApp app) : IndexTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class IndexOnPostgres(DemonstrationPostgresApp app) : IndexTests(app);
