using System.Globalization;
using System.Text.RegularExpressions;

namespace BhxhTracker.Core.Review;

/// <summary>What a change is measured from: said behind it, or in front of the sentence.</summary>
internal static partial class BaseWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private const string Times = @"(?<same>cùng kỳ)|(?<start>(ngày\s+)?31/12|cuối năm|đầu năm|năm (trước|[0-9]{4}))|tháng\s+(?<m>[0-9]{1,2})\s*(/|năm)\s*(?<y>[0-9]{4})|(?<december>tháng 12\b)|(?<month>tháng)";
    private const string Compared = @"so\s+(với\s+)?(thời điểm\s+|số\s+|thực hiện\s+)?";

    public static bool IsBehind(string right) => Behind().IsMatch(right);

    /// <summary>A count that stands in the place of the time itself: "so với cuối năm 2023 (50.120 người)", "tăng từ 50.120 người".</summary>
    public static bool IsBaseItself(string left) => Itself().IsMatch(left);

    public static DeltaBase Of(string left, string right, bool isFirst, DateOnly? asOf)
    {
        var said = Behind().Match(right);
        if (!said.Success && InFront().Match(left) is { Success: true } front && (isFirst || front.Value[0] == ';'))
        {
            said = front;
        }

        return said.Success ? Of(said, asOf) : DeltaBase.NotSaid;
    }

    public static DeltaBase OfItself(string left, DateOnly? asOf) => Itself().Match(left) is { Success: true } said ? Of(said, asOf) : DeltaBase.NotSaid;

    private static DeltaBase Of(Match said, DateOnly? asOf)
    {
        if (said.Groups["y"].Success)
        {
            var (month, year) = (Number(said, "m"), Number(said, "y"));
            return asOf is not { } day ? month == 12 ? DeltaBase.YearStart : DeltaBase.NotSaid
                : year == day.Year - 1 && month == day.Month ? DeltaBase.SameMonthLastYear
                : year == day.Year - 1 && month == 12 ? DeltaBase.YearStart
                : year == day.Year && month == day.Month - 1 ? DeltaBase.LastMonth
                : DeltaBase.NotSaid;
        }

        return said.Groups["same"].Success ? DeltaBase.SameMonthLastYear
            : said.Groups["start"].Success || said.Groups["december"].Success ? DeltaBase.YearStart
            : said.Groups["month"].Success ? DeltaBase.LastMonth
            : DeltaBase.NotSaid;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\)?\s*(tham gia [^,;.]{0,40})?(" + Compared + "(" + Times + @")|(?<same>cùng kỳ))", Options, 1000)]
    private static partial Regex Behind();

    [GeneratedRegex(@"(^|;)\W*" + Compared + "(" + Times + ")", Options, 1000)]
    private static partial Regex InFront();

    [GeneratedRegex(@"(" + Compared + @")?(" + Times + @")[^,;(]{0,20}\(\s*$|(?<same>cùng kỳ)[^,;]{0,30}\b(là|có|đạt)\s*$|(?<month>tháng) trước[^,;]{0,20}\b(là|có|đạt)\s*$|\b(tăng|giảm)\s+từ\s*$", Options, 1000)]
    private static partial Regex Itself();
}
