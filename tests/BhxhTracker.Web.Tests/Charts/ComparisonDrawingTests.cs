using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class ComparisonDrawingTests
{
    [Fact]
    public void Lines_differ_by_more_than_their_colour()
    {
        var drawing = Render(SampleCharts.Comparison).QuerySelector("svg.w")!;

        var shapes = Enumerable.Range(1, 6).Select(i => drawing.QuerySelector($".s{i} .mark")!.GetAttribute("d")).ToList();
        Assert.Equal(6, shapes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(SampleCharts.Comparison.Lines.Select(l => l.Name).Order(StringComparer.Ordinal), drawing.QuerySelectorAll("text.v").Select(t => t.TextContent).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("n")]
    [InlineData("m")]
    [InlineData("w")]
    public void Names_stand_at_the_ends_one_under_the_other(string size)
    {
        var names = Render(SampleCharts.Comparison).QuerySelector("svg." + size)!.QuerySelectorAll("text.v").Select(t => t.Length("y")).ToList();

        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15));
    }

    [Fact]
    public void A_month_without_a_figure_breaks_its_line_only()
    {
        var drawing = Render(SampleCharts.Comparison).QuerySelector("svg.m")!;

        Assert.Equal([1, 1, 2, 1, 1, 1], Enumerable.Range(1, 6).Select(i => drawing.QuerySelectorAll($".s{i} polyline").Length));
    }

    [Fact]
    public void A_month_tells_every_unit_the_highest_first()
    {
        var point = Render(SampleCharts.Comparison).QuerySelector("svg.m .pt")!;

        Assert.StartsWith("Tháng 9/2023: Văn phòng BHXH thành phố: 2.000; Cát Hải: 1.960;", point.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(6, point.QuerySelectorAll(".dot").Length);
    }

    [Fact]
    public void Beyond_six_the_rest_is_counted_and_stands_in_the_table()
    {
        var many = SampleCharts.Comparison with { Lines = [.. SampleCharts.Comparison.Lines, SampleCharts.Comparison.Lines[0] with { Name = "Đồ Sơn" }] };

        var chart = Render(many);
        Assert.Equal(6, chart.QuerySelectorAll(".legend li").Length);
        Assert.EndsWith("1 đơn vị không vẽ, xem bảng.", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Đồ Sơn", ComparisonDrawing.Table(many).Heads[^1]);
    }

    [Fact]
    public void Without_any_figure_there_are_words() =>
        Assert.Equal("Chưa đủ số liệu để so sánh.", Render(SampleCharts.Comparison with { Lines = [new("A", null, [.. new decimal?[13]], [.. new string?[13]])] }).Words());

    private static IElement Render(ComparisonChart chart) => ChartMarkup.Parse(ComparisonDrawing.Render(chart));
}
