namespace BhxhTracker.Core.Checks;

/// <summary>A stored or proposed figure, as far as the checks look at it. The default is none.</summary>
internal readonly record struct HeldFigure(long? Own, long? ChildrenSum, int Reported, int Expected, int Version = 0)
{
    /// <summary>The effective figure if nothing is missing in it.</summary>
    public long? Complete => Own ?? (Expected > 0 && Reported == Expected ? ChildrenSum : null);
}

/// <summary>
/// Figures by unit and indicator, each a line of months side by side: a look at the two years before a month is a walk along an array,
/// which counts when a whole year of a province is checked.
/// </summary>
internal sealed class FigureLines
{
    private readonly Dictionary<(int Unit, int Indicator), HeldFigure[]> lines = [];
    private readonly int first;
    private readonly int length;

    /// <summary>Room for the months from the earliest to the latest of these first days.</summary>
    public FigureLines(IReadOnlyCollection<DateOnly> months)
    {
        first = months.Count > 0 ? months.Min(Number) : 0;
        length = months.Count > 0 ? months.Max(Number) - first + 1 : 0;
    }

    public void Put(int unit, int indicator, DateOnly month, HeldFigure figure)
    {
        if (!lines.TryGetValue((unit, indicator), out var line))
        {
            lines[(unit, indicator)] = line = new HeldFigure[length];
        }

        line[Number(month) - first] = figure;
    }

    /// <summary>The default when there is none.</summary>
    public HeldFigure Find(int unit, int indicator, DateOnly month)
    {
        var place = Number(month) - first;
        return place >= 0 && place < length && lines.TryGetValue((unit, indicator), out var line) ? line[place] : default;
    }

    /// <summary>The complete figures of the months before, last month first; null where there is none and before <paramref name="since"/>.</summary>
    public long?[] Before(int unit, int indicator, DateOnly month, int months, DateOnly since)
    {
        var past = new long?[months];
        if (lines.TryGetValue((unit, indicator), out var line))
        {
            var place = Number(month) - first;
            var last = Math.Max(0, Number(since) - first);
            for (var back = 1; back <= months && place - back >= last; back++)
            {
                past[back - 1] = line[place - back].Complete;
            }
        }

        return past;
    }

    /// <summary>Whatever is held of a month.</summary>
    public IEnumerable<(int Unit, int Indicator, HeldFigure Held)> OfMonth(DateOnly month)
    {
        var place = Number(month) - first;
        foreach (var (key, line) in lines)
        {
            if (line[place] != default)
            {
                yield return (key.Unit, key.Indicator, line[place]);
            }
        }
    }

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month;
}
