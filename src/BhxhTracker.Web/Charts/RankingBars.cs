using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>
/// Units by percent of plan, bars from zero, with the plan as a line at 100%. A list: every row is HTML text with a drawn bar,
/// so the words keep their size on a phone and the ranking can be read, searched and copied without the picture.
/// </summary>
public static class RankingBars
{
    /// <summary>A bar beyond this is cut and says so: one unit at 900% must not squeeze the others.</summary>
    public const decimal LongestPercent = 200;

    private const string RowHeight = "28";
    private const string BarHeight = "12";

    private static readonly RankingStatus[] BestFirst =
        [RankingStatus.Over, RankingStatus.Done, RankingStatus.OnTrack, RankingStatus.Behind, RankingStatus.AtRisk, RankingStatus.Below, RankingStatus.None];

    /// <summary>The ranking as a list with its scale above.</summary>
    /// <param name="bars">In the order to be shown; rows are not sorted here.</param>
    /// <param name="title">What the chart says: the finding above it, or its subject.</param>
    /// <param name="planLabel">The words at the plan line.</param>
    /// <param name="most">The rows there is room for: of more, the head and the end are shown, and how many stand between.</param>
    public static IHtmlContent Render(IReadOnlyList<RankingBar> bars, string title, string planLabel = "Kế hoạch 100%", int most = int.MaxValue)
    {
        var shown = RankingExcerpt.Of(bars, most);
        var full = FullScale(bars);
        var plan = Markup.Percent(100 * 100 / full);
        var html = new Markup()
            .Open("div", ("class", "rank"))
            .Open("div", ("class", "axis"))
            .Open("svg", ("role", "img"), ("width", "100%"), ("height", "20"))
            .Element("title", title)
            .Element("desc", Describe(bars, full))
            .Element("text", planLabel, ("x", plan), ("y", "14"), ("text-anchor", full <= 130 ? "end" : "middle"))
            .Close("svg")
            .Close("div")
            .Open("ol");
        foreach (var bar in shown.Best)
        {
            Row(html, bar, full, plan);
        }

        if (shown.Skipped(bars) is { } skipped)
        {
            html.Element("li", skipped, ("class", "skip"));
        }

        foreach (var bar in shown.Worst)
        {
            Row(html, bar, full, plan);
        }

        html.Close("ol");
        Legend(html, bars);
        return html.Close("div").ToHtml();
    }

    /// <summary>The same rows in words and numbers.</summary>
    public static ChartTable Table(IReadOnlyList<RankingBar> bars, string title) => new(
        title,
        ["Đơn vị", "% kế hoạch", "Tình trạng", "Ghi chú"],
        [.. bars.Select(b => new ChartRow(b.Label, b.Href, [new(b.Percent is null ? "–" : b.ValueText ?? "", b.Percent), new(Word(StatusOf(b), b.IsLimit)), new(b.Note ?? "")]))]);

    /// <summary>The same bars as one drawing, for a file.</summary>
    public static ChartPicture Picture(IReadOnlyList<RankingBar> bars, string title, string planLabel = "Kế hoạch 100%")
    {
        var full = FullScale(bars);
        return BarPicture.Of(
            title, Describe(bars, full), (100 / full, planLabel),
            [
                .. bars.Select(b => new PictureBar(
                    b.Label, b.Percent / full, b.Percent is null ? null : b.Expected / full, b.Percent is null ? "–" : b.ValueText ?? "",
                    string.Join(", ", ((string?[])[Word(StatusOf(b), b.IsLimit), b.Note]).Where(t => !string.IsNullOrEmpty(t))), Css(StatusOf(b)))),
            ]);
    }

    /// <summary>The percentage at the right edge: room for the plan and for the longest bar, in steps of five.</summary>
    private static decimal FullScale(IReadOnlyList<RankingBar> bars)
    {
        var longest = Math.Max(bars.Max(b => b.Percent) ?? 0, bars.Max(b => b.Expected) ?? 0);
        return Math.Min(LongestPercent, Math.Max(105, Math.Ceiling(longest / 5) * 5));
    }

    private static void Row(Markup html, RankingBar bar, decimal full, string plan)
    {
        var status = StatusOf(bar);
        var css = Css(status);
        html.Open("li", ("class", css)).Open("span", ("class", "n"));
        if (bar.Href is { } href)
        {
            html.Element("a", bar.Label, ("href", href));
        }
        else
        {
            html.Text(bar.Label);
        }

        // The words beside it say the same: the drawing is for the eye only, its title is the tooltip.
        html.Close("span")
            .Open("svg", ("aria-hidden", "true"), ("width", "100%"), ("height", RowHeight));
        if (bar.Percent is { } percent)
        {
            // Half way down, less half the bar: a name of two lines makes its row higher than the drawing was.
            html.Element("title", $"{bar.Label}: {bar.ValueText}")
                .Open("g", ("transform", "translate(0 -6)"))
                .Element("rect", null, Box("track", "100%"))
                .Element("rect", null, Box("fill", Markup.Percent(Math.Clamp(percent, 0, full) * 100 / full)));
            if (percent > full)
            {
                html.Element("rect", null, ("class", "cut"), ("x", "97%"), ("y", "50%"), ("width", "4"), ("height", BarHeight));
            }

            if (bar.Expected is { } expected)
            {
                html.Element("rect", null, ("class", "due"), ("x", Markup.Percent(Math.Clamp(expected, 0, full) * 100 / full)), ("y", "50%"), ("width", "2"), ("height", "18"), ("transform", "translate(-1 -3)"));
            }

            html.Close("g");
        }

        html.Element("line", null, ("class", "plan"), ("x1", plan), ("x2", plan), ("y1", "0"), ("y2", "100%"))
            .Close("svg")
            .Element("b", bar.Percent is null ? "–" : bar.ValueText, ("class", "v"))
            .Open("span", ("class", "m"))
            .Element("span", Word(status, bar.IsLimit), ("class", "st " + css));
        if (bar.Note is { Length: > 0 } note)
        {
            html.Text(" ").Element("small", note);
        }

        html.Close("span").Close("li");
    }

    private static (string Name, string? Value)[] Box(string css, string width) =>
        [("class", css), ("x", "0"), ("y", "50%"), ("width", width), ("height", BarHeight), ("rx", "2")];

    /// <summary>How many stand how, and what the tick on a bar is; left out where nothing of the way is known.</summary>
    private static void Legend(Markup html, IReadOnlyList<RankingBar> bars)
    {
        if (!bars.Any(b => b.Expected is not null || b.Status is RankingStatus.OnTrack or RankingStatus.Behind or RankingStatus.AtRisk))
        {
            return;
        }

        html.Open("ul", ("class", "legend"));
        foreach (var group in bars.GroupBy(b => (Status: StatusOf(b), b.IsLimit)).OrderBy(g => Array.IndexOf(BestFirst, g.Key.Status)))
        {
            html.Open("li").Element("span", Word(group.Key.Status, group.Key.IsLimit), ("class", "st " + Css(group.Key.Status))).Text($" {Markup.Number(group.Count())}").Close("li");
        }

        if (bars.Any(b => b is { Percent: not null, Expected: not null }))
        {
            html.Element("li", "vạch ngắn: mức phải đạt đến nay", ("class", "due-key"));
        }

        html.Close("ul");
    }

    private static RankingStatus StatusOf(RankingBar bar) => bar.Percent is null ? RankingStatus.None : bar.Status;

    /// <summary>The class of a status mark: "st over".</summary>
    public static string Css(RankingStatus status) => status switch
    {
        RankingStatus.Over => "over",
        RankingStatus.Done => "done",
        RankingStatus.OnTrack => "ontrack",
        RankingStatus.Behind => "behind",
        RankingStatus.AtRisk => "atrisk",
        RankingStatus.Below => "below",
        _ => "none",
    };

    /// <summary>What a status is called beside a figure.</summary>
    public static string Word(RankingStatus status, bool isLimit) => status switch
    {
        RankingStatus.Below or RankingStatus.Behind or RankingStatus.AtRisk when isLimit => "Vượt mức giao",
        RankingStatus.Over or RankingStatus.Done or RankingStatus.OnTrack when isLimit => "Trong mức giao",
        RankingStatus.Over => "Vượt kế hoạch",
        RankingStatus.Done => "Hoàn thành",
        RankingStatus.OnTrack => "Đúng tiến độ",
        RankingStatus.Behind => "Chậm tiến độ",
        RankingStatus.AtRisk => "Nguy cơ không hoàn thành",
        RankingStatus.Below => "Chưa đạt",
        _ => "Chưa có số",
    };

    private static string Describe(IReadOnlyList<RankingBar> bars, decimal full)
    {
        var known = bars.Where(b => b.Percent is not null).ToList();
        var text = $"{bars.Count} đơn vị, thang từ 0% đến {Markup.Number(full)}%, vạch đứng là kế hoạch.";
        if (known.Count > 0)
        {
            var best = known.MaxBy(b => b.Percent)!;
            var least = known.MinBy(b => b.Percent)!;
            text += $" Cao nhất: {best.Label} {best.ValueText}; thấp nhất: {least.Label} {least.ValueText}.";
        }

        var missing = bars.Count - known.Count;
        if (missing > 0)
        {
            text += $" {missing} đơn vị chưa có số.";
        }

        return known.Exists(b => b.Percent > full) ? text + $" Thanh quá {Markup.Number(full)}% bị cắt." : text;
    }
}
