using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>Figures in the unit that a sheet shows: persons, triệu đồng, and rates as Excel keeps them (93,79% is 0.9379).</summary>
internal static class Shown
{
    public static decimal? Amount(Indicator indicator, decimal? value) => indicator.Measure switch
    {
        UnitOfMeasure.Dong => value is { } dong ? Money.InMillions(dong) : null,
        UnitOfMeasure.Percent => Rate(value),
        _ => value,
    };

    /// <summary>The difference of two amounts; of two rates in percentage points (rule 9).</summary>
    public static decimal? Change(Indicator indicator, decimal? value) =>
        indicator.Measure == UnitOfMeasure.Percent ? value : Amount(indicator, value);

    public static decimal? Rate(decimal? percent) => percent / 100m;

    public static string AmountFormat(Indicator indicator) => indicator.Measure == UnitOfMeasure.Percent ? NumberFormats.Rate : NumberFormats.Count;

    public static string ChangeFormat(Indicator indicator) =>
        indicator.Measure == UnitOfMeasure.Percent ? NumberFormats.SignedPoints : NumberFormats.SignedCount;

    /// <summary>What follows a number in text: "587 người".</summary>
    public static string Unit(Indicator indicator) => indicator.Measure switch
    {
        UnitOfMeasure.Dong => "triệu đồng",
        UnitOfMeasure.Percent => "%",
        UnitOfMeasure.Card => "thẻ",
        _ => "người",
    };

    /// <summary>As the cell looks on a Vietnamese screen; for the width of columns.</summary>
    public static string AsText(decimal value, string format) => format switch
    {
        NumberFormats.Rate or NumberFormats.SignedRate => "+" + VietnameseNumber.Percent(value * 100),
        NumberFormats.SignedPoints => VietnameseNumber.Percent(value),
        NumberFormats.SignedCount => VietnameseNumber.Signed(value),
        _ => VietnameseNumber.Whole(value),
    };
}
