using AngleSharp.Dom;
using BhxhTracker.Web.Charts;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

public class DescentDrawingTests
{
    private static readonly DescentBox Merged = Box(3, 0, "Cần Thơ") with { Href = null, Lines = ["thành phố · 92", "từ 01/07/2025"] };

    [Fact]
    public void Predecessors_stand_left_the_unit_in_the_middle_and_successors_right()
    {
        var chart = Render([Box(1, -1, "Sóc Trăng"), Box(2, -1, "Hậu Giang"), Merged, Box(4, 1, "Mai sau")], Edge(1, 3), Edge(2, 3), Edge(3, 4));

        var boxes = Boxes(chart);
        Assert.Equal([4, 4, 286, 568], boxes.Select(b => b.X));
        Assert.Equal([4, 80, 42, 42], boxes.Select(b => b.Y));
        Assert.Equal(3, chart.QuerySelectorAll("path.edge").Length);
    }

    [Fact]
    public void An_edge_runs_from_the_predecessors_right_to_the_successors_left_with_its_share_at_the_lonely_end()
    {
        var chart = Render([Box(1, -1, "A"), Box(2, -1, "B"), Merged], Edge(1, 3, "35%"), Edge(2, 3, "toàn bộ"));

        Assert.Equal(["M194 36C240 36 240 74 286 74", "M194 112C240 112 240 74 286 74"], chart.QuerySelectorAll("path.edge").Select(p => p.GetAttribute("d")));
        Assert.Equal(
            [("35%", "199", "31", "start"), ("toàn bộ", "199", "127", "start")],
            chart.QuerySelectorAll("text.share").Select(t => (t.TextContent, t.GetAttribute("x"), t.GetAttribute("y"), t.GetAttribute("text-anchor"))));
    }

    [Fact]
    public void A_unit_that_splits_has_its_shares_at_the_successors()
    {
        var chart = Render([Merged, Box(4, 1, "A"), Box(5, 1, "B")], Edge(3, 4, "35%"), Edge(3, 5, "65%"));

        Assert.All(chart.QuerySelectorAll("text.share"), t => Assert.Equal(("281", "end"), (t.GetAttribute("x"), t.GetAttribute("text-anchor"))));
    }

    [Fact]
    public void Every_unit_but_the_one_itself_is_a_link_with_its_kind_code_and_days()
    {
        var chart = Render([Box(1, -1, "Sóc Trăng"), Merged], Edge(1, 3));

        var link = Assert.Single(chart.QuerySelectorAll("a"));
        Assert.Equal("/don-vi/1", link.GetAttribute("href"));
        Assert.Equal(["Sóc Trăng", "tỉnh · 94", "đến 30/06/2025"], link.QuerySelectorAll("text").Select(t => t.FirstChild!.TextContent));
        Assert.Equal("Cần Thơ", chart.QuerySelector("g.self text.n")!.FirstChild!.TextContent);
    }

    [Fact]
    public void What_it_shows_is_said_to_those_who_hear_it()
    {
        var svg = Render([Box(1, -1, "Sóc Trăng"), Box(2, -1, "Hậu Giang"), Merged], Edge(1, 3), Edge(2, 3)).QuerySelector("svg")!;

        Assert.Equal(("group", "Dòng kế thừa"), (svg.GetAttribute("role"), svg.GetAttribute("aria-label")));
        Assert.Equal("Kế thừa từ 2 đơn vị: Sóc Trăng, Hậu Giang. Chưa có đơn vị kế thừa.", svg.QuerySelector("desc")!.TextContent);
    }

    [Fact]
    public void Beyond_ten_in_a_column_the_rest_is_counted_and_draws_no_line()
    {
        var boxes = Enumerable.Range(10, 14).Select(i => Box(i, -1, $"Xã {i}")).ToList();

        var chart = Render([.. boxes, Merged], [.. boxes.Select(b => Edge(b.Id, 3))]);

        Assert.Equal(DescentDrawing.MostInColumn, chart.QuerySelectorAll("a").Length);
        Assert.Equal(DescentDrawing.MostInColumn, chart.QuerySelectorAll("path.edge").Length);
        Assert.Contains(chart.QuerySelectorAll("text"), t => t.TextContent == "và 4 đơn vị nữa, xem danh sách dưới");
        Assert.All(Boxes(chart), b => Assert.InRange(b.Y + 64, 0, chart.QuerySelector("svg")!.Length("height")));
    }

    [Fact]
    public void A_long_name_is_cut_for_the_eye_and_whole_in_the_tooltip_and_encoded()
    {
        const string Name = "Văn phòng <Bảo hiểm> xã hội & \"liên huyện\"";

        var text = Render([Box(1, -1, Name), Merged], Edge(1, 3)).QuerySelector("a text.n")!;

        Assert.Equal("Văn phòng <Bảo hiểm>…", text.FirstChild!.TextContent);
        Assert.Equal(Name, text.QuerySelector("title")!.TextContent);
    }

    private static DescentBox Box(int id, int generation, string name) => new(id, generation, name, $"/don-vi/{id}", ["tỉnh · 94", "đến 30/06/2025"]);

    private static DescentEdge Edge(int from, int to, string label = "toàn bộ") => new(from, to, label);

    private static IElement Render(IReadOnlyList<DescentBox> boxes, params DescentEdge[] edges) => ChartMarkup.Parse(DescentDrawing.Render(boxes, edges, "Dòng kế thừa"));

    private static List<(decimal X, decimal Y)> Boxes(IElement chart) => [.. chart.QuerySelectorAll(".node rect").Select(r => (r.Length("x"), r.Length("y")))];
}
