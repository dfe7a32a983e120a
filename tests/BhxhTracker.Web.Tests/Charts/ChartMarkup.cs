using System.Globalization;
using System.Text.Encodings.Web;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>Reads a chart as a browser does, after asking of it what every chart must keep.</summary>
internal static class ChartMarkup
{
    public static string Write(IHtmlContent chart)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        chart.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public static IElement Parse(IHtmlContent chart)
    {
        var html = Write(chart);

        // Strict XML: every element closed, every attribute quoted, nothing left unencoded.
        _ = XElement.Parse(html);
        var body = new HtmlParser().ParseDocument(html).Body!;
        Assert.Empty(body.QuerySelectorAll("[style], style, script"));
        // A picture with something to reach in it is a group: what is inside a picture cannot be reached.
        Assert.All(body.QuerySelectorAll("svg"), svg => Assert.True(
            svg.GetAttribute("role") == (svg.QuerySelector("a, [tabindex]") is null ? "img" : "group") || svg.GetAttribute("aria-hidden") == "true"));
        Assert.All(body.QuerySelectorAll("svg[role=img], svg[role=group]"), svg =>
        {
            Assert.False(string.IsNullOrWhiteSpace(svg.QuerySelector("title")?.TextContent));
            Assert.False(string.IsNullOrWhiteSpace(svg.QuerySelector("desc")?.TextContent));
        });
        return body;
    }

    /// <summary>"46.9%" or "46.9" as a number; anything a browser would not read fails.</summary>
    public static decimal Length(this IElement element, string attribute) =>
        decimal.Parse(element.GetAttribute(attribute)!.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>The corners of a line.</summary>
    public static List<(decimal X, decimal Y)> Points(IElement line) =>
    [
        .. line.GetAttribute("points")!.Split(' ').Select(p => p.Split(',')).Select(p => (decimal.Parse(p[0], CultureInfo.InvariantCulture), decimal.Parse(p[1], CultureInfo.InvariantCulture))),
    ];

    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
