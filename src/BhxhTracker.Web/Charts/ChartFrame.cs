using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>A block of a dashboard: what it says, of what, the chart, the same as a table, and what can be done with it.</summary>
public sealed record ChartFrame
{
    /// <summary>Its anchor on the page and its name in the address: "xep-hang".</summary>
    public required string Id { get; init; }

    /// <summary>The heading states what is to be seen: "4/10 huyện dưới 90% kế hoạch BHYT".</summary>
    public required string Finding { get; init; }

    /// <summary>Of what, as of when, how complete.</summary>
    public string? Sub { get; init; }

    public required IHtmlContent Chart { get; init; }

    /// <summary>Null for a chart that is a table itself.</summary>
    public ChartTable? Table { get; init; }

    /// <summary>True when the address asks for the table (<see cref="TableParameter"/>).</summary>
    public bool ShowsTable { get; init; }

    public string? SvgHref { get; init; }

    public string? CsvHref { get; init; }

    public string? ExcelHref { get; init; }

    /// <summary>What the picture is called when it is saved, without an ending: "bhxh-tn-31-2024-09".</summary>
    public string FileName { get; init; } = "bieu-do";

    /// <summary>The definition of the measure, notes on it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The query parameter that names the blocks shown as tables: "?bang=xep-hang,dien-bien".</summary>
    public const string TableParameter = "bang";

    /// <summary>Whether the parameter names a block.</summary>
    public static bool IsNamed(string? parameter, string id) => parameter?.Split(',', StringSplitOptions.TrimEntries).Contains(id, StringComparer.Ordinal) == true;
}

/// <summary>
/// Writes the frame. Chart or table is a choice of two radio buttons that the style sheet obeys, so it needs no script; picture, address and
/// full screen need one and are hidden without it.
/// </summary>
public static class ChartFrames
{
    public static IHtmlContent Render(ChartFrame frame)
    {
        var html = new Markup()
            .Open("section", ("class", "sec chart"), ("id", frame.Id), ("aria-labelledby", frame.Id + "-h"), ("data-chart", frame.Id), ("data-testid", frame.Id));
        if (frame.Table is not null)
        {
            Choice(html, frame, "c", "Biểu đồ", !frame.ShowsTable);
            Choice(html, frame, "b", "Bảng", frame.ShowsTable);
        }

        html.Open("header").Open("div").Element("h2", frame.Finding, ("id", frame.Id + "-h"));
        if (frame.Sub is { } sub)
        {
            html.Element("p", sub, ("class", "sub"));
        }

        html.Close("div").Open("div", ("class", "tools"));
        if (frame.Table is not null)
        {
            html.Open("span", ("class", "switch"))
                .Element("label", "Biểu đồ", ("for", frame.Id + "-c"))
                .Element("label", "Bảng", ("for", frame.Id + "-b"))
                .Close("span");
        }

        Menu(html, frame);
        html.Close("div").Close("header")
            .Open("div", ("class", "as-chart")).Add(frame.Chart).Close("div");
        if (frame.Table is { } table)
        {
            html.Open("div", ("class", "as-table")).Add(table.Render()).Close("div");
        }

        foreach (var note in frame.Notes)
        {
            html.Element("p", note, ("class", "sub"));
        }

        return html.Close("section").ToHtml();
    }

    /// <summary>The choices stand first, for the style sheet sees only what follows; their words are in the tools.</summary>
    private static void Choice(Markup html, ChartFrame frame, string end, string word, bool isChosen) => html.Void(
        "input",
        ("type", "radio"), ("class", $"vh pick-{end}"), ("id", $"{frame.Id}-{end}"), ("name", $"{frame.Id}-xem"), ("aria-label", $"{word}: {frame.Finding}"), ("autocomplete", "off"),
        ("checked", isChosen ? "checked" : null));

    private static void Menu(Markup html, ChartFrame frame)
    {
        html.Open("details", ("class", "menu")).Open("summary").Text("Tải về").Element("span", $": {frame.Finding}", ("class", "vh")).Close("summary").Open("ul");
        if (frame.SvgHref is { } svg)
        {
            html.Open("li").Element("button", "Ảnh PNG", ("class", "btn link"), ("type", "button"), ("hidden", "hidden"), ("data-png", svg), ("data-name", frame.FileName + ".png")).Close("li");
            Link(html, "Ảnh SVG", svg);
        }

        Link(html, "Số liệu CSV", frame.CsvHref);
        Link(html, "Số liệu Excel", frame.ExcelHref);
        html.Open("li").Element("button", "Chép liên kết", ("class", "btn link"), ("type", "button"), ("hidden", "hidden"), ("data-link", frame.Id)).Close("li")
            .Open("li").Element("button", "Toàn màn hình", ("class", "btn link"), ("type", "button"), ("hidden", "hidden"), ("data-full", "")).Close("li")
            .Close("ul").Element("p", null, ("class", "sub"), ("role", "status"), ("data-tell", "")).Close("details");
    }

    private static void Link(Markup html, string text, string? href)
    {
        if (href is not null)
        {
            html.Open("li").Element("a", text, ("class", "btn link"), ("href", href), ("download", "")).Close("li");
        }
    }
}
