using System.Globalization;
using System.Text.RegularExpressions;

namespace BhxhTracker.Core.Review;

/// <summary>A draft taken apart into sentences, and the times that it speaks of.</summary>
internal static partial class DraftSentences
{
    /// <summary>What runs on without an end is cut here, so that no text costs more than its length.</summary>
    private const int Longest = 2_000;

    private const int LongestHeading = 120;

    /// <summary>Where each sentence begins and what it says.</summary>
    public static IEnumerable<(int Start, string Text)> Of(string text)
    {
        var from = 0;
        foreach (Match end in End().Matches(text))
        {
            foreach (var piece in Pieces(text, from, end.Index + end.Length))
            {
                yield return piece;
            }

            from = end.Index + end.Length;
        }

        foreach (var piece in Pieces(text, from, text.Length))
        {
            yield return piece;
        }
    }

    /// <summary>The day said last: "tính đến ngày 23/9/2024", "đến hết tháng 9/2024"; null when none is said.</summary>
    public static DateOnly? AsOf(string text)
    {
        DateOnly? found = null;
        foreach (Match said in Day().Matches(text))
        {
            var year = Number(said, "y");
            var month = Number(said, "m");
            if (year is >= 1900 and <= 2999 && month is >= 1 and <= 12)
            {
                var last = DateTime.DaysInMonth(year, month);
                var day = said.Groups["d"].Success ? Number(said, "d") : last;
                found = day >= 1 && day <= last ? new DateOnly(year, month, day) : found;
            }
        }

        return found;
    }

    /// <summary>Begins with a time of its own that is no day of counting.</summary>
    public static bool LeavesDay(string sentence) => OtherTime().IsMatch(sentence);

    /// <summary>The year said last, unless it is only what something is compared with.</summary>
    public static int? Year(string text) => YearSaid().Matches(text) is { Count: > 0 } all ? Number(all[^1], "y") : null;

    public static bool IsHeading(string line) => line.Length <= LongestHeading && HeadingForm().IsMatch(line);

    private static IEnumerable<(int Start, string Text)> Pieces(string text, int from, int until)
    {
        while (until - from > Longest)
        {
            var space = text.LastIndexOf(' ', from + Longest, Longest / 2);
            var cut = space < 0 ? from + Longest : space;
            yield return (from, text[from..cut]);
            from = cut;
        }

        if (until > from)
        {
            yield return (from, text[from..until]);
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // A dot inside 1.052.062 has a digit behind it, that of "TP. Cần Thơ" an abbreviation before it, that of "1. BHXH" begins its line.
    [GeneratedRegex(@"\n|(?<!\bTP)(?<!\bTX)(?<!\bH)(?<!(?:^|\n)[ \t]{0,8}[0-9IVX]{1,4})[.!?…](?=[""”’)]*\s+[""“‘(]*\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex End();

    [GeneratedRegex(
        @"\bđến\s+(?:thời điểm\s+)?(?:hết\s+)?(?:(?:ngày\s+)?(?<d>[0-9]{1,2})/(?<m>[0-9]{1,2})/(?<y>[0-9]{4})|tháng\s+(?<m>[0-9]{1,2})(?:\s*/\s*|\s+năm\s+)(?<y>[0-9]{4})|ngày\s+(?<d>[0-9]{1,2})\s+tháng\s+(?<m>[0-9]{1,2})\s+năm\s+(?<y>[0-9]{4}))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"^\W*(riêng\s+|trong\s+|còn\s+)*(năm|quý|tháng|cùng kỳ|giai đoạn)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherTime();

    [GeneratedRegex(@"(?<!(kỳ|cuối|đầu|với|hết)\s)\bnăm (?<y>[12][0-9]{3})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearSaid();

    [GeneratedRegex(@":\s*$|^\s*([0-9]{1,2}([.][0-9]{1,2})*[.)]|[IVX]{1,4}[.)]|\p{Ll}\)|[-+*•–])\s", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadingForm();
}
