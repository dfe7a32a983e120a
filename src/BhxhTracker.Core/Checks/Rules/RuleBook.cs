using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>All checks, the most telling first, and which of their findings are told.</summary>
public static class RuleBook
{
    private static readonly SlippedSeparator Separator = new();

    public static IReadOnlyList<FigureRule> All { get; } =
    [
        Separator, new ZeroAfterFigure(), new FallingTotal(), new JumpSinceLastMonth(), new JumpSinceLastYear(), new OutOfTheOrdinary(),
        new PartAboveWhole(), new PartsAboveWhole(), new CollectedAboveDue(), new AbovePopulation(), new OwnAgainstChildren(), new StockAgainstMovements(),
    ];

    public static FigureRule? Find(string code) => All.FirstOrDefault(r => r.Code == code);

    /// <summary>
    /// What the rules have against the figure. One cause is told once: of a family only the first rule that finds something, and beside a slipped
    /// separator nothing, since everything else follows from it; once that one is explained the others have their say.
    /// </summary>
    /// <param name="limitsOf">Null for a rule that is off.</param>
    /// <param name="reasonOf">Why the figure is right all the same; null while nobody said.</param>
    public static IEnumerable<(FigureRule Rule, Finding Finding, string? Reason)> Findings(
        CheckedFigure figure, Func<FigureRule, Indicator, LimitValues?> limitsOf, Func<FigureRule, Finding, string?> reasonOf)
    {
        RuleFamily? told = null;
        foreach (var rule in All)
        {
            if (rule.Family == told || !rule.AppliesTo(figure.Indicator) || limitsOf(rule, figure.Indicator) is not { } limits || rule.Find(figure, limits) is not { } finding)
            {
                continue;
            }

            var reason = reasonOf(rule, finding);
            yield return (rule, finding, reason);
            if (rule == Separator && reason is null)
            {
                yield break;
            }

            told = rule.Family;
        }
    }
}
