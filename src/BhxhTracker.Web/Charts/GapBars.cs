using BhxhTracker.Core.Calculations;
using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>A unit's part of what is still missing.</summary>
/// <param name="GapText">"13.617 người".</param>
public sealed record GapBar(string Label, string? Href, decimal Gap, string GapText)
{
    /// <summary>Who came since the year began; null where that is not reported.</summary>
    public ChartCell? Joined { get; init; }

    /// <summary>Who left since the year began; null where that is not reported.</summary>
    public ChartCell? Left { get; init; }
}

/// <summary>
/// Who the missing number is made of: bars from zero, the greatest first, with each one's share and the share of all down to it.
/// </summary>
public static class GapBars
{
    private const string RowHeight = "28";
    private const string BarHeight = "12";

    /// <summary>The bars as a list; words where nothing is missing.</summary>
    /// <param name="bars">Gaps above nought, the greatest first; others are left out, since who is over plan helps nobody (domain.md, rule 5).</param>
    /// <param name="title">What the chart says: "5 đơn vị chiếm 71% số còn thiếu".</param>
    /// <param name="leading">How many the title speaks of; they stand out.</param>
    /// <param name="most">The rows there is room for; how many follow and what they make together is said.</param>
    public static IHtmlContent Render(IReadOnlyList<GapBar> bars, string title, int leading = 0, int most = int.MaxValue)
    {
        var shares = Shares(bars);
        var html = new Markup();
        if (shares.Count == 0)
        {
            return html.Element("p", "Không có đơn vị nào còn thiếu.", ("class", "why")).ToHtml();
        }

        html.Open("div", ("class", "rank gap")).Open("div", ("class", "axis"))
            .Open("svg", ("role", "img"), ("width", "100%"), ("height", "20"))
            .Element("title", title)
            .Element("desc", Describe(shares))
            .Element("text", "số còn thiếu", ("x", "0"), ("y", "14"))
            .Close("svg").Element("b", "phần", ("class", "v")).Element("span", "cộng dồn", ("class", "m")).Close("div").Open("ol");
        for (var i = 0; i < Math.Min(most, shares.Count); i++)
        {
            Row(html, shares[i], shares.Max(s => s.Bar.Gap), i < leading, isEdge: i == leading - 1);
        }

        if (shares.Count > most)
        {
            html.Element("li", $"… và {shares.Count - most} đơn vị khác, cộng {VietnameseNumber.Percent(shares.Skip(most).Sum(s => s.Share))} số còn thiếu", ("class", "skip"));
        }

        return html.Close("ol").Close("div").ToHtml();
    }

    /// <summary>With who came and who left where any of the units reports it.</summary>
    public static ChartTable Table(IReadOnlyList<GapBar> bars, string title)
    {
        var shares = Shares(bars);
        var isMoving = shares.Exists(s => s.Bar.Joined is not null);
        return new ChartTable(
            title,
            ["Đơn vị", "Còn thiếu", "Phần (%)", "Cộng dồn (%)", .. isMoving ? (string[])["Tăng mới từ đầu năm", "Giảm từ đầu năm"] : []],
            [
                .. shares.Select(s => new ChartRow(
                    s.Bar.Label,
                    s.Bar.Href,
                    [
                        new(s.Bar.GapText, s.Bar.Gap),
                        new(VietnameseNumber.Percent(s.Share), Rounding.Percent(s.Share)),
                        new(VietnameseNumber.Percent(s.Until), Rounding.Percent(s.Until)),
                        .. isMoving ? (ChartCell[])[s.Bar.Joined ?? new("–"), s.Bar.Left ?? new("–")] : [],
                    ])),
            ]);
    }

    public static ChartPicture Picture(IReadOnlyList<GapBar> bars, string title)
    {
        var shares = Shares(bars);
        return BarPicture.Of(
            title, shares.Count == 0 ? "Không có đơn vị nào còn thiếu." : Describe(shares), null,
            [.. shares.Select(s => new PictureBar(s.Bar.Label, s.Bar.Gap / shares.Max(o => o.Bar.Gap), null, s.Bar.GapText, $"{VietnameseNumber.Percent(s.Share)}, cộng dồn {VietnameseNumber.Percent(s.Until)}", "below"))]);
    }

    private static List<(GapBar Bar, decimal Share, decimal Until)> Shares(IReadOnlyList<GapBar> bars)
    {
        var missing = bars.Where(b => b.Gap > 0).ToList();
        var whole = missing.Sum(b => b.Gap);
        var until = 0m;
        var shares = new List<(GapBar Bar, decimal Share, decimal Until)>();
        foreach (var bar in missing)
        {
            until += bar.Gap;
            shares.Add((bar, bar.Gap * 100 / whole, until * 100 / whole));
        }

        return shares;
    }

    private static void Row(Markup html, (GapBar Bar, decimal Share, decimal Until) row, decimal longest, bool isLeading, bool isEdge)
    {
        html.Open("li", ("class", (isLeading ? "lead" : "less") + (isEdge ? " edge" : ""))).Open("span", ("class", "n"));
        _ = row.Bar.Href is { } href ? html.Element("a", row.Bar.Label, ("href", href)) : html.Text(row.Bar.Label);
        html.Close("span")
            .Open("svg", ("aria-hidden", "true"), ("width", "100%"), ("height", RowHeight))
            .Open("g", ("transform", "translate(0 -6)"))
            .Element("rect", null, ("class", "fill"), ("x", "0"), ("y", "50%"), ("width", Markup.Percent(row.Bar.Gap * 100 / longest)), ("height", BarHeight), ("rx", "2"))
            .Close("g").Close("svg")
            .Element("b", VietnameseNumber.Percent(row.Share), ("class", "v"))
            .Open("span", ("class", "m")).Element("span", row.Bar.GapText).Text(" ").Open("small").Element("span", "cộng dồn ", ("class", "word")).Text(VietnameseNumber.Percent(row.Until)).Close("small").Close("span")
            .Close("li");
    }

    private static string Describe(List<(GapBar Bar, decimal Share, decimal Until)> shares) =>
        $"{shares.Count} đơn vị còn thiếu. Nhiều nhất: {string.Join("; ", shares.Take(3).Select(s => $"{s.Bar.Label} {s.Bar.GapText} ({VietnameseNumber.Percent(s.Share)})"))}.";
}
