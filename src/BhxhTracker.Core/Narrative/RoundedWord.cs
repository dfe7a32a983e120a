using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Narrative;

/// <summary>
/// Amounts in few digits with a true word before them (domain.md, 5): gần a little below, hơn a little above, khoảng where nobody knows the side.
/// </summary>
public static class RoundedWord
{
    private const decimal Million = 1_000_000m;
    private const decimal Billion = 1_000_000_000m;

    /// <summary>Fewer decimals of a million or a billion than this can be read at a glance.</summary>
    private const decimal Readable = 1_000m;

    /// <summary>gần 33.000 người; hơn 1,96 triệu người; 500 người where nothing was rounded.</summary>
    /// <param name="amount">As stored; its sign is left out.</param>
    /// <param name="noun">What is counted.</param>
    public static string Of(decimal amount, MeasureNoun noun)
    {
        // Compared as it would be printed: what prints as the amount itself is not rounded at all.
        var size = Rounding.Whole(Math.Abs(amount));
        var rounded = Wording.FewDigits(amount);
        var word = rounded > size ? "gần " : rounded < size ? "hơn " : "";
        return word + Write(rounded, noun);
    }

    /// <summary>khoảng 33.000 người: of what was never counted.</summary>
    public static string About(decimal amount, MeasureNoun noun) => $"khoảng {Write(Wording.FewDigits(amount), noun)}";

    private static string Write(decimal amount, MeasureNoun noun) => noun == MeasureNoun.MillionDong
        ? amount >= Billion && amount % (Billion / Readable) == 0 ? $"{VietnameseNumber.Exact(amount / Billion)} tỷ đồng" : noun.Write(amount)
        : amount >= Million && amount % Readable == 0 ? $"{VietnameseNumber.Exact(amount / Million)} triệu {noun.Text}" : noun.Write(amount);
}
