using System.Xml.Linq;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class ChartFileTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_file_holds_its_colours_and_fetches_nothing()
    {
        var file = ChartFile.Svg(TrendDrawing.Picture(SampleCharts.Trend), new("Cuối năm còn thiếu khoảng 4.800 người"));

        var svg = XElement.Parse(file);
        Assert.NotNull(svg.Element(Svg + "style"));
        Assert.DoesNotContain("url(", file, StringComparison.Ordinal);
        Assert.DoesNotContain(svg.Descendants().Attributes(), a => a.Name.LocalName is "href" or "src" or "tabindex" or "style");
        Assert.Equal(1, svg.Attributes().Count(a => a.Value.Contains("://", StringComparison.Ordinal)));
        Assert.All(svg.Descendants(), e => Assert.Equal(Svg, e.Name.Namespace));
    }

    [Fact]
    public void It_says_what_it_shows_as_of_when_and_where_it_is_from()
    {
        var svg = XElement.Parse(ChartFile.Svg(GapBars.Picture(SampleCharts.Gaps, "x"), new("Tên <b>", "Đến 30/09/2024", "Nguồn & nơi")));

        var texts = svg.Elements(Svg + "text").Select(t => t.Value).ToList();
        Assert.Equal(["Tên <b>", "Đến 30/09/2024", "Nguồn & nơi"], texts);
        Assert.Equal("Tên <b>", svg.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void A_long_title_breaks_into_lines_and_the_drawing_goes_down()
    {
        var (shorter, longer) = (Place("Ngắn"), Place(string.Join(' ', Enumerable.Repeat("đơn vị dưới 90% kế hoạch", 12))));

        Assert.True(longer > shorter);

        static decimal Place(string title) =>
            (decimal)XElement.Parse(ChartFile.Svg(HeatGrid.Picture(SampleCharts.Heat), new(title))).Element(Svg + "svg")!.Attribute("y")!;
    }

    [Fact]
    public void Characters_that_no_file_may_hold_are_left_out() =>
        Assert.Contains("Cát Hải", XElement.Parse(ChartFile.Svg(GapBars.Picture([new("Cát\u0001 Hải\uFFFF", null, 5, "5")], "x"), new("a\u0000b"))).Value, StringComparison.Ordinal);
}
