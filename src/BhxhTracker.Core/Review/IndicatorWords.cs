using System.Text.RegularExpressions;

namespace BhxhTracker.Core.Review;

/// <summary>How drafts name the indicators.</summary>
internal static partial class IndicatorWords
{
    /// <summary>Of figures that no indicator of the catalogue counts.</summary>
    public const string Unlisted = "KHAC";

    public const string Late = "CHAM_DONG";

    public const string Collected = "SO_THU";

    public const string Household = "BHYT_HGD";

    public const string Pupils = "BHYT_HSSV";

    public static bool IsMoney(string code) => code is Collected or Late;

    /// <summary>Every indicator named, in the order of the text.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Names().Matches(text).Select(Code)];

    /// <summary>The indicator named right at a place ("người tham gia | BHXH tự nguyện"); null when another word stands there.</summary>
    public static string? At(string text, int index) => Names().Match(text, index) is { Success: true } found && found.Index == index ? Code(found) : null;

    private static string Code(Match match) => match switch
    {
        _ when match.Groups["bb"].Success => "BHXH_BB",
        _ when match.Groups["tn"].Success => "BHXH_TN",
        _ when match.Groups["hgd"].Success => Household,
        _ when match.Groups["hssv"].Success => Pupils,
        _ when match.Groups["yt"].Success => "BHYT",
        _ when match.Groups["bhtn"].Success => "BHTN",
        _ when match.Groups["thu"].Success => Collected,
        _ when match.Groups["late"].Success => Late,
        _ => "BHXH",
    };

    // The bare BHXH is most often the office; only "tham gia BHXH" counts people, and not in "tham gia BHXH, BHYT".
    [GeneratedRegex(
        @"(?<bb>(?:BHXH|bảo hiểm xã hội)\s+bắt buộc|(?<=tham gia\s)bắt buộc)|(?<tn>(?:BHXH|bảo hiểm xã hội)\s+tự nguyện|(?<=tham gia\s)tự nguyện)|(?<hgd>(?:BHYT|bảo hiểm y tế)\s+(?:theo\s+)?hộ gia đình)"
        + @"|(?<hssv>(?:BHYT|bảo hiểm y tế)\s+học sinh)|(?<yt>\b(?:BHYT|bảo hiểm y tế)\b)|(?<bhtn>\b(?:BHTN|bảo hiểm thất nghiệp)\b)|(?<thu>\bsố thu\b|\b(?:kế hoạch|dự toán|chỉ tiêu|tổng) thu\b|\bthu được\b)"
        + @"|(?<late>tỷ lệ nợ|tỷ lệ chậm đóng|\bchậm đóng\b|\bsố nợ\b|\bnợ đọng\b)"
        + @"|(?<all>(?<=tham gia )\b(?:BHXH|bảo hiểm xã hội)\b(?!\s*(?:tỉnh|huyện|TP|thành phố|quận|thị xã|,\s*(?:BHYT|BHTN|bảo hiểm))))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Names();
}
