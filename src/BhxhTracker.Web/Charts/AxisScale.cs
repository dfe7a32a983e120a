namespace BhxhTracker.Web.Charts;

/// <summary>A little more than what is drawn, with round numbers to read it by.</summary>
internal sealed record AxisScale(decimal Low, decimal High, IReadOnlyList<decimal> Ticks)
{
    private const decimal Room = 0.06m;
    private const int Parts = 5;

    private static readonly decimal[] RoundSteps = [1, 2, 2.5m, 5, 10];

    /// <summary>The scale around what is drawn.</summary>
    /// <param name="values">What has to find room; at least one.</param>
    /// <param name="isWhole">Persons have no halves, so the axis has none either.</param>
    public static AxisScale Around(IReadOnlyCollection<decimal> values, bool isWhole)
    {
        var (least, most) = (values.Min(), values.Max());

        // A line that does not move stands in the middle of a little room.
        var room = least == most ? Math.Max(Math.Abs(least) / 10, 1) : (most - least) * Room;
        var (low, high) = (least - room, most + room);
        if (least >= 0)
        {
            low = Math.Max(0, low);
        }

        var step = RoundStep((high - low) / Parts);
        if (isWhole)
        {
            step = Math.Max(1, Math.Ceiling(step));
        }

        var ticks = new List<decimal>();
        for (var tick = Math.Ceiling(low / step) * step; tick <= high; tick += step)
        {
            ticks.Add(tick);
        }

        return new AxisScale(low, high, ticks);
    }

    private static decimal RoundStep(decimal least)
    {
        var power = 1m;
        while (power * 10 <= least)
        {
            power *= 10;
        }

        while (power > least)
        {
            power /= 10;
        }

        return RoundSteps.First(s => s * power >= least) * power;
    }
}
