using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>One drawing of a known size, an svg element with nothing to press in it.</summary>
public sealed record ChartPicture(IHtmlContent Svg, int Width, int Height)
{
    /// <summary>In place of a drawing the reason why there is none.</summary>
    public static ChartPicture Empty(string reason)
    {
        const int wide = 560;
        const int high = 80;
        return new ChartPicture(
            new Markup().Open("svg", ("class", "trend"), ("role", "img"), ("viewBox", $"0 0 {wide} {high}"))
                .Element("title", reason).Element("desc", reason)
                .Element("text", reason, ("x", "0"), ("y", "40")).Close("svg").ToHtml(),
            wide,
            high);
    }
}
