using System.Text.RegularExpressions;

namespace BhxhTracker.Core.Review;

/// <summary>Whose plan a draft speaks of: several exist at once (rule 3), and each percentage is of one of them.</summary>
internal static partial class PlanWords
{
    /// <summary>The one authority that a text names; null when none is, or several ("BHXH Việt Nam và UBND tỉnh giao").</summary>
    public static string? Only(string text) => Authorities().Matches(text).Select(Code).Distinct().ToList() is [var only] ? only : null;

    /// <summary>The authority of a percentage or a gap: named behind it, before the next comma.</summary>
    public static string? Behind(string text) => Given().Match(text) is { Success: true } given ? Only(given.Value) : null;

    private static string Code(Match match) => match.Groups.Keys.First(name => name.Length > 1 && match.Groups[name].Success);

    [GeneratedRegex(
        @"(?<BHXH_VN>(BHXH|bảo hiểm xã hội)( \(BHXH\))? Việt Nam)|(?<UBND>\bUBND\b|ủy ban nhân dân|uỷ ban nhân dân)|(?<HDND>\b(HĐND|hội đồng nhân dân)\b)|(?<TTG>thủ tướng)|(?<CHINH_PHU>chính phủ)|(?<TINH_UY>tỉnh ủy|thành ủy)|(?<BHXH_TINH>BHXH (tỉnh|thành phố))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Authorities();

    [GeneratedRegex(@"^\s*(so với\s+)?(kế hoạch|chỉ tiêu|dự toán|mục tiêu)[^,;.()]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();
}
