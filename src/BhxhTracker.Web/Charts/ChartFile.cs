using System.Xml.Linq;

namespace BhxhTracker.Web.Charts;

/// <summary>What stands around a drawing that leaves the page: alone it must still say of what and as of when it speaks.</summary>
/// <param name="Title">The finding.</param>
/// <param name="Sub">Of what, as of when, which plan.</param>
/// <param name="Foot">Where it is from.</param>
public sealed record ChartFileText(string Title, string? Sub = null, string? Foot = null);

/// <summary>
/// A drawing as an .svg of its own: title and source in it, colours in it (the light ones, for paper), nothing to be fetched.
/// </summary>
public static class ChartFile
{
    public const string ContentType = "image/svg+xml";

    private const int Padding = 24;
    private const decimal TitleSize = 18;
    private const decimal SubSize = 13;

    // The light colours of bhxh.css: a file has no style sheet beside it and no dark mode.
    private const string Colours =
        """
        text{font:12px "Segoe UI","Noto Sans",Arial,sans-serif;fill:#52606e;font-variant-numeric:tabular-nums}
        .title{font-size:18px;font-weight:700;fill:#17212b}.sub{font-size:13px}
        .v,.now{fill:#17212b;font-weight:600}.n{fill:#17212b}.sheet{fill:#fff}
        .grid-line,.year-line{stroke:#d8dfe7}.year-line{stroke-dasharray:2 3}
        .line{fill:none;stroke:#0b559f;stroke-width:2.5;stroke-linejoin:round}.expected{stroke-width:2;stroke-dasharray:5 4}
        .range{fill:#0b559f;fill-opacity:.14}.last,.alone,.path{fill:#0b559f}.path{fill:#fff;stroke:#0b559f}
        .plan{stroke:#17212b;stroke-width:1.5}.break{stroke:#855000;stroke-dasharray:3 3}.break-word{fill:#855000}
        .deadline{stroke:#ac211a}.deadline-word{fill:#ac211a}.expected-word{fill:#0b559f}
        .trend .v,.path-word,.break-word,.deadline-word{stroke:#fff;stroke-width:4;paint-order:stroke;stroke-linejoin:round}
        .leader{stroke:#76838f;stroke-width:.75}.mark{stroke:#fff}
        .track{fill:#e1e7ee}.fill{fill:#0b559f}.tick{stroke:#17212b;stroke-width:2}
        .over .fill,.done .fill,.ontrack .fill{fill:#17693a}.behind .fill{fill:#855000}.atrisk .fill{fill:#ac211a}
        .s1{fill:#0b559f;stroke:#0b559f}.s2{fill:#a03a00;stroke:#a03a00}.s3{fill:#5b3a9e;stroke:#5b3a9e}.s4{fill:#00706b;stroke:#00706b}.s5{fill:#8a1a55;stroke:#8a1a55}.s6{fill:#52606e;stroke:#52606e}
        [class^=s] .line{stroke:inherit;stroke-width:2}[class^=s] .mark{fill:inherit}[class^=s] .v{fill:inherit;stroke:none}
        .s2 .line{stroke-dasharray:8 4}.s3 .line{stroke-dasharray:2 3}.s4 .line{stroke-dasharray:10 3 2 3}.s5 .line{stroke-dasharray:5 3}.s6 .line{stroke-dasharray:14 4}
        .h0 rect{fill:#f3f5f8}.h1 rect{fill:#e9f1fa}.h2 rect{fill:#c9dff4}.h3 rect{fill:#94bfe8}.h4 rect{fill:#2f78bd}.h5 rect{fill:#0b4a8a}.goal rect{fill:#17693a}
        .h1 text,.h2 text,.h3 text{fill:#17212b}.h4 text,.h5 text{fill:#fff}
        """;

    public static string Svg(ChartPicture picture, ChartFileText text)
    {
        var width = Math.Max(480, picture.Width) + (2 * Padding);
        var lines = Wrap(text.Title, TitleSize, width).Select(l => (Text: l, Css: "title", Size: TitleSize))
            .Concat(text.Sub is null ? [] : Wrap(text.Sub, SubSize, width).Select(l => (Text: l, Css: "sub", Size: SubSize)))
            .ToList();
        var top = Padding + lines.Sum(l => Math.Ceiling(l.Size * 1.4m)) + 8;
        var foot = text.Foot is null ? [] : Wrap(text.Foot, ChartSize.TextHeight, width);
        var height = top + picture.Height + (foot.Count * 18) + (foot.Count > 0 ? 10 : 0) + Padding;

        var svg = new Markup()
            .Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", Markup.Number(width)), ("height", Markup.Number(height)), ("viewBox", $"0 0 {Markup.Number(width)} {Markup.Number(height)}"), ("role", "img"))
            .Element("title", text.Title)
            .Open("style").Text(Colours.ReplaceLineEndings("")).Close("style")
            .Element("rect", null, ("class", "sheet"), ("width", Markup.Number(width)), ("height", Markup.Number(height)));
        var y = (decimal)Padding;
        foreach (var line in lines)
        {
            y += Math.Ceiling(line.Size * 1.4m);
            svg.Element("text", line.Text, ("class", line.Css), ("x", Markup.Number(Padding)), ("y", Markup.Number(y - 6)));
        }

        svg.Add(Placed(picture, top));
        for (var i = 0; i < foot.Count; i++)
        {
            svg.Element("text", foot[i], ("x", Markup.Number(Padding)), ("y", Markup.Number(top + picture.Height + 20 + (i * 18))));
        }

        return svg.Close("svg").ToHtml().ToString() ?? "";
    }

    /// <summary>The drawing keeps its own measures and takes a place on the sheet.</summary>
    private static Microsoft.AspNetCore.Html.HtmlString Placed(ChartPicture picture, decimal top)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        picture.Svg.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        var drawing = XElement.Parse(writer.ToString(), LoadOptions.PreserveWhitespace);
        drawing.SetAttributeValue("x", Markup.Number(Padding));
        drawing.SetAttributeValue("y", Markup.Number(top));
        drawing.SetAttributeValue("width", Markup.Number(picture.Width));
        drawing.SetAttributeValue("height", Markup.Number(picture.Height));
        return new(drawing.ToString(SaveOptions.DisableFormatting));
    }

    private static List<string> Wrap(string text, decimal size, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && LabelPlacer.WidthOf($"{lines[^1]} {word}") * size / ChartSize.TextHeight <= width - (2 * Padding))
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
