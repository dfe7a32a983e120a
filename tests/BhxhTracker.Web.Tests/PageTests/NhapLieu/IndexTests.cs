using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.NhapLieu;

/// <summary>/nhap-lieu: how far each unit is with a month.</summary>
public abstract class IndexTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_WithoutMonth_OpensOnTheNewestMonthWithAnyFigure()
    {
        var page = await app.GetAsync("/nhap-lieu");

        Assert.Equal("Thử Nghiệm, tháng 9/2024: 2/5 đơn vị đã có số liệu", page.Heading);
        Assert.Equal(SmallProvince.IncompleteMonth, page.Selected("thang"));
    }

    [DatabaseFact]
    public async Task Get_List_ShowsTheTreeInOfficialOrderWithTheStateOfEachForm()
    {
        var rows = (await app.GetAsync("/nhap-lieu")).Rows("entry-units");

        Assert.Equal(
            [
                ["Thử Nghiệm", "70", "Chưa nhập", "Chưa nhập"],
                ["Bắc Đồng", "701", "Đã khóa", "Chưa nhập trễ 8 ngày"],
                ["Hòa Bình", "70001", "Chưa nhập", "Chưa nhập"],
                ["Nam Hòa", "702", "Đã khóa", "Chưa nhập trễ 8 ngày"],
                ["Đông Hải", "703", "Chưa nhập trễ 8 ngày", "Chưa nhập trễ 8 ngày"],
            ],
            rows);
    }

    [DatabaseFact]
    public async Task Get_WithWrongMonth_SaysSoAndShowsTheDefault()
    {
        var page = await app.GetAsync("/nhap-lieu?thang=abc");

        Assert.Contains("“abc” không phải tháng", Assert.Single(page.Main.QuerySelectorAll("[role=alert]")).Words(), StringComparison.Ordinal);
        Assert.Equal(SmallProvince.IncompleteMonth, page.Selected("thang"));
    }

    [DatabaseFact]
    public async Task Get_WithUnknownProvince_ShowsTheFirst()
    {
        foreach (var province in new[] { "999999", "abc" })
        {
            var page = await app.GetAsync($"/nhap-lieu?tinh={province}");

            Assert.StartsWith("Thử Nghiệm, ", page.Heading, StringComparison.Ordinal);
            Assert.StartsWith("Nhập liệu · ", page.Title, StringComparison.Ordinal);
        }
    }

    [DatabaseFact]
    public async Task Get_Links_LeadToTheSheetOfThatMonth()
    {
        var page = await app.GetAsync($"/nhap-lieu?thang={SmallProvince.CompleteMonth}");

        Assert.Contains(
            await app.SheetAddressAsync(SmallProvince.South, SmallProvince.CompleteMonth),
            page["entry-units"].QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }
}

public sealed class IndexOnSqlite(SmallSqliteApp app) : IndexTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class IndexOnPostgres(SmallPostgresApp app) : IndexTests(app), IClassFixture<SmallPostgresApp>;
