using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class GapBarsTests
{
    [Fact]
    public void Each_has_its_share_of_what_is_missing_and_the_share_down_to_it() => Assert.Equal(
        [("Cát Hải", "50,00%", "1.500 người cộng dồn 50,00%"), ("Lê Chân", "34,20%", "1.026 người cộng dồn 84,20%"), ("Kiến An", "15,80%", "474 người cộng dồn 100,00%")],
        Render().QuerySelectorAll("li").Select(l => (l.QuerySelector(".n")!.TextContent, l.QuerySelector(".v")!.TextContent, l.QuerySelector(".m")!.Words())));

    [Fact]
    public void Who_is_over_plan_helps_nobody_and_is_left_out() => Assert.DoesNotContain("Bạch Long Vĩ", Render().Words(), StringComparison.Ordinal);

    [Fact]
    public void The_longest_bar_is_the_greatest_gap_and_the_leading_ones_stand_out()
    {
        var rows = Render(leading: 2).QuerySelectorAll("li");

        Assert.Equal([100, 68.4m, 31.6m], rows.Select(r => r.QuerySelector(".fill")!.Length("width")));
        Assert.Equal(["lead", "lead edge", "less"], rows.Select(r => r.ClassName));
    }

    [Fact]
    public void Where_nothing_is_missing_it_says_so() =>
        Assert.Equal("Không có đơn vị nào còn thiếu.", ChartMarkup.Parse(GapBars.Render([new("A", null, 0, "0")], "x")).Words());

    [Fact]
    public void The_table_carries_numbers_for_a_file() =>
        Assert.StartsWith("Đơn vị,Còn thiếu,Phần (%),Cộng dồn (%)\r\nCát Hải,1500,50,50\r\nLê Chân,1026,34.2,84.2\r\n", GapBars.Table(SampleCharts.Gaps, "x").Csv(), StringComparison.Ordinal);

    [Fact]
    public void Where_movements_are_reported_the_table_tells_who_came_and_who_left() =>
        Assert.StartsWith(
            "Đơn vị,Còn thiếu,Phần (%),Cộng dồn (%),Tăng mới từ đầu năm,Giảm từ đầu năm\r\nCát Hải,1500,50,50,120,30\r\nLê Chân,1500,50,100,–,–\r\n",
            GapBars.Table([new GapBar("Cát Hải", null, 1_500, "1.500 người") { Joined = new("120", 120), Left = new("30", 30) }, new GapBar("Lê Chân", null, 1_500, "1.500 người")], "x").Csv(),
            StringComparison.Ordinal);

    [Fact]
    public void In_a_file_a_number_below_nought_stays_a_number_and_a_name_is_never_a_formula() => Assert.Equal(
        "Đơn vị,Chênh\r\n'-1+2,-253\r\n'=A1,-0.5\r\n",
        new ChartTable("x", ["Đơn vị", "Chênh"], [new("-1+2", null, [new("vượt 253", -253)]), new("=A1", null, [new("−0,5", -0.5m)])]).Csv());

    private static IElement Render(int leading = 0) => ChartMarkup.Parse(GapBars.Render(SampleCharts.Gaps, "2 đơn vị chiếm 84,20% số còn thiếu", leading));
}
