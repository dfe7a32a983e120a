using System.Globalization;
using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class RankingBarsTests
{
    private static readonly RankingBar HongBang = new("Hồng Bàng", "/tien-do/7", 64.72m, "64,72%", RankingStatus.Below, "còn 1.056 người");
    private static readonly RankingBar BachLongVi = new("Bạch Long Vĩ", "/tien-do/20", 101.75m, "101,75%", RankingStatus.Over, "vượt 1 người");
    private static readonly RankingBar Office = new("Văn phòng BHXH thành phố", null, null, null, RankingStatus.None, "chưa giao kế hoạch");

    [Fact]
    public void Bars_start_at_zero_and_are_proportional_to_the_percent()
    {
        var chart = Render(HongBang with { Percent = 40 }, HongBang with { Percent = 80 });

        var fills = chart.QuerySelectorAll("rect.fill").ToList();
        Assert.All(fills, f => Assert.Equal("0", f.GetAttribute("x")));
        Assert.Equal(38.1m, fills[0].Length("width"));
        Assert.Equal(76.19m, fills[1].Length("width"));
    }

    [Fact]
    public void The_plan_line_stands_at_one_hundred_percent_of_the_same_scale_in_every_row()
    {
        var chart = Render(HongBang with { Percent = 100, Status = RankingStatus.Done }, HongBang, Office);

        var full = chart.QuerySelector("rect.fill")!.Length("width");
        Assert.All(chart.QuerySelectorAll("line.plan"), line => Assert.Equal((full, full), (line.Length("x1"), line.Length("x2"))));
        Assert.Equal(3, chart.QuerySelectorAll("line.plan").Length);
        Assert.Equal(full, chart.QuerySelector(".axis text")!.Length("x"));
    }

    [Fact]
    public void A_bar_over_plan_passes_the_line()
    {
        var chart = Render(BachLongVi, HongBang);

        Assert.True(chart.QuerySelector("rect.fill")!.Length("width") > chart.QuerySelector("line.plan")!.Length("x1"));
        Assert.Contains("over", chart.QuerySelector("li")!.ClassList);
        Assert.Empty(chart.QuerySelectorAll(".cut"));
    }

    [Fact]
    public void A_bar_far_over_plan_is_cut_visibly_and_in_words()
    {
        var chart = Render(BachLongVi with { Percent = 900, ValueText = "900,00%" }, HongBang);

        Assert.Equal(100, chart.QuerySelector("rect.fill")!.Length("width"));
        Assert.Single(chart.QuerySelectorAll(".cut"));
        Assert.Contains("bị cắt", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("900,00%", chart.QuerySelector("li .v")!.TextContent);
        Assert.Equal(32.36m, chart.QuerySelectorAll("rect.fill")[1].Length("width"));
    }

    [Fact]
    public void A_unit_without_a_number_has_a_dash_its_reason_and_no_bar()
    {
        var row = Render(HongBang, Office).QuerySelectorAll("li")[1];

        Assert.Equal("–", row.QuerySelector(".v")!.TextContent);
        Assert.Equal("Chưa có số chưa giao kế hoạch", row.QuerySelector(".m")!.Words());
        Assert.Empty(row.QuerySelectorAll("rect"));
        Assert.Contains("none", row.ClassList);
    }

    [Fact]
    public void A_missing_percent_is_never_said_to_be_over_or_below()
    {
        var row = Render(Office with { Status = RankingStatus.Over }).QuerySelector("li")!;

        Assert.Equal("none", row.ClassName);
        Assert.Equal("Chưa có số", row.QuerySelector(".st")!.TextContent);
    }

    [Fact]
    public void A_bar_of_zero_is_a_number_and_has_no_length()
    {
        var row = Render(HongBang with { Percent = 0, ValueText = "0,00%" }).QuerySelector("li")!;

        Assert.Equal(0, row.QuerySelector("rect.fill")!.Length("width"));
        Assert.Equal("0,00%", row.QuerySelector(".v")!.TextContent);
    }

    [Theory]
    [InlineData(RankingStatus.Over, "Vượt kế hoạch")]
    [InlineData(RankingStatus.Done, "Hoàn thành")]
    [InlineData(RankingStatus.Below, "Chưa đạt")]
    [InlineData(RankingStatus.OnTrack, "Đúng tiến độ")]
    [InlineData(RankingStatus.Behind, "Chậm tiến độ")]
    [InlineData(RankingStatus.AtRisk, "Nguy cơ không hoàn thành")]
    public void A_status_is_a_word(RankingStatus status, string word) =>
        Assert.Equal(word, Render(HongBang with { Status = status, Note = null }).QuerySelector("li .m")!.Words());

    [Theory]
    [InlineData(RankingStatus.Below, "Vượt mức giao")]
    [InlineData(RankingStatus.Done, "Trong mức giao")]
    public void What_shall_stay_low_is_within_or_over_its_limit(RankingStatus status, string word) =>
        Assert.Equal(word, Render(HongBang with { Status = status, Note = null, IsLimit = true }).QuerySelector("li .m")!.Words());

    [Fact]
    public void Where_the_way_is_known_each_bar_has_its_mark_and_a_legend_counts_the_statuses()
    {
        var chart = ChartMarkup.Parse(RankingBars.Render(SampleCharts.Ranking, "Xếp hạng"));

        Assert.Equal(["80%", "80%", "80%", "80%"], chart.QuerySelectorAll("rect.due").Select(d => d.GetAttribute("x")));
        Assert.Equal(
            ["Vượt kế hoạch 1", "Đúng tiến độ 1", "Chậm tiến độ 1", "Nguy cơ không hoàn thành 1", "Chưa có số 1", "vạch ngắn: mức phải đạt đến nay"],
            chart.QuerySelectorAll(".legend li").Select(l => l.TextContent));
        Assert.Equal(["over", "ontrack", "behind", "atrisk", "none"], chart.QuerySelectorAll("ol li").Select(l => l.ClassName));
    }

    [Fact]
    public void Where_no_way_is_known_there_is_no_legend() => Assert.Empty(Render(HongBang, BachLongVi).QuerySelectorAll(".legend, .due"));

    [Fact]
    public void Names_and_notes_are_encoded_and_stay_vietnamese()
    {
        var hostile = new RankingBar("Cờ Đỏ <img src=x onerror=\"a()\"> & 'Ẫ'", "/tien-do/1?a=1&b=\"2\"", 50, "<b>50%</b>", RankingStatus.Below, "<script>alert(1)</script>");

        var chart = Render(hostile);

        Assert.Empty(chart.QuerySelectorAll("img, script, li b b"));
        Assert.Equal(hostile.Label, chart.QuerySelector("li a")!.TextContent);
        Assert.Equal(hostile.Href, chart.QuerySelector("li a")!.GetAttribute("href"));
        Assert.Equal(hostile.Note, chart.QuerySelector("li small")!.TextContent);
    }

    [Fact]
    public void A_unit_without_a_page_is_no_link() =>
        Assert.Equal("Văn phòng BHXH thành phố", Render(Office).QuerySelector("li .n")!.InnerHtml);

    [Fact]
    public void The_picture_tells_what_it_shows()
    {
        var chart = RankingBars.Render([HongBang, BachLongVi, Office], "13 trên 15 đơn vị dưới 90% kế hoạch");

        var svg = ChartMarkup.Parse(chart).QuerySelector("svg[role=img]")!;
        Assert.Equal("13 trên 15 đơn vị dưới 90% kế hoạch", svg.QuerySelector("title")!.TextContent);
        Assert.Equal(
            "3 đơn vị, thang từ 0% đến 105%, vạch đứng là kế hoạch. Cao nhất: Bạch Long Vĩ 101,75%; thấp nhất: Hồng Bàng 64,72%. 1 đơn vị chưa có số.",
            svg.QuerySelector("desc")!.TextContent);
    }

    [Fact]
    public void Coordinates_do_not_follow_the_culture_of_the_reader()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("vi-VN");
        try
        {
            Assert.Equal("61.64%", Render(HongBang).QuerySelector("rect.fill")!.GetAttribute("width"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_units_draw_an_empty_list() => Assert.Empty(Render().QuerySelectorAll("li"));

    private static IElement Render(params RankingBar[] bars) => ChartMarkup.Parse(RankingBars.Render(bars, "Xếp hạng"));
}
