using AngleSharp.Dom;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class TrendDrawingTests
{
    [Fact]
    public void It_is_drawn_for_a_phone_and_for_a_page_and_wide_only_where_there_is_room()
    {
        Assert.Equal(["trend n", "trend m"], Drawings(ChartPlace.Half));
        Assert.Equal(["trend n", "trend m", "trend w"], Drawings(ChartPlace.Full));

        static IEnumerable<string?> Drawings(ChartPlace place) =>
            ChartMarkup.Parse(TrendDrawing.Render(SampleCharts.Trend, place)).QuerySelectorAll("svg").Select(s => s.GetAttribute("class"));
    }

    [Fact]
    public void A_month_without_a_figure_breaks_the_line()
    {
        var lines = Render(Plain(1, 2, null, 4, 5)).QuerySelectorAll("polyline.line");

        Assert.Equal([2, 2], lines.Select(l => Points(l).Count));
        Assert.Empty(Render(Plain(1, 2, null, 4, 5)).QuerySelectorAll("circle.alone"));
    }

    [Fact]
    public void A_month_alone_between_two_gaps_is_a_dot() => Assert.Single(Render(Plain(1, 2, null, 4, null, 5, 6)).QuerySelectorAll("circle.alone"));

    [Fact]
    public void A_plan_of_a_new_year_is_a_step_at_its_own_height()
    {
        var plans = Render(SampleCharts.Trend).QuerySelectorAll("line.plan");

        Assert.Equal(2, plans.Length);
        Assert.Equal(plans[0].Length("x2"), plans[1].Length("x1"));
        Assert.True(plans[0].Length("y1") > plans[1].Length("y1"));
        Assert.All(plans, p => Assert.Equal(p.GetAttribute("y1"), p.GetAttribute("y2")));
    }

    [Fact]
    public void What_is_expected_begins_at_the_last_figure_and_stays_inside_its_range()
    {
        var chart = Render(SampleCharts.Trend);
        var last = (chart.QuerySelector("circle.last")!.Length("cx"), chart.QuerySelector("circle.last")!.Length("cy"));
        var middle = Points(chart.QuerySelector(".expected")!);
        var range = Points(chart.QuerySelector("polygon.range")!);

        Assert.Equal(last, middle[0]);
        Assert.Equal(last, range[0]);
        var (high, low) = (range[3], range[4]);
        Assert.Equal((high.X, low.X), (middle[^1].X, middle[^1].X));
        Assert.InRange(middle[^1].Y, high.Y, low.Y);
    }

    [Fact]
    public void A_change_of_definition_stands_before_its_month_and_a_deadline_at_its_own()
    {
        var chart = Render(SampleCharts.Trend with { Scenario = [] });
        var dot = chart.QuerySelectorAll(".pt").ToDictionary(p => p.GetAttribute("aria-label")!.Split(':')[0], p => p.QuerySelector(".guide")!.Length("x1"));

        var change = chart.QuerySelector("line.break")!.Length("x1");
        Assert.InRange(change, dot["Tháng 6/2023"], dot["Tháng 7/2023"]);
        Assert.Equal(dot["Tháng 11/2024"], chart.QuerySelector("line.deadline")!.Length("x1"));
        Assert.Equal("Đổi định nghĩa từ 01/07/2023", chart.QuerySelector("line.break title")!.TextContent);
    }

    [Fact]
    public void Every_month_is_a_point_with_its_words_and_one_of_them_is_the_way_in()
    {
        var points = Render(SampleCharts.Trend).QuerySelectorAll(".pt");

        Assert.Equal(24, points.Length);
        Assert.Equal("Tháng 9/2024: 36.520 người", Assert.Single(points, p => p.GetAttribute("tabindex") == "0").GetAttribute("aria-label"));
        Assert.Equal("Tháng 5/2023: không có số liệu", points[4].GetAttribute("aria-label"));
        Assert.Equal("Tháng 12/2024: dự báo 45.300 (41.800–49.000)", points[^1].GetAttribute("aria-label"));
        Assert.Equal(["Tháng 7/2023", "23.400 người", "Đổi định nghĩa từ 01/07/2023"], points[6].QuerySelectorAll(".tip text").Select(t => t.TextContent));
    }

    [Theory]
    [InlineData("n")]
    [InlineData("m")]
    [InlineData("w")]
    public void No_word_covers_another(string size)
    {
        var words = ChartMarkup.Parse(TrendDrawing.Render(SampleCharts.Trend, ChartPlace.Full)).QuerySelector("svg." + size)!
            .QuerySelectorAll("text.v, text.path-word, text.break-word, text.deadline-word").Select(Box).ToList();

        Assert.Equal(7, words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            Assert.All(words.Skip(i + 1), other => Assert.False(Meet(words[i], other), $"{words[i].Text} / {other.Text}"));
        }
    }

    [Fact]
    public void Everything_drawn_is_also_said()
    {
        var svg = Render(SampleCharts.Trend);

        Assert.Equal("BHXH tự nguyện của Hải Phòng, 24 tháng", svg.QuerySelector("title")!.TextContent);
        Assert.Equal(
            "Từ 19.800 người (1/2023) đến 36.520 người (9/2024). KH 2023: 38.000. Kế hoạch 50.137. 12/2024: dự báo 45.300 (41.800–49.000). Chấm: kịch bản. "
            + "Đổi định nghĩa từ 01/07/2023. Kế hoạch đến hạn 30/11/2024. Không có số liệu: 5/2023.",
            svg.QuerySelector("desc")!.TextContent);
    }

    [Fact]
    public void The_table_has_a_column_for_what_is_drawn_and_the_latest_month_first()
    {
        var table = ChartMarkup.Parse(TrendDrawing.Table(SampleCharts.Trend).Render());

        Assert.Equal(["Tháng", "Thực hiện", "Kế hoạch", "Kịch bản", "Dự báo", "Ghi chú"], table.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal(["12/2024", "–", "50.137", "50.137", "dự báo 45.300 (41.800–49.000)", ""], table.QuerySelector("tbody tr")!.Children.Select(c => c.TextContent));
        Assert.StartsWith("Tháng,Thực hiện,Kế hoạch,Kịch bản,Dự báo,Ghi chú\r\n12/2024,–,50137,50137,45300,\r\n", TrendDrawing.Table(SampleCharts.Trend).Csv(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_figure_there_are_words_and_no_drawing()
    {
        var chart = Plain(null, null);

        Assert.Equal("Chưa đủ số liệu để vẽ.", ChartMarkup.Parse(TrendDrawing.Render(chart)).Words());
        Assert.Contains("Chưa đủ số liệu để vẽ.", ChartFile.Svg(TrendDrawing.Picture(chart), new("BHYT")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_has_fractions_on_its_axis_and_persons_have_none()
    {
        Assert.Contains("90,5", Ticks(Plain(90, 91) with { IsWhole = false, AxisText = v => VietnameseNumber.Decimal(v, 1) }));
        Assert.DoesNotContain(Ticks(Plain(3, 4) with { AxisText = v => VietnameseNumber.Decimal(v, 2) }), t => t.Contains(',', StringComparison.Ordinal) && !t.EndsWith(",00", StringComparison.Ordinal));

        static List<string> Ticks(TrendChart chart) => [.. Render(chart).QuerySelectorAll("svg > text[text-anchor=end]:not([class])").Select(t => t.TextContent)];
    }

    private static TrendChart Plain(params decimal?[] values) =>
        new() { Title = "BHYT", Months = SampleCharts.Months(values.Length, values), AxisText = v => VietnameseNumber.Whole(v) };

    private static IElement Render(TrendChart chart) => ChartMarkup.Parse(TrendDrawing.Render(chart)).QuerySelector("svg.m")!;

    private static List<(decimal X, decimal Y)> Points(IElement line) => ChartMarkup.Points(line);

    private static (string Text, decimal Left, decimal Right, decimal Y) Box(IElement word)
    {
        var (x, width) = (word.Length("x"), word.TextContent.Length * 6m);
        var left = word.GetAttribute("text-anchor") switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return (word.TextContent, left, left + width, word.Length("y"));
    }

    private static bool Meet((string Text, decimal Left, decimal Right, decimal Y) a, (string Text, decimal Left, decimal Right, decimal Y) b) =>
        Math.Abs(a.Y - b.Y) < 11 && a.Left < b.Right && b.Left < a.Right;
}
