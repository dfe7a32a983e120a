using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Pages.TienDo;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Web.Tests.PageTests.TienDo;

public class TableOrderTests
{
    [Fact]
    public void Rows_without_a_number_stand_last_whatever_the_direction() => Prop.ForAll<int?[], bool>((numbers, isDescending) =>
    {
        var rows = new TableOrder("x", isDescending).By(numbers, n => n);
        var known = rows.TakeWhile(n => n is not null).ToList();
        return rows.Count == numbers.Length && rows.Skip(known.Count).All(n => n is null)
            && known.SequenceEqual(isDescending ? known.OrderDescending() : known.Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_stand_by_the_Vietnamese_alphabet_and_by_their_numbers() => Assert.Equal(
        ["An Bình", "Ân Thi", "Dương Kinh", "Đồ Sơn", "Xã 2", "Xã 10"],
        new TableOrder("ten", false).By(["Xã 10", "Đồ Sơn", "Ân Thi", "Xã 2", "Dương Kinh", "An Bình"], n => n));

    [Theory]
    [InlineData(null, "-phan-tram")]
    [InlineData("-phan-tram", "phan-tram")]
    [InlineData("phan-tram", "-phan-tram")]
    [InlineData("-ke-hoach", "-phan-tram")]
    public void A_press_turns_the_column_round(string? now, string next) => Assert.Equal(next, TableOrder.Parse(now).Next("phan-tram", isText: false));
}

/// <summary>The tables of a unit's page stand by the column whose head was pressed.</summary>
public abstract class SortedTablesTests(TestApp app)
{
    private const string September = "?thang=2024-09&chi-tieu=BHXH_TN";

    [DatabaseFact]
    public async Task Get_ByPercent_StandsTheWholeFirstAndWhoHasNoneLast()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("99")}{September}&sap-xep=phan-tram");

        var rows = page.Rows("children");
        Assert.Equal("TOÀN TỈNH", rows[0][1]);
        Assert.StartsWith("Cộng số còn thiếu", rows[^1][1], StringComparison.Ordinal);
        var units = rows.Skip(1).SkipLast(1).ToList();
        var known = units.TakeWhile(r => r[10].EndsWith('%')).Select(r => decimal.Parse(r[10].TrimEnd('%').Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(known.Order(), known);
        Assert.All(units.Skip(known.Count), r => Assert.Equal("–", r[10]));
        Assert.Equal(Enumerable.Range(1, units.Count).Select(i => $"{i}"), units.Select(r => r[0]));
    }

    [DatabaseFact]
    public async Task Get_TheHead_SaysTheDirectionAndLeadsToTheOther()
    {
        var unit = await app.UnitAddressAsync("99");
        var page = await app.GetAsync($"{unit}{September}&sap-xep=-phan-tram&bang=dien-bien");

        var head = Assert.Single(page["children"].QuerySelectorAll("thead [aria-sort]"));
        Assert.Equal(("descending", "% kế hoạch"), (head.GetAttribute("aria-sort"), head.Words()));
        Assert.Equal($"{unit}?thang=2024-09&chi-tieu=BHXH_TN&sap-xep=phan-tram&bang=dien-bien#bang", head.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal($"{unit}?thang=2024-09&chi-tieu=BHXH_TN&bang=dien-bien#bang", page["children"].QuerySelector("thead .stt a")!.GetAttribute("href"));

        // The order goes on to the units below and stays when another month is chosen.
        Assert.All(page["children"].QuerySelectorAll("tbody a"), a => Assert.Contains("sap-xep=-phan-tram", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("-phan-tram", page.Main.QuerySelector("form.bar input[name=sap-xep]")!.GetAttribute("value"));
    }

    [DatabaseFact]
    public async Task Get_TheIndicators_StandByPercentWithoutTheTree()
    {
        var unit = await app.UnitAddressAsync("99");
        var plain = await app.GetAsync(unit + September);
        var page = await app.GetAsync($"{unit}{September}&sap-xep-chi-tieu=-phan-tram");

        Assert.Empty(plain["indicators"].QuerySelectorAll("[aria-sort]"));
        Assert.NotEmpty(plain["indicators"].QuerySelectorAll("tr.l1"));
        Assert.Empty(page["indicators"].QuerySelectorAll("tr.l1"));
        Assert.Equal("% kế hoạch", Assert.Single(page["indicators"].QuerySelectorAll("[aria-sort=descending]")).Words());
        Assert.Equal(plain.Rows("indicators").Count, page.Rows("indicators").Count);
        Assert.NotEqual("–", page.Rows("indicators")[0][4]);
        Assert.Equal("–", page.Rows("indicators")[^1][4]);
    }

    [DatabaseFact]
    public async Task Get_ColumnThatIsNone_IsToldAndTheOfficialOrderKept()
    {
        var page = await app.GetAsync($"{await app.UnitAddressAsync("99")}{September}&sap-xep=mau-sac&sap-xep-chi-tieu=ten");

        Assert.Equal(2, page.Document.QuerySelectorAll("[role=alert]").Length);
        Assert.Contains("“mau-sac” không phải cột của bảng đơn vị", page.Document.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Văn phòng BHXH Tỉnh Mẫu", page.Rows("children")[1][1]);
    }
}

[Collection(DemonstrationOnSqlite.Name)]
public sealed class SortedTablesOnSqlite(DemonstrationSqliteApp app) : SortedTablesTests(app);

[OnPostgres]
[Collection(DemonstrationOnPostgres.Name)]
public sealed class SortedTablesOnPostgres(DemonstrationPostgresApp app) : SortedTablesTests(app);
