namespace BhxhTracker.Core.Indicators;

/// <summary>How a derived indicator follows from others: a sum "A + B" or a ratio "A / B" over codes.</summary>
public sealed record IndicatorFormula(bool IsRatio, IReadOnlyList<string> Components)
{
    public static IndicatorFormula Parse(string text) => TryParse(text) ?? throw new FormatException($"A formula needs two components: {text}");

    /// <summary>Null for a text that is neither a sum nor a ratio.</summary>
    public static IndicatorFormula? TryParse(string text)
    {
        var isRatio = text.Contains('/', StringComparison.Ordinal);
        var parts = text.Split(isRatio ? '/' : '+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 2 && (!isRatio || parts.Length == 2)
            ? new IndicatorFormula(isRatio, parts)
            : null;
    }

    /// <summary>As it is stored and shown: "BHYT + BHXH_TN".</summary>
    public override string ToString() => string.Join(IsRatio ? " / " : " + ", Components);
}
