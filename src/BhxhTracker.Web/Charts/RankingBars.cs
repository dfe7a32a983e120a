using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>Where a unit stands against its plan, as far as the figure and the plan alone can say.</summary>
public enum RankingStatus
{
    /// <summary>No number, for the reason in the note.</summary>
    None = 0,
    Below,
    Done,
    Over,
}

/// <summary>One row of a ranking; all texts arrive written for people.</summary>
/// <param name="Label">The unit's name.</param>
/// <param name="Href">Where a click leads: the unit's own page.</param>
/// <param name="Percent">Percent of plan; null when there is none, and the note says why.</param>
/// <param name="ValueText">The percentage as people write it: "93,79%"; ignored without a percent.</param>
/// <param name="Status">Said in words and colour; a row without a percent is always <see cref="RankingStatus.None"/>.</param>
/// <param name="Note">"còn 1.056 người", "vượt 587 người", or the reason for a missing number.</param>
/// <param name="IsLimit">True when the plan is a limit to stay under, as of late payment: reaching it is no success.</param>
public sealed record RankingBar(string Label, string? Href, decimal? Percent, string? ValueText, RankingStatus Status, string? Note, bool IsLimit = false);

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

    /// <summary>The ranking as a list with its scale above.</summary>
    /// <param name="bars">In the order to be shown; rows are not sorted here.</param>
    /// <param name="title">What the chart says: the finding above it, or its subject.</param>
    /// <param name="planLabel">The words at the plan line.</param>
    public static IHtmlContent Render(IReadOnlyList<RankingBar> bars, string title, string planLabel = "Kế hoạch 100%")
    {
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
        foreach (var bar in bars)
        {
            Row(html, bar, full, plan);
        }

        return html.Close("ol").Close("div").ToHtml();
    }

    /// <summary>The percentage at the right edge: room for the plan and for the longest bar, in steps of five.</summary>
    private static decimal FullScale(IReadOnlyList<RankingBar> bars)
    {
        var longest = bars.Max(b => b.Percent) ?? 0;
        return Math.Min(LongestPercent, Math.Max(105, Math.Ceiling(longest / 5) * 5));
    }

    private static void Row(Markup html, RankingBar bar, decimal full, string plan)
    {
        var status = bar.Percent is null ? RankingStatus.None : bar.Status;
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

    private static string Css(RankingStatus status) => status switch
    {
        RankingStatus.Over => "over",
        RankingStatus.Done => "done",
        RankingStatus.Below => "below",
        _ => "none",
    };

    /// <summary>What a status is called beside a figure.</summary>
    public static string Word(RankingStatus status, bool isLimit) => status switch
    {
        RankingStatus.Below when isLimit => "Vượt mức giao",
        RankingStatus.Over or RankingStatus.Done when isLimit => "Trong mức giao",
        RankingStatus.Over => "Vượt kế hoạch",
        RankingStatus.Done => "Hoàn thành",
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
