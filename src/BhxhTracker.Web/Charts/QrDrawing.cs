using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace BhxhTracker.Web.Charts;

/// <summary>A code for a phone's camera, dark on light whatever the page's colours are: apps do not read it the other way round.</summary>
public static class QrDrawing
{
    /// <summary>Modules and the quiet border around them as squares of one unit each; its size is the style sheet's.</summary>
    /// <param name="content">What the camera reads.</param>
    /// <param name="title">What the drawing is for, for those who hear it.</param>
    public static IHtmlContent Render(string content, string title)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var dark = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x])
                {
                    dark.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        var size = Markup.Number(rows.Count);
        return new Markup()
            .Open("svg", ("class", "qr"), ("role", "img"), ("viewBox", $"0 0 {size} {size}"), ("shape-rendering", "crispEdges"))
            .Element("title", title)
            .Element("rect", null, ("class", "light"), ("width", size), ("height", size))
            .Element("path", null, ("class", "dark"), ("d", dark.ToString()))
            .Close("svg")
            .ToHtml();
    }
}
