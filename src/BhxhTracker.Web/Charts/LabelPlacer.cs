namespace BhxhTracker.Web.Charts;

/// <summary>A place on a drawing, from its upper left corner.</summary>
internal readonly record struct ChartBox(decimal X, decimal Y, decimal Width, decimal Height)
{
    public decimal Overlap(ChartBox other)
    {
        var width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        var height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        return width > 0 && height > 0 ? width * height : 0;
    }
}

/// <summary>Where a word may stand: the foot of its first letter, its middle or its last one.</summary>
internal readonly record struct LabelSpot(decimal X, decimal Y, string Anchor = "start");

/// <summary>Puts words where they cover neither each other nor the lines, as far as there is such a place.</summary>
internal sealed class LabelPlacer(ChartSize size)
{
    private const decimal Step = 6;

    private readonly List<ChartBox> taken = [];

    /// <summary>How broad a word is: the letters of the widest of the fonts in use, since nobody can measure here.</summary>
    public static decimal WidthOf(string text) => text.Sum(WidthOf) * ChartSize.TextHeight;

    public void Avoid(ChartBox box) => taken.Add(box);

    /// <summary>A line through the points: no word stands on it.</summary>
    public void Avoid(IReadOnlyList<(decimal X, decimal Y)> line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var ((x1, y1), (x2, y2)) = (line[i - 1], line[i]);
            var pieces = Math.Max(1, (int)(Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)) / Step));
            for (var p = 0; p <= pieces; p++)
            {
                taken.Add(new ChartBox(x1 + ((x2 - x1) * p / pieces) - 2, y1 + ((y2 - y1) * p / pieces) - 2, 4, 4));
            }
        }
    }

    /// <summary>The first spot that is free; where none is, the one that covers least.</summary>
    public LabelSpot Place(string text, IEnumerable<LabelSpot> spots)
    {
        var width = WidthOf(text);
        var (best, bestBox, least) = (default(LabelSpot), default(ChartBox), decimal.MaxValue);
        foreach (var wished in spots)
        {
            var (spot, box) = Inside(wished, width);
            var covered = taken.Sum(box.Overlap);
            if (covered < least)
            {
                (best, bestBox, least) = (spot, box, covered);
            }

            if (least == 0)
            {
                break;
            }
        }

        taken.Add(bestBox);
        return best;
    }

    /// <summary>Around a point: above and below it, near first, then further away.</summary>
    public static IEnumerable<LabelSpot> Around(decimal x, decimal y, params string[] anchors) =>
        from distance in (int[])[0, 14, 28, 44, 60]
        from below in (bool[])[false, true]
        from anchor in anchors
        select new LabelSpot(x, below ? y + 18 + distance : y - 9 - distance, anchor);

    private (LabelSpot Spot, ChartBox Box) Inside(LabelSpot spot, decimal width)
    {
        var left = spot.X - spot.Anchor switch { "start" => 0, "end" => width, _ => width / 2 };
        var moved = Math.Max(2, Math.Min(left, size.Width - 2 - width)) - left;
        var y = Math.Clamp(spot.Y, ChartSize.TextHeight, size.Height - 4);
        return (spot with { X = spot.X + moved, Y = y }, new ChartBox(left + moved - 2, y - ChartSize.TextHeight + 1, width + 4, ChartSize.TextHeight + 3));
    }

    private static decimal WidthOf(char letter) => letter switch
    {
        '.' or ',' or ':' or ';' or 'i' or 'l' or 'I' or 'j' or '|' or '\'' or ' ' or '(' or ')' => 0.3m,
        'm' or 'w' or 'M' or 'W' or '%' => 0.9m,
        >= '0' and <= '9' => 0.58m,
        _ => char.IsUpper(letter) ? 0.7m : 0.58m,
    };
}
