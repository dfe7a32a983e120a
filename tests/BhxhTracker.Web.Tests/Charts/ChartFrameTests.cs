using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class ChartFrameTests
{
    [Fact]
    public void Chart_or_table_is_a_choice_that_needs_no_script()
    {
        var frame = Render(SampleCharts.Frame);

        var choices = frame.QuerySelectorAll("input[type=radio]");
        Assert.Equal(["dien-bien-c", "dien-bien-b"], choices.Select(c => c.Id));
        Assert.Equal("dien-bien-c", Assert.Single(choices, c => c.HasAttribute("checked")).Id);
        Assert.Equal(["Biểu đồ", "Bảng"], choices.Select(c => frame.QuerySelector($"label[for={c.Id}]")!.TextContent));
        Assert.NotNull(frame.QuerySelector("input ~ .as-chart svg"));
        Assert.NotNull(frame.QuerySelector("input ~ .as-table table"));
    }

    [Fact]
    public void The_address_may_ask_for_the_table()
    {
        Assert.True(ChartFrame.IsNamed("xep-hang,dien-bien", "dien-bien"));
        Assert.False(ChartFrame.IsNamed("xep-hang", "xep"));
        Assert.False(ChartFrame.IsNamed(null, "xep-hang"));
        Assert.Equal("dien-bien-b", Render(SampleCharts.Frame with { ShowsTable = true }).QuerySelector("input[checked]")!.Id);
    }

    [Fact]
    public void It_is_named_by_its_finding_and_what_needs_a_script_waits_for_it()
    {
        var section = Render(SampleCharts.Frame).QuerySelector("section")!;

        Assert.Equal(SampleCharts.Frame.Finding, section.QuerySelector("#" + section.GetAttribute("aria-labelledby"))!.TextContent);
        Assert.Equal(["Ảnh PNG", "Chép liên kết", "Toàn màn hình"], section.QuerySelectorAll("button[hidden]").Select(b => b.TextContent));
        Assert.Equal(["Ảnh SVG", "Số liệu CSV"], section.QuerySelectorAll("a[download]").Select(a => a.TextContent));
        Assert.Equal(SampleCharts.Frame.SvgHref, section.QuerySelector("[data-png]")!.GetAttribute("data-png"));
    }

    [Fact]
    public void A_chart_that_is_a_table_has_no_choice()
    {
        var frame = Render(SampleCharts.Frame with { Chart = HeatGrid.Render(SampleCharts.Heat), Table = null });

        Assert.Empty(frame.QuerySelectorAll("input, label, .as-table"));
    }

    [Fact]
    public void Columns_of_words_stand_left_and_numbers_right() => Assert.Equal(
        [null, null, "x", "x"],
        ChartMarkup.Parse(RankingBars.Table(SampleCharts.Ranking, "x").Render()).QuerySelector("tbody tr")!.Children.Select(c => c.GetAttribute("class")));

    private static IElement Render(ChartFrame frame) => ChartMarkup.Parse(ChartFrames.Render(frame));
}
