namespace BhxhTracker.Web.Charts;

/// <summary>Where a unit stands against its plan and on the way to it (domain.md, 1).</summary>
public enum RankingStatus
{
    /// <summary>No number, for the reason in the note.</summary>
    None = 0,

    /// <summary>Not there yet, and nothing known of the way: as far as the figure and the plan alone can say.</summary>
    Below,
    Done,
    Over,

    /// <summary>Not there yet, and where the way to the plan wants it by now.</summary>
    OnTrack,
    Behind,
    AtRisk,
}

/// <summary>One row of a ranking; all texts arrive written for people.</summary>
/// <param name="Label">The unit's name.</param>
/// <param name="Href">Where a click leads: the unit's own page.</param>
/// <param name="Percent">Percent of plan; null when there is none, and the note says why.</param>
/// <param name="ValueText">The percentage as people write it: "93,79%"; ignored without a percent.</param>
/// <param name="Status">Said in words and colour; a row without a percent is always <see cref="RankingStatus.None"/>.</param>
/// <param name="Note">"còn 1.056 người", "vượt 587 người", or the reason for a missing number.</param>
/// <param name="IsLimit">True when the plan is a limit to stay under, as of late payment: reaching it is no success.</param>
/// <param name="Expected">The percentage that the way to the plan wants by now; null when there is no way known.</param>
public sealed record RankingBar(string Label, string? Href, decimal? Percent, string? ValueText, RankingStatus Status, string? Note, bool IsLimit = false, decimal? Expected = null);
