namespace BhxhTracker.Web.Charts;

/// <summary>The grid as one drawing, for a file: on a page it is a table.</summary>
internal static class HeatPicture
{
    private const int RowHeight = 24;
    private const int Head = 40;
    private const int LeastCell = 56;
    private const decimal LongestName = 240;

    public static ChartPicture Of(HeatChart chart)
    {
        var names = Math.Min(LongestName, chart.Rows.Select(r => LabelPlacer.WidthOf(r.Name)).DefaultIfEmpty(0).Max()) + 12;
        var cell = chart.IsByMonth ? LeastCell : Math.Max(LeastCell, (int)Math.Ceiling(chart.Columns.Select(c => LabelPlacer.WidthOf(c.Label)).DefaultIfEmpty(0).Max()) + 16);
        var width = (int)Math.Ceiling(names) + (cell * chart.Columns.Count);
        var height = Head + (RowHeight * chart.Rows.Count) + 4;
        var svg = new Markup()
            .Open("svg", ("class", "heat-picture"), ("role", "img"), ("viewBox", $"0 0 {Markup.Number(width)} {Markup.Number(height)}"))
            .Element("title", chart.Title)
            .Element("desc", HeatGrid.Describe(chart));
        for (var c = 0; c < chart.Columns.Count; c++)
        {
            var middle = names + (c * cell) + (cell / 2m);
            if (c == 0 || chart.Columns[c].Group != chart.Columns[c - 1].Group)
            {
                svg.Element("text", chart.Columns[c].Group, ("x", Markup.Number(middle)), ("y", "14"), ("text-anchor", "middle"));
            }

            svg.Element("text", chart.IsByMonth ? $"T{chart.Columns[c].Label}" : chart.Columns[c].Label, ("x", Markup.Number(middle)), ("y", "32"), ("text-anchor", "middle"));
        }

        for (var r = 0; r < chart.Rows.Count; r++)
        {
            Row(svg, chart, r, names, cell);
        }

        return new ChartPicture(svg.Close("svg").ToHtml(), width, height);
    }

    private static void Row(Markup svg, HeatChart chart, int number, decimal names, int width)
    {
        var row = chart.Rows[number];
        var top = Head + (number * RowHeight);
        svg.Element("text", row.Name, ("class", row.IsTotal ? "v" : "n"), ("x", "0"), ("y", Markup.Number(top + 16)));
        for (var c = 0; c < row.Cells.Count; c++)
        {
            var cell = row.Cells[c];
            var left = names + (c * width);
            svg.Open("g", ("class", cell.Value is { } value ? chart.Scale.Css(chart.Scale.BandOf(value)) : "h0"))
                .Element("rect", null, ("x", Markup.Number(left)), ("y", Markup.Number(top)), ("width", Markup.Number(width - 2)), ("height", Markup.Number(RowHeight - 2)))
                .Element("text", cell.Value is null ? "–" : cell.Text, ("x", Markup.Number(left + width - 8)), ("y", Markup.Number(top + 16)), ("text-anchor", "end"))
                .Close("g");
        }
    }
}
