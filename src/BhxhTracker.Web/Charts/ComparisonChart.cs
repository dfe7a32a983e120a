using BhxhTracker.Core.Calculations;
using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>One unit of a comparison; values and texts stand by the months of the chart.</summary>
public sealed record ComparedLine(string Name, string? Href, IReadOnlyList<decimal?> Values, IReadOnlyList<string?> Texts)
{
    internal int Last => Values.Select((v, i) => v is null ? -1 : i).DefaultIfEmpty(-1).Max();
}

/// <summary>Up to six units over the same months, of the same measure.</summary>
public sealed record ComparisonChart
{
    public const int MostLines = 6;

    public required string Title { get; init; }

    public required IReadOnlyList<ReportMonth> Months { get; init; }

    /// <summary>More than <see cref="MostLines"/> are not drawn; the table has them all.</summary>
    public required IReadOnlyList<ComparedLine> Lines { get; init; }

    public required Func<decimal, string> AxisText { get; init; }

    public bool IsWhole { get; init; } = true;

    internal IReadOnlyList<ComparedLine> Drawn => [.. Lines.Where(l => l.Last >= 0).Take(MostLines)];
}

/// <summary>
/// Lines told apart by dashes, by the shape at their months and by the name at their end; the colour only helps.
/// </summary>
public static class ComparisonDrawing
{
    private const decimal NameHeight = 15;
    private const int MarkEvery = 3;

    public static IHtmlContent Render(ComparisonChart chart, ChartPlace place = ChartPlace.Full)
    {
        var html = new Markup();
        if (chart.Drawn.Count == 0)
        {
            return html.Element("p", "Chưa đủ số liệu để so sánh.", ("class", "why")).ToHtml();
        }

        html.Open("div", ("class", place == ChartPlace.Full ? "plot full" : "plot"));
        foreach (var size in ChartSize.For(place))
        {
            Draw(html, chart, size, hasPoints: true);
        }

        html.Open("ul", ("class", "legend"));
        for (var i = 0; i < chart.Drawn.Count; i++)
        {
            html.Open("li", ("class", Css(i))).Open("svg", ("aria-hidden", "true"), ("width", "34"), ("height", "12"))
                .Element("line", null, ("class", "line"), ("x1", "0"), ("x2", "34"), ("y1", "6"), ("y2", "6"));
            SeriesMark.Draw(html, i, 17, 6);
            html.Close("svg").Text(chart.Drawn[i].Name).Close("li");
        }

        return html.Close("ul").Close("div").ToHtml();
    }

    public static ChartPicture Picture(ComparisonChart chart)
    {
        if (chart.Drawn.Count == 0)
        {
            return ChartPicture.Empty("Chưa đủ số liệu để so sánh.");
        }

        var svg = new Markup();
        Draw(svg, chart, ChartSize.Full, hasPoints: false);
        return new ChartPicture(svg.ToHtml(), ChartSize.Full.Width, ChartSize.Full.Height);
    }

    public static ChartTable Table(ComparisonChart chart) => new(
        chart.Title,
        ["Tháng", .. chart.Lines.Select(l => l.Name)],
        [
            .. chart.Months.Select((m, i) => new ChartRow(
                VietnameseNumber.Month(m), null, [.. chart.Lines.Select(l => l.Values[i] is { } v ? new ChartCell(chart.AxisText(v), v) : new ChartCell(VietnameseNumber.Dash))])).Reverse(),
        ]);

    private static string Css(int line) => "s" + Markup.Number(line + 1);

    private static void Draw(Markup svg, ComparisonChart chart, ChartSize size, bool hasPoints)
    {
        var lines = chart.Drawn;
        var room = Math.Min(size.Width * 0.28m, lines.Max(l => LabelPlacer.WidthOf(l.Name)) + 14);
        var plot = new Plot(size, chart.Months, AxisScale.Around([.. lines.SelectMany(l => l.Values).OfType<decimal>()], chart.IsWhole), chart.AxisText, room);
        svg.Open("svg", ("class", "trend " + size.Css), ("role", hasPoints ? "group" : "img"), ("viewBox", size.ViewBox), ("aria-label", chart.Title))
            .Element("title", chart.Title)
            .Element("desc", Describe(chart));
        var last = lines.Max(l => l.Last);
        plot.DrawAxes(svg, last);
        for (var i = 0; i < lines.Count; i++)
        {
            DrawLine(svg, plot, lines[i], i);
        }

        DrawNames(svg, plot, lines, size, room);
        if (hasPoints)
        {
            plot.DrawPoints(svg, [.. Enumerable.Range(0, last + 1).Select(i => Tip(chart, i))], last);
        }

        svg.Close("svg");
    }

    private static void DrawLine(Markup svg, Plot plot, ComparedLine line, int number)
    {
        svg.Open("g", ("class", Css(number)));
        var run = new List<(decimal X, decimal Y)>();
        for (var i = 0; i <= line.Last + 1; i++)
        {
            if (i <= line.Last && line.Values[i] is { } value)
            {
                run.Add(plot.At(i, value));
                if (i == line.Last || i % MarkEvery == number % MarkEvery)
                {
                    SeriesMark.Draw(svg, number, run[^1].X, run[^1].Y);
                }

                continue;
            }

            if (run.Count > 1)
            {
                svg.Element("polyline", null, ("class", "line"), ("points", Plot.Points(run)));
            }
            else if (run.Count == 1)
            {
                SeriesMark.Draw(svg, number, run[0].X, run[0].Y);
            }

            run = [];
        }

        svg.Close("g");
    }

    /// <summary>Each name at the height of its line's end; where ends lie close the names are pushed apart and led to by a thin line.</summary>
    private static void DrawNames(Markup svg, Plot plot, IReadOnlyList<ComparedLine> lines, ChartSize size, decimal room)
    {
        var ends = lines.Select((l, i) => (Line: l, Number: i, Wished: plot.Y(l.Values[l.Last]!.Value))).OrderBy(e => e.Wished).ToList();
        var places = new decimal[ends.Count];
        for (var i = 0; i < ends.Count; i++)
        {
            places[i] = Math.Max(ends[i].Wished, i == 0 ? 0 : places[i - 1] + NameHeight);
        }

        for (var i = ends.Count - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], i == ends.Count - 1 ? plot.Bottom : places[i + 1] - NameHeight);
        }

        for (var i = 0; i < ends.Count; i++)
        {
            var (line, number, wished) = ends[i];
            svg.Open("g", ("class", Css(number)))
                .Element("line", null, ("class", "leader"), ("x1", Plot.N(plot.X(line.Last) + 4)), ("x2", Plot.N(plot.Right + 9)), ("y1", Plot.N(wished)), ("y2", Plot.N(places[i])))
                .Element("text", Short(line.Name, room - 14), ("class", "v"), ("x", Plot.N(Math.Min(size.Width - 2, plot.Right + 11))), ("y", Plot.N(places[i] + 4)))
                .Close("g");
        }
    }

    private static string Short(string name, decimal room)
    {
        var text = name;
        while (text.Length > 3 && LabelPlacer.WidthOf(text) > room)
        {
            text = text.TrimEnd('…')[..^1].TrimEnd() + "…";
        }

        return text;
    }

    private static PlotTip Tip(ComparisonChart chart, int place)
    {
        var told = chart.Drawn.Where(l => l.Values[place] is not null).OrderByDescending(l => l.Values[place]).ToList();
        return new PlotTip(
            place,
            [.. told.Select(l => l.Values[place]!.Value)],
            [$"Tháng {VietnameseNumber.Month(chart.Months[place])}", .. told.Count == 0 ? ["không có số liệu"] : told.Select(l => $"{l.Name}: {l.Texts[place] ?? chart.AxisText(l.Values[place]!.Value)}")]);
    }

    private static string Describe(ComparisonChart chart)
    {
        var ends = chart.Drawn.Select(l => $"{l.Name} {l.Texts[l.Last] ?? chart.AxisText(l.Values[l.Last]!.Value)} ({VietnameseNumber.Month(chart.Months[l.Last])})");
        var text = $"{chart.Drawn.Count} đơn vị. Số cuối: {string.Join("; ", ends)}.";
        return chart.Lines.Count > chart.Drawn.Count ? $"{text} {chart.Lines.Count - chart.Drawn.Count} đơn vị không vẽ, xem bảng." : text;
    }
}
