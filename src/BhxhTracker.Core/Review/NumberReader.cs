using System.Globalization;
using System.Text.RegularExpressions;

namespace BhxhTracker.Core.Review;

/// <summary>Numbers with their unit as a draft prints them: "trên 1,96 triệu người", "92,5%". A bare number is a date, a decision, a telephone.</summary>
internal static partial class NumberReader
{
    public static IReadOnlyList<Match> Find(string sentence) => [.. Number().Matches(sentence).Cast<Match>()];

    public static bool IsRate(Match match) => match.Groups["unit"].Value is "%" || Is(match, "điểm phần trăm");

    public static bool Is(Match match, string unit) => match.Groups["unit"].Value.Equals(unit, StringComparison.OrdinalIgnoreCase);

    public static PrintedNumber Read(Match match)
    {
        var digits = match.Groups["number"].Value.Replace(".", "", StringComparison.Ordinal);
        var comma = digits.IndexOf(',', StringComparison.Ordinal);
        var decimals = comma < 0 ? 0 : digits.Length - comma - 1;
        var scale = Scale(match.Groups["scale"].Value);
        var value = decimal.Parse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var last = scale;
        for (var n = 0; n < decimals; n++)
        {
            last /= 10;
        }

        var step = last;
        if (comma < 0)
        {
            for (var rest = value; rest >= 10 && rest % 10 == 0; rest /= 10)
            {
                step *= 10;
            }
        }

        return new PrintedNumber(value * scale, last, step, Word(match.Groups["word"].Value.Trim()), IsRate(match), scale > 1);
    }

    private static decimal Scale(string word) => word.ToLowerInvariant() switch
    {
        "nghìn" or "ngàn" => 1_000,
        "triệu" => 1_000_000,
        "tỷ" or "tỉ" => 1_000_000_000,
        "nghìn tỷ" or "nghìn tỉ" or "ngàn tỷ" or "ngàn tỉ" => 1_000_000_000_000,
        _ => 1,
    };

    private static RoundingWord Word(string word) => word.ToLowerInvariant() switch
    {
        "" => RoundingWord.None,
        "gần" or "ngót" => RoundingWord.Below,
        "hơn" or "trên" => RoundingWord.Above,
        "dưới" => RoundingWord.Under,
        _ => RoundingWord.About,
    };

    // "cao hơn 4,15%" compares; only a word of its own rounds. "khoản" is a common slip for "khoảng". The digits are bounded, or a decimal overflows.
    // Of "118.732/124.500 người" both are numbers, of a date none is.
    [GeneratedRegex(
        @"(?<word>(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )\b(?:gần|hơn|trên|khoảng|khoản|xấp xỉ|dưới|chừng|ngót)\s+)?"
        + @"(?<![\w.,-])(?<!(?<!\.[0-9]{3}|\.[0-9]{3} (?:người|thẻ))/)(?<number>[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,6})?|[0-9]{1,12}(?:,[0-9]{1,6})?)(?![0-9]|/[0-9]{1,2}\b(?!\.))"
        + @"(?:\s*(?<scale>(?:nghìn|ngàn)\s(?:tỷ|tỉ)|triệu|nghìn|ngàn|tỷ|tỉ)\b)?\s*(?<unit>%|điểm phần trăm|người\b|lao động\b|đơn vị\b|thẻ\b|đồng\b|(?=/[0-9]{1,3}(?:\.[0-9]{3}){1,4}\s*(?:người|lao động|thẻ)\b))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Number();
}
