using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>
/// What the "share of the required increase" bar shows (domain.md, rule 10): the way from 31/12 to the plan, how much of it is done,
/// and how much of the year is gone. Texts arrive written for people.
/// </summary>
public sealed record RequiredIncrease
{
    /// <summary>The accessible name: "BHXH bắt buộc: phần phải tăng năm 2024".</summary>
    public required string Title { get; init; }

    /// <summary>Left end: "31/12/2023: 487.527".</summary>
    public required string BaseText { get; init; }

    /// <summary>Right end: "Kế hoạch: 528.687".</summary>
    public required string PlanText { get; init; }

    /// <summary>Null when there is no share; <see cref="DoneText"/> then gives the reason.</summary>
    public decimal? DonePercent { get; init; }

    /// <summary>"Đã làm 20,24% phần phải tăng", or why there is no share: "giảm 933 người so với 31/12".</summary>
    public required string DoneText { get; init; }

    /// <summary>Null leaves the tick out (money, a plan with a deadline of its own, a year that is over).</summary>
    public decimal? YearGonePercent { get; init; }

    /// <summary>The key to the tick: "đã qua 75% năm".</summary>
    public string? YearGoneText { get; init; }
}

/// <summary>
/// A bar from the figure of 31/12 to the plan. Lengths are percentages of the space there is, texts are HTML: nothing scales but the bar.
/// </summary>
public static class RequiredIncreaseBar
{
    public static IHtmlContent Render(RequiredIncrease increase)
    {
        var html = new Markup()
            .Open("figure", ("class", increase.DonePercent is null ? "req none" : "req"))
            .Open("figcaption")
            .Element("b", increase.DoneText);
        if (increase is { YearGonePercent: not null, YearGoneText: not null })
        {
            html.Element("span", increase.YearGoneText, ("class", "gone"));
        }

        html.Close("figcaption")
            .Open("svg", ("role", "img"), ("width", "100%"), ("height", "16"))
            .Element("title", increase.Title)
            .Element("desc", Describe(increase))
            .Element("rect", null, ("class", "track"), ("x", "0"), ("y", "3"), ("width", "100%"), ("height", "10"), ("rx", "2"));
        if (increase.DonePercent is { } done)
        {
            // The text says 130% or -4%; the bar can only be full or empty.
            html.Element("rect", null, ("class", "fill"), ("x", "0"), ("y", "3"), ("width", Markup.Percent(Math.Clamp(done, 0, 100))), ("height", "10"), ("rx", "2"));
        }

        if (increase.YearGonePercent is { } gone)
        {
            var x = Markup.Percent(Math.Clamp(gone, 0, 100));
            html.Element("line", null, ("class", "tick"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", "16"));
        }

        return html.Close("svg")
            .Open("div", ("class", "ends"))
            .Element("span", increase.BaseText)
            .Element("span", increase.PlanText)
            .Close("div")
            .Close("figure")
            .ToHtml();
    }

    private static string Describe(RequiredIncrease increase)
    {
        var text = $"{increase.DoneText}. {increase.BaseText}. {increase.PlanText}.";
        return increase is { YearGonePercent: not null, YearGoneText: { } gone } ? $"{text} Vạch: {gone}." : text;
    }
}
