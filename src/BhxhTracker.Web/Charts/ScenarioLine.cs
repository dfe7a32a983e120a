using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>
/// The months of a scenario as a line on its way to the plan. The scale runs from the lowest to the highest number, not from zero: it shows
/// the shape, the numbers stand in the fields beneath.
/// </summary>
public static class ScenarioLine
{
    public const int Width = 360;
    public const int Height = 90;

    private const decimal Margin = 8;

    /// <summary>A line with a dot at each month that has a point; in words when there are not two of them.</summary>
    /// <param name="points">December before, then January to December; null where the month has no point.</param>
    /// <param name="plan">The target: a line across.</param>
    /// <param name="title">What it shows.</param>
    public static IHtmlContent Render(IReadOnlyList<SparkPoint> points, decimal plan, string title)
    {
        var known = points.Select((p, i) => (Point: p, Index: i)).Where(p => p.Point.Value is not null).ToList();
        if (known.Count < 2)
        {
            return new Markup().Element("p", "Chưa đủ số để vẽ.", ("class", "why")).ToHtml();
        }

        var low = Math.Min(plan, known.Min(k => k.Point.Value!.Value));
        var high = Math.Max(plan, known.Max(k => k.Point.Value!.Value));
        decimal X(int index) => Margin + (index * (Width - (2 * Margin)) / (points.Count - 1));
        decimal Y(decimal value) => high == low ? Height / 2m : Height - Margin - ((value - low) / (high - low) * (Height - (2 * Margin)));
        var (first, last) = (known[0].Point, known[^1].Point);
        var svg = new Markup()
            .Open("svg", ("class", "scenario"), ("role", "img"), ("viewBox", $"0 0 {Width} {Height}"), ("width", Markup.Number(Width)), ("height", Markup.Number(Height)))
            .Element("title", title)
            .Element("desc", $"Từ {first.ValueText} ({first.Label}) đến {last.ValueText} ({last.Label}). Vạch ngang là kế hoạch.")
            .Element("line", null, ("class", "plan"), ("x1", "0"), ("x2", Markup.Number(Width)), ("y1", Markup.Number(Y(plan))), ("y2", Markup.Number(Y(plan))))
            .Element("polyline", null, ("class", "line"), ("points", string.Join(' ', known.Select(k => $"{Markup.Number(X(k.Index))},{Markup.Number(Y(k.Point.Value!.Value))}"))));
        foreach (var (point, index) in known)
        {
            svg.Element("circle", null, ("class", "dot"), ("cx", Markup.Number(X(index))), ("cy", Markup.Number(Y(point.Value!.Value))), ("r", "3"));
        }

        return svg.Close("svg").ToHtml();
    }
}
