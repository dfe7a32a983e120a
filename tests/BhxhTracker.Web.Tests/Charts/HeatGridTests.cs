using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class HeatGridTests
{
    [Fact]
    public void A_cell_has_its_number_and_the_shade_that_its_limit_begins() => Assert.Equal(
        [("70,0", "h1"), ("70,0", "h2"), ("80,0", "h3"), ("90,0", "h4"), ("0,0", "h1"), ("–", "h0"), ("100,0", "h4"), ("101,8", "h5 goal")],
        Render(SampleCharts.Heat).QuerySelectorAll("td").Select(c => (c.TextContent, c.GetAttribute("class")!)));

    [Fact]
    public void It_is_a_table_whose_months_and_years_are_heads()
    {
        var table = Render(SampleCharts.Heat).QuerySelector("table")!;

        Assert.Equal(["2023", "2024"], table.QuerySelectorAll("th[scope=colgroup]").Select(h => h.TextContent));
        Assert.Equal(["tháng 11", "tháng 12", "tháng 1", "tháng 2"], table.QuerySelectorAll("tr + tr th[scope=col]").Select(h => h.TextContent));
        Assert.Equal(["TOÀN THÀNH PHỐ", "Bạch Long Vĩ"], table.QuerySelectorAll("th[scope=row]").Select(h => h.TextContent));
        Assert.Equal("BHXH tự nguyện: % kế hoạch theo tháng. 2 đơn vị, 4 tháng; màu đậm là số lớn. 1 ô không có số liệu.", table.QuerySelector("caption")!.TextContent);
    }

    [Fact]
    public void It_scrolls_in_a_region_that_the_keyboard_reaches()
    {
        var region = Render(SampleCharts.Heat).QuerySelector("[role=region]")!;

        Assert.Equal(("0", SampleCharts.Heat.Title), (region.GetAttribute("tabindex"), region.GetAttribute("aria-label")));
    }

    [Fact]
    public void The_legend_says_the_limits() => Assert.Equal(
        ["dưới 70%", "70% đến dưới 80%", "80% đến dưới 90%", "90% đến dưới 100%", "từ 100%", "không có số liệu"],
        Render(SampleCharts.Heat).QuerySelectorAll(".legend li").Select(l => l.TextContent));

    [Fact]
    public void Measures_without_known_limits_are_parted_into_five_of_what_there_is()
    {
        var scale = HeatScale.Over([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null], v => $"{v}");

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], Enumerable.Range(1, 10).Select(v => scale.BandOf(v)));
        Assert.Equal(1, HeatScale.Over([null], v => $"{v}").BandOf(0));
    }

    private static IElement Render(HeatChart chart) => ChartMarkup.Parse(HeatGrid.Render(chart));
}
