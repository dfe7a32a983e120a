using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Xunit;

namespace BhxhTracker.Core.Tests.Checks;

/// <summary>Figures to hold against the rules, without a database.</summary>
internal static class Odd
{
    public static ReportMonth September { get; } = new(2024, 9);

    public static Indicator Indicator(string code) => BuiltInIndicators.All.Single(i => i.Code == code);

    /// <summary>A figure of September 2024 with what it was in the months before, last month first.</summary>
    public static CheckedFigure Figure(string indicator, long value, params long?[] past) =>
        new() { Indicator = Indicator(indicator), Month = September, Value = value, Past = past };

    /// <summary>A figure with last month's and that of the same month last year.</summary>
    public static CheckedFigure WithLastYear(string indicator, long value, long? lastMonth, long? lastYear, long? beforeThat = null) =>
        Figure(indicator, value, [lastMonth, .. Enumerable.Repeat((long?)null, 10), lastYear, beforeThat]);

    public static Beside Beside(string indicator, long value) => new(Indicator(indicator), value);

    /// <summary>What a rule says with the product's limits.</summary>
    public static Finding? Of<TRule>(CheckedFigure figure)
        where TRule : FigureRule, new()
    {
        var rule = new TRule();
        return rule.AppliesTo(figure.Indicator) ? rule.Find(figure, rule.Defaults(figure.Indicator)) : null;
    }

    public static string Told<TRule>(CheckedFigure figure)
        where TRule : FigureRule, new()
    {
        var finding = Of<TRule>(figure);
        Assert.NotNull(finding);
        return finding.Message;
    }

    /// <summary>The names of the checks that speak, with the product's limits and no reason given.</summary>
    public static IEnumerable<string> Checks(CheckedFigure figure) =>
        RuleBook.Findings(figure, WithDefaults(figure), (_, _) => null).Select(f => f.Rule.Code);

    /// <summary>All rules that apply, with the product's limits.</summary>
    public static IReadOnlyList<RuleInForce> WithDefaults(CheckedFigure figure) => RuleBook.For(figure.Indicator, rule => rule.Defaults(figure.Indicator));

    public static long Millions(long millions) => millions * Money.DongPerMillion;
}
