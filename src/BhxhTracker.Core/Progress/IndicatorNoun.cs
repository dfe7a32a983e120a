using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

/// <summary>What an indicator counts, as it stands after a number.</summary>
public static class IndicatorNoun
{
    /// <summary>The short name inside a sentence: BHXH bắt buộc, but số thu.</summary>
    public static string InSentence(this Indicator indicator) => indicator.ShortName is [var first, var second, ..] && char.IsUpper(first) && !char.IsUpper(second)
        ? $"{char.ToLowerInvariant(first)}{indicator.ShortName[1..]}"
        : indicator.ShortName;

    public static MeasureNoun Noun(this Indicator indicator) => indicator.Measure switch
    {
        UnitOfMeasure.Dong => MeasureNoun.MillionDong,
        UnitOfMeasure.Card => MeasureNoun.Cards,
        _ => MeasureNoun.People,
    };
}
