using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks;

/// <summary>Which other indicators of the same unit and month one is held against. Derived ones are never entered and never looked at.</summary>
/// <param name="Moved">A stock with its movements, when this is one of the three.</param>
internal sealed record CheckedRelations(
    Indicator Self,
    IReadOnlyList<Indicator> Wholes,
    IReadOnlyList<Indicator> Parts,
    IReadOnlyList<Indicator> Siblings,
    Indicator? Due,
    Indicator? Collected,
    (Indicator Stock, Indicator Joined, Indicator Left)? Moved)
{
    /// <summary>The ids of all of them, this one's included.</summary>
    public IEnumerable<int> All => new[] { Self, Due, Collected, Moved?.Stock, Moved?.Joined, Moved?.Left }.OfType<Indicator>()
        .Concat(Wholes).Concat(Parts).Concat(Siblings).Select(i => i.Id).Distinct();

    public static CheckedRelations Of(IndicatorCatalogue indicators, Indicator indicator)
    {
        var parent = indicator.ParentId is { } parentId ? Entered(indicators.Find(parentId)) : null;
        var whole = PartAboveWhole.WholeOf(indicator) is { } code ? Entered(indicators.Find(code)) : null;
        return new CheckedRelations(
            indicator,
            [.. new[] { whole, parent }.OfType<Indicator>()],
            [.. indicators.PartsOf(indicator.Id).Concat(indicators.All.Where(i => PartAboveWhole.WholeOf(i) == indicator.Code)).Where(i => !i.IsDerived)],
            parent is null ? [] : [.. indicators.PartsOf(parent.Id).Where(p => p.Id != indicator.Id && !p.IsDerived)],
            indicator.Code == BuiltInIndicators.Collected ? Entered(indicators.Find(BuiltInIndicators.Due)) : null,
            indicator.Code == BuiltInIndicators.Due ? Entered(indicators.Find(BuiltInIndicators.Collected)) : null,
            MovedBy(indicators, indicator));
    }

    private static (Indicator, Indicator, Indicator)? MovedBy(IndicatorCatalogue indicators, Indicator indicator)
    {
        var codes = StockAgainstMovements.Stocks.FirstOrDefault(s => indicator.Code == s.Stock || indicator.Code == s.Joined || indicator.Code == s.Left);
        return codes.Stock is not null && Entered(indicators.Find(codes.Stock)) is { } stock && Entered(indicators.Find(codes.Joined)) is { } joined
            && Entered(indicators.Find(codes.Left)) is { } left
                ? (stock, joined, left)
                : null;
    }

    private static Indicator? Entered(Indicator? indicator) => indicator is { IsDerived: false } ? indicator : null;
}
