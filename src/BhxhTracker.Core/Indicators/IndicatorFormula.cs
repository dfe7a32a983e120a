namespace BhxhTracker.Core.Indicators;

/// <summary>How a derived indicator follows from others: a sum "A + B" or a ratio "A / B" over codes.</summary>
public sealed record IndicatorFormula(bool IsRatio, IReadOnlyList<string> Components)
{
    public static IndicatorFormula Parse(string text)
    {
        var isRatio = text.Contains('/', StringComparison.Ordinal);
        var parts = text.Split(isRatio ? '/' : '+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2 && (!isRatio || parts.Length == 2)
            ? new IndicatorFormula(isRatio, parts)
            : throw new FormatException($"A formula needs two components: {text}");
    }
}
