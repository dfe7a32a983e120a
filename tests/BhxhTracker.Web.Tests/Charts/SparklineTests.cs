using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class SparklineTests
{
    [Fact]
    public void Thirteen_months_are_one_line_with_a_dot_at_the_last()
    {
        var chart = Render([.. Enumerable.Range(0, 13).Select(i => (decimal?)(100 + i))]);

        var points = Points(chart.QuerySelectorAll("polyline").Single());
        Assert.Equal(13, points.Count);
        var last = chart.QuerySelector("circle.last")!;
        Assert.Equal(points[^1], (last.Length("cx"), last.Length("cy")));
    }

    [Fact]
    public void Months_stand_at_equal_steps_and_higher_values_higher()
    {
        var points = Points(Render(10, 30, 20).QuerySelector("polyline")!);

        Assert.Equal([4, 52, 100], points.Select(p => p.X));
        Assert.Equal([24, 4, 14], points.Select(p => p.Y));
    }

    [Fact]
    public void A_missing_month_leaves_a_gap_and_keeps_its_place()
    {
        var chart = Render(1, 2, null, 4, 5);

        var lines = chart.QuerySelectorAll("polyline").Select(Points).ToList();
        Assert.Equal([2, 2], lines.Select(l => l.Count));
        Assert.Equal([4, 28], lines[0].Select(p => p.X));
        Assert.Equal([76, 100], lines[1].Select(p => p.X));
        Assert.Contains("Không có số liệu: 3/2024", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_between_two_gaps_is_a_dot()
    {
        var chart = Render(1, null, 3, null, 5);

        Assert.Empty(chart.QuerySelectorAll("polyline"));
        Assert.Equal([4, 52, 100], chart.QuerySelectorAll("circle.dot").Select(c => c.Length("cx")));
    }

    [Fact]
    public void The_last_dot_stands_at_the_last_month_that_has_a_figure()
    {
        var last = Render(1, 2, null).QuerySelector("circle.last")!;

        Assert.Equal(52, last.Length("cx"));
    }

    [Fact]
    public void An_unchanged_figure_is_a_level_line()
    {
        var points = Points(Render(7, 7, 7).QuerySelector("polyline")!);

        Assert.All(points, p => Assert.Equal(14, p.Y));
    }

    [Fact]
    public void A_change_of_definition_is_a_line_between_two_months_that_is_also_told()
    {
        var chart = ChartMarkup.Parse(Sparkline.Render([new("1/2024", 1), new("2/2024", 2), new("3/2024", 3)], "BHYT", [new SparkBreak(1, "Đổi định nghĩa từ 01/02/2024")]));

        var line = Assert.Single(chart.QuerySelectorAll("line.break"));
        Assert.Equal(("28", "28"), (line.GetAttribute("x1"), line.GetAttribute("x2")));
        Assert.Equal("Đổi định nghĩa từ 01/02/2024", line.QuerySelector("title")!.TextContent);
        Assert.EndsWith("Đổi định nghĩa từ 01/02/2024.", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_is_a_value() => Assert.Equal(2, Points(Render(0, 5).QuerySelector("polyline")!).Count);

    [Fact]
    public void A_single_month_is_a_dot_in_the_middle() => Assert.Equal(52, Render(9).QuerySelector("circle.last")!.Length("cx"));

    [Fact]
    public void Without_any_figure_there_is_a_dash_and_no_picture()
    {
        var chart = Render(null, null);

        Assert.Empty(chart.QuerySelectorAll("svg"));
        Assert.Equal("–", chart.TextContent);
    }

    [Fact]
    public void Title_and_course_are_said_and_encoded()
    {
        var svg = ChartMarkup.Parse(Sparkline.Render([new("9/2023", 467953, "467.953"), new("9/2024", 495856, "495.856")], "Thới <Lai> & \"Cờ Đỏ\""))
            .QuerySelector("svg[role=img]")!;

        Assert.Equal("Thới <Lai> & \"Cờ Đỏ\"", svg.QuerySelector("title")!.TextContent);
        Assert.Equal("Từ 467.953 (9/2023) đến 495.856 (9/2024).", svg.QuerySelector("desc")!.TextContent);
    }

    private static IElement Render(params decimal?[] values) =>
        ChartMarkup.Parse(Sparkline.Render([.. values.Select((v, i) => new SparkPoint($"{i + 1}/2024", v))], "BHXH bắt buộc"));

    private static List<(decimal X, decimal Y)> Points(IElement line)
    {
        var numbers = line.GetAttribute("points")!.Split([' ', ',']).Select(n => decimal.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))];
    }
}
