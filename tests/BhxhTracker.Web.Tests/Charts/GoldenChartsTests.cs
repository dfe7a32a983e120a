using BhxhTracker.Web.Charts;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>Every chart as it was when it was last looked at, on the page and as a file.</summary>
public class GoldenChartsTests
{
    private static readonly RequiredIncrease Required = new()
    {
        Title = "BHXH bắt buộc: phần phải tăng năm 2024",
        BaseText = "31/12/2023: 487.527",
        PlanText = "Kế hoạch: 528.687",
        DonePercent = 8329 * 100m / 41160,
        DoneText = "Đã làm 20,24% phần phải tăng",
        YearGonePercent = 75,
        YearGoneText = "75% năm",
    };

    private static readonly Dictionary<string, Func<IHtmlContent>> OnPage = new(StringComparer.Ordinal)
    {
        ["trend.html"] = () => TrendDrawing.Render(SampleCharts.Trend, ChartPlace.Full),
        ["comparison.html"] = () => ComparisonDrawing.Render(SampleCharts.Comparison),
        ["heat.html"] = () => HeatGrid.Render(SampleCharts.Heat),
        ["ranking.html"] = () => RankingBars.Render(SampleCharts.Ranking, "2 trên 4 đơn vị chậm tiến độ"),
        ["gaps.html"] = () => GapBars.Render(SampleCharts.Gaps, "2 đơn vị chiếm 84,20% số còn thiếu", leading: 2),
        ["required.html"] = () => RequiredIncreaseBar.Render(Required),
        ["sparkline.html"] = () => Sparkline.Render([new("7/2024", 1), new("8/2024", null), new("9/2024", 2), new("10/2024", 3)], "BHYT", [new(3, "Đổi định nghĩa")]),
        ["frame.html"] = () => ChartFrames.Render(SampleCharts.Frame),
    };

    private static readonly Dictionary<string, Func<ChartPicture>> AsFile = new(StringComparer.Ordinal)
    {
        ["trend.svg"] = () => TrendDrawing.Picture(SampleCharts.Trend),
        ["comparison.svg"] = () => ComparisonDrawing.Picture(SampleCharts.Comparison),
        ["heat.svg"] = () => HeatGrid.Picture(SampleCharts.Heat),
        ["ranking.svg"] = () => RankingBars.Picture(SampleCharts.Ranking, "2 trên 4 đơn vị chậm tiến độ"),
        ["gaps.svg"] = () => GapBars.Picture(SampleCharts.Gaps, "2 đơn vị chiếm 84,20% số còn thiếu"),
    };

    public static TheoryData<string> Pages => [.. OnPage.Keys];

    public static TheoryData<string> Files => [.. AsFile.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_chart_on_a_page_is_as_it_was_looked_at(string name)
    {
        var chart = OnPage[name]();

        _ = ChartMarkup.Parse(chart);
        Golden.Holds(name, ChartMarkup.Write(chart));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_chart_as_a_file_is_as_it_was_looked_at(string name) =>
        Golden.Holds(name, ChartFile.Svg(AsFile[name](), new("2 trên 4 đơn vị chậm tiến độ", "BHXH tự nguyện, đến 30/09/2024", "Kế hoạch: BHXH Việt Nam giao")));
}
