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

    /// <summary>The rules that look at figures of the indicator, with their limits, in the order of <see cref="All"/>.</summary>
    /// <param name="indicator">Of the figures.</param>
    /// <param name="limitsOf">Null for a rule that is off.</param>
    public static IReadOnlyList<RuleInForce> For(Indicator indicator, Func<FigureRule, LimitValues?> limitsOf) =>
        [.. All.Where(r => r.AppliesTo(indicator)).Select(r => (Rule: r, Limits: limitsOf(r))).Where(r => r.Limits is not null).Select(r => new RuleInForce(r.Rule, r.Limits!.Value))];

    /// <summary>
    /// What the rules have against the figure. One cause is told once: of a family only the first rule that finds something, and beside a slipped
    /// separator nothing, since everything else follows from it; once that one is explained the others have their say.
    /// </summary>
    /// <param name="rules">Those for the figure's indicator.</param>
    /// <param name="reasonOf">Why the figure is right all the same; null while nobody said.</param>
    public static IEnumerable<(FigureRule Rule, Finding Finding, string? Reason)> Findings(
        CheckedFigure figure, IReadOnlyList<RuleInForce> rules, Func<FigureRule, Finding, string?> reasonOf)
    {
        RuleFamily? told = null;
        foreach (var (rule, limits) in rules)
        {
            if (rule.Family == told || rule.Find(figure, limits) is not { } finding)
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

/// <summary>A rule that is on, with the limits that hold for an indicator.</summary>
public readonly record struct RuleInForce(FigureRule Rule, LimitValues Limits);
