namespace BhxhTracker.Web.Charts;

/// <summary>A row of a drawing of bars.</summary>
/// <param name="Length">Of the whole length, 0 to 1; null for no bar.</param>
/// <param name="Expected">Where the bar should be by now, 0 to 1.</param>
internal sealed record PictureBar(string Label, decimal? Length, decimal? Expected, string Value, string Note, string Css);

/// <summary>Rows of bars as one drawing, for a file: on a page they are a list.</summary>
internal static class BarPicture
{
    private const int Width = 920;
    private const int RowHeight = 26;
    private const int Top = 24;
    private const int NoteWidth = 250;
    private const decimal LongestName = 220;

    /// <summary>One row for each bar, in their order.</summary>
    /// <param name="plan">Where the plan is and what it says; null for none.</param>
    public static ChartPicture Of(string title, string description, (decimal Place, string Text)? plan, IReadOnlyList<PictureBar> bars)
    {
        var left = Math.Min(LongestName, bars.Select(b => LabelPlacer.WidthOf(b.Label)).DefaultIfEmpty(0).Max()) + 12;
        var values = bars.Select(b => LabelPlacer.WidthOf(b.Value)).DefaultIfEmpty(0).Max() + 28;
        var length = Width - left - values - NoteWidth;
        var height = Top + (RowHeight * bars.Count) + 4;
        var svg = new Markup()
            .Open("svg", ("class", "bars"), ("role", "img"), ("viewBox", $"0 0 {Markup.Number(Width)} {Markup.Number(height)}"))
            .Element("title", title)
            .Element("desc", description);
        for (var i = 0; i < bars.Count; i++)
        {
            var (bar, y) = (bars[i], Top + (i * RowHeight));
            svg.Open("g", ("class", bar.Css)).Element("text", bar.Label, ("class", "n"), ("x", "0"), ("y", N(y + 17)));
            if (bar.Length is { } share)
            {
                svg.Element("rect", null, ("class", "track"), ("x", N(left)), ("y", N(y + 7)), ("width", N(length)), ("height", "12"), ("rx", "2"))
                    .Element("rect", null, ("class", "fill"), ("x", N(left)), ("y", N(y + 7)), ("width", N(Math.Clamp(share, 0, 1) * length)), ("height", "12"), ("rx", "2"));
            }

            if (bar.Expected is { } expected)
            {
                var x = N(left + (Math.Clamp(expected, 0, 1) * length));
                svg.Element("line", null, ("class", "tick"), ("x1", x), ("x2", x), ("y1", N(y + 4)), ("y2", N(y + 22)));
            }

            svg.Element("text", bar.Value, ("class", "v"), ("x", N(left + length + values - 10)), ("y", N(y + 17)), ("text-anchor", "end"))
                .Element("text", bar.Note, ("class", "m"), ("x", N(left + length + values)), ("y", N(y + 17)))
                .Close("g");
        }

        if (plan is { } line)
        {
            var x = left + (Math.Clamp(line.Place, 0, 1) * length);
            svg.Element("line", null, ("class", "plan"), ("x1", N(x)), ("x2", N(x)), ("y1", N(Top - 4)), ("y2", N(height)))
                .Element("text", line.Text, ("x", N(x)), ("y", "14"), ("text-anchor", "middle"));
        }

        return new ChartPicture(svg.Close("svg").ToHtml(), Width, height);
    }

    private static string N(decimal value) => Markup.Number(value);
}
