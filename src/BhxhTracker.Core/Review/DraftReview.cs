namespace BhxhTracker.Core.Review;

/// <summary>Reviews the figures of a draft by themselves: pure, without a database.</summary>
public static class DraftReview
{
    /// <summary>The longest draft that is read, in letters: some sixty pages.</summary>
    public const int LongestDraft = 200_000;

    /// <summary>More figures than a report has; a draft is read no further.</summary>
    public const int MostFigures = 2_000;

    /// <summary>The day that most figures of a draft are of; null when it says none.</summary>
    public static DateOnly? DayOf(string? draft) => Read(draft, null, []).Figures.Select(f => f.AsOf).OfType<DateOnly>()
        .GroupBy(day => day).OrderByDescending(days => days.Count()).Select(days => (DateOnly?)days.Key).FirstOrDefault();

    /// <summary>Finds the figures and holds them against each other.</summary>
    /// <param name="draft">The text as pasted.</param>
    /// <param name="main">The unit that it is about; null when nothing says so.</param>
    /// <param name="others">Units below it that it may name.</param>
    public static DraftReading Read(string? draft, DraftPlace? main, IEnumerable<DraftPlace> others)
    {
        var text = FigureReader.Clean(draft);
        var found = FigureReader.Read(text, new DraftPlaces(text, main, others));
        var figures = found.Take(MostFigures).Where(f => f.Role != FigureRole.Other).ToList();
        var statements = Statement.Of(figures);
        return new DraftReading(text, figures, [.. statements.SelectMany(StatementChecks.Of), .. CrossChecks.Of(statements)]) { IsCut = found.Count > MostFigures };
    }
}
