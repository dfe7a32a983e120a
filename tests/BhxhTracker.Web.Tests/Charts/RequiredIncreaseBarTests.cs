using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class RequiredIncreaseBarTests
{
    // Hải Phòng, compulsory insurance, 9/2024: 8.329 of 41.160 (domain.md, rule 10).
    private static readonly RequiredIncrease HaiPhong = new()
    {
        Title = "BHXH bắt buộc: phần phải tăng năm 2024",
        BaseText = "31/12/2023: 487.527",
        PlanText = "Kế hoạch: 528.687",
        DonePercent = 8329 * 100m / 41160,
        DoneText = "Đã làm 20,24% phần phải tăng",
        YearGonePercent = 75,
        YearGoneText = "75% năm",
    };

    [Fact]
    public void The_bar_is_as_long_as_the_share_done_and_the_tick_stands_at_the_part_of_the_year_gone()
    {
        var chart = Render(HaiPhong);

        Assert.Equal(20.24m, chart.QuerySelector("rect.fill")!.Length("width"));
        Assert.Equal(100, chart.QuerySelector("rect.track")!.Length("width"));
        var tick = chart.QuerySelector("line.tick")!;
        Assert.Equal((75, 75), (tick.Length("x1"), tick.Length("x2")));
    }

    [Fact]
    public void Everything_it_shows_is_also_text()
    {
        var chart = Render(HaiPhong);

        Assert.Equal("Đã làm 20,24% phần phải tăng", chart.QuerySelector("figcaption b")!.TextContent);
        Assert.Equal("75% năm", chart.QuerySelector(".gone")!.TextContent);
        Assert.Equal(["31/12/2023: 487.527", "Kế hoạch: 528.687"], chart.QuerySelectorAll(".ends span").Select(e => e.TextContent));
        Assert.Equal(
            "Đã làm 20,24% phần phải tăng. 31/12/2023: 487.527. Kế hoạch: 528.687. Vạch: 75% năm.",
            chart.QuerySelector("svg[role=img] desc")!.TextContent);
        Assert.Equal(HaiPhong.Title, chart.QuerySelector("svg[role=img] title")!.TextContent);
    }

    [Theory]
    [InlineData(130, 100)]
    [InlineData(100, 100)]
    [InlineData(0, 0)]
    [InlineData(-4, 0)]
    public void A_share_beyond_the_bar_fills_or_empties_it(int share, int width) =>
        Assert.Equal(width, Render(HaiPhong with { DonePercent = share }).QuerySelector("rect.fill")!.Length("width"));

    [Fact]
    public void Without_a_share_there_is_no_bar_but_the_reason()
    {
        var chart = Render(HaiPhong with { DonePercent = null, DoneText = "giảm 933 người so với 31/12" });

        Assert.Empty(chart.QuerySelectorAll("rect.fill"));
        Assert.Equal("giảm 933 người so với 31/12", chart.QuerySelector("figcaption b")!.TextContent);
        Assert.Contains("none", chart.QuerySelector("figure")!.ClassList);
    }

    [Fact]
    public void Without_a_part_of_the_year_there_is_no_tick()
    {
        var chart = Render(HaiPhong with { YearGonePercent = null, YearGoneText = null });

        Assert.Empty(chart.QuerySelectorAll(".tick, .gone"));
        Assert.DoesNotContain("Vạch", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_encoded()
    {
        var chart = Render(HaiPhong with { DoneText = "<i>a</i> & \"b\"", BaseText = "<script>", Title = "</title><script>" });

        Assert.Empty(chart.QuerySelectorAll("i"));
        Assert.Equal("<i>a</i> & \"b\"", chart.QuerySelector("figcaption b")!.TextContent);
    }

    private static IElement Render(RequiredIncrease increase) => ChartMarkup.Parse(RequiredIncreaseBar.Render(increase));
}
