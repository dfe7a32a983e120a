using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>One month of a course.</summary>
/// <param name="Label">The month as people write it: "9/2024".</param>
/// <param name="Value">Null when the month has no figure: the line has a gap there.</param>
/// <param name="ValueText">The number as people write it, for those who hear the chart.</param>
public sealed record SparkPoint(string Label, decimal? Value, string? ValueText = null);

/// <summary>A change of definition between two months.</summary>
/// <param name="Place">The place of the first month after it, from 1.</param>
/// <param name="Title">What changed, for who points at it or hears the chart.</param>
public sealed record SparkBreak(int Place, string Title);

/// <summary>
/// The course of a figure in the size of a word. The scale runs from the lowest to the highest value, not from zero:
/// it shows the shape, the number stands beside it.
/// </summary>
public static class Sparkline
{
    public const int Width = 104;
    public const int Height = 28;

    private const decimal Margin = 4;

    /// <summary>A small line with a dot at its last known month; a dash when no month has a figure.</summary>
    /// <param name="points">In order of time, with every month of the span, also those without a figure.</param>
    /// <param name="title">What the line shows, e.g. "BHXH bắt buộc, 13 tháng".</param>
    /// <param name="breaks">Where what is counted changed: a line up and down; null or empty for none.</param>
    public static IHtmlContent Render(IReadOnlyList<SparkPoint> points, string title, IReadOnlyList<SparkBreak>? breaks = null)
    {
        var known = points.Where(p => p.Value is not null).ToList();
        if (known.Count == 0)
        {
            return new Markup().Element("span", "–", ("class", "spark none")).ToHtml();
        }

        var svg = new Markup()
            .Open("svg", ("class", "spark"), ("role", "img"), ("width", Markup.Number(Width)), ("height", Markup.Number(Height)), ("viewBox", $"0 0 {Width} {Height}"))
            .Element("title", title)
            .Element("desc", string.Join(' ', (breaks ?? []).Select(b => b.Title + ".").Prepend(Describe(points, known))));
        foreach (var place in breaks ?? [])
        {
            var x = Markup.Number((X(place.Place - 1, points.Count) + X(place.Place, points.Count)) / 2);
            svg.Open("line", ("class", "break"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", Markup.Number(Height))).Element("title", place.Title).Close("line");
        }

        var low = known.Min(p => p.Value!.Value);
        var high = known.Max(p => p.Value!.Value);
        var last = (X: 0m, Y: 0m);
        var run = new List<(decimal X, decimal Y)>();
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Value is not { } value)
            {
                DrawRun(svg, run);
                run.Clear();
                continue;
            }

            last = (X(i, points.Count), Y(value, low, high));
            run.Add(last);
        }

        DrawRun(svg, run);
        return svg
            .Element("circle", null, ("class", "last"), ("cx", Markup.Number(last.X)), ("cy", Markup.Number(last.Y)), ("r", "3"))
            .Close("svg")
            .ToHtml();
    }

    private static decimal X(int index, int count) =>
        count == 1 ? Width / 2m : Margin + (index * (Width - (2 * Margin)) / (count - 1));

    private static decimal Y(decimal value, decimal low, decimal high) =>
        high == low ? Height / 2m : Height - Margin - ((value - low) / (high - low) * (Height - (2 * Margin)));

    /// <summary>Months that follow each other are joined; a month alone between two gaps is a dot.</summary>
    private static void DrawRun(Markup svg, List<(decimal X, decimal Y)> run)
    {
        if (run.Count == 1)
        {
            svg.Element("circle", null, ("class", "dot"), ("cx", Markup.Number(run[0].X)), ("cy", Markup.Number(run[0].Y)), ("r", "2"));
        }
        else if (run.Count > 1)
        {
            svg.Element("polyline", null, ("class", "line"), ("points", string.Join(' ', run.Select(p => $"{Markup.Number(p.X)},{Markup.Number(p.Y)}"))));
        }
    }

    private static string Describe(IReadOnlyList<SparkPoint> points, List<SparkPoint> known)
    {
        var course = known.Count == 1 ? Name(known[0]) : $"Từ {Name(known[0])} đến {Name(known[^1])}";
        var missing = points.Where(p => p.Value is null).Select(p => p.Label).ToList();
        return missing.Count == 0 ? course + "." : $"{course}. Không có số liệu: {string.Join(", ", missing)}.";
    }

    private static string Name(SparkPoint point) => point.ValueText is null ? point.Label : $"{point.ValueText} ({point.Label})";
}
