using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Charts;

/// <summary>What is told of one month to who points at it or comes to it by the keyboard.</summary>
/// <param name="Values">A dot at each.</param>
/// <param name="Lines">The month first.</param>
internal sealed record PlotTip(int Place, IReadOnlyList<decimal> Values, IReadOnlyList<string> Lines);

/// <summary>The ground of a drawing over months: its axes, where a number stands on it, and the months as points to come to.</summary>
internal sealed class Plot
{
    /// <summary>Where the ground begins.</summary>
    public const decimal Top = 18;

    private const decimal TextRow = 16;
    private const decimal Foot = 40;
    private const decimal TipPadding = 8;

    private readonly ChartSize size;
    private readonly IReadOnlyList<ReportMonth> months;
    private readonly AxisScale scale;
    private readonly IReadOnlyList<string> tickTexts;

    public Plot(ChartSize size, IReadOnlyList<ReportMonth> months, AxisScale scale, Func<decimal, string> axisText, decimal rightMargin)
    {
        (this.size, this.months, this.scale) = (size, months, scale);
        tickTexts = [.. scale.Ticks.Select(axisText)];
        Left = Math.Min(size.Width / 3m, Math.Ceiling(tickTexts.Max(LabelPlacer.WidthOf)) + 10);
        Right = size.Width - rightMargin;
        Bottom = size.Height - Foot;
    }

    public decimal Left { get; }

    public decimal Right { get; }

    public decimal Bottom { get; }

    public decimal X(decimal place) => months.Count == 1 ? (Left + Right) / 2 : Left + (place * (Right - Left) / (months.Count - 1));

    public decimal Y(decimal value) => Bottom - ((value - scale.Low) / (scale.High - scale.Low) * (Bottom - Top));

    public (decimal X, decimal Y) At(int place, decimal value) => (X(place), Y(value));

    public static string Points(IEnumerable<(decimal X, decimal Y)> points) => string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"));

    public static string N(decimal value) => Markup.Number(value);

    public void DrawAxes(Markup svg, int last)
    {
        for (var i = 0; i < scale.Ticks.Count; i++)
        {
            var y = Y(scale.Ticks[i]);
            svg.Element("line", null, ("class", "grid-line"), ("x1", N(Left)), ("x2", N(Right)), ("y1", N(y)), ("y2", N(y)))
                .Element("text", tickTexts[i], ("x", N(Left - 8)), ("y", N(y + 4)), ("text-anchor", "end"));
        }

        for (var i = 0; i < months.Count; i++)
        {
            if (months[i].Number % 3 == 0 || i == last)
            {
                // The month of the last figure is always named; a quarter's end beside it gives way.
                if (i != last && last >= 0 && Math.Abs(X(i) - X(last)) < 26)
                {
                    continue;
                }

                svg.Element("text", $"T{N(months[i].Number)}", ("class", i == last ? "now" : null), ("x", N(X(i))), ("y", N(Bottom + TextRow)), ("text-anchor", "middle"));
            }
        }

        DrawYears(svg);
    }

    /// <summary>The months with their words; the last one is the way in by the keyboard, the arrow keys lead on from there.</summary>
    public void DrawPoints(Markup svg, IReadOnlyList<PlotTip> tips, int first)
    {
        // An empty title: else the browser would hang the drawing's own over the words of the month.
        svg.Open("g", ("class", "pts"), ("data-points", "")).Element("title", "");
        var half = months.Count == 1 ? (Right - Left) / 2 : (Right - Left) / (months.Count - 1) / 2;
        foreach (var tip in tips)
        {
            var x = X(tip.Place);
            var left = Math.Max(0, x - half);
            svg.Open("g", ("class", "pt"), ("role", "img"), ("tabindex", tip.Place == first ? "0" : "-1"), ("aria-label", string.Join(": ", tip.Lines.Take(1).Append(string.Join("; ", tip.Lines.Skip(1))))))
                .Element("rect", null, ("class", "hit"), ("x", N(left)), ("y", N(Top)), ("width", N(Math.Min(size.Width, x + half) - left)), ("height", N(Bottom - Top)))
                .Element("line", null, ("class", "guide"), ("x1", N(x)), ("x2", N(x)), ("y1", N(Top)), ("y2", N(Bottom)));
            foreach (var value in tip.Values)
            {
                svg.Element("circle", null, ("class", "dot"), ("cx", N(x)), ("cy", N(Y(value))), ("r", "4"));
            }

            DrawTip(svg, tip, x);
            svg.Close("g");
        }

        svg.Close("g");
    }

    private void DrawTip(Markup svg, PlotTip tip, decimal x)
    {
        var width = Math.Min(size.Width - 4, tip.Lines.Max(LabelPlacer.WidthOf) + (2 * TipPadding));
        var height = (tip.Lines.Count * TextRow) + TipPadding;
        var (left, top) = tip.Values.Count > 1 ? Beside(x, width) : AboveOrBelow(tip, x, width, height);
        svg.Open("g", ("class", "tip")).Element("rect", null, ("x", N(left)), ("y", N(top)), ("width", N(width)), ("height", N(height)), ("rx", "4"));
        for (var i = 0; i < tip.Lines.Count; i++)
        {
            svg.Element("text", tip.Lines[i], ("x", N(left + TipPadding)), ("y", N(top + TextRow + (i * TextRow))));
        }

        svg.Close("g");
    }

    private (decimal Left, decimal Top) AboveOrBelow(PlotTip tip, decimal x, decimal width, decimal height)
    {
        var y = tip.Values.Count == 0 ? Top + height + 12 : Y(tip.Values[0]);
        var top = y - 12 - height >= 0 ? y - 12 - height : Math.Min(y + 12, size.Height - 2 - height);
        return (Math.Clamp(x - (width / 2), 2, size.Width - 2 - width), Math.Max(2, top));
    }

    /// <summary>Words on several lines stand beside them, on the side with more room.</summary>
    private (decimal Left, decimal Top) Beside(decimal x, decimal width) =>
        (Math.Clamp(x > size.Width / 2m ? x - 12 - width : x + 12, 2, size.Width - 2 - width), Top);

    private void DrawYears(Markup svg)
    {
        for (var i = 0; i < months.Count;)
        {
            var next = i;
            while (next < months.Count && months[next].Year == months[i].Year)
            {
                next++;
            }

            var (from, to) = (i == 0 ? Left : X(i - 0.5m), next == months.Count ? Right : X(next - 0.5m));
            if (i > 0)
            {
                svg.Element("line", null, ("class", "year-line"), ("x1", N(from)), ("x2", N(from)), ("y1", N(Top)), ("y2", N(Bottom + 34)));
            }

            if (to - from > 30)
            {
                svg.Element("text", $"Năm {N(months[i].Year)}", ("x", N((from + to) / 2)), ("y", N(Bottom + TextRow + 17)), ("text-anchor", "middle"));
            }

            i = next;
        }
    }
}
