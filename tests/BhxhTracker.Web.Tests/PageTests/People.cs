using System.Globalization;
using System.Text.RegularExpressions;

namespace BhxhTracker.Web.Tests.PageTests;

/// <summary>Reads numbers back from a page's words, written as domain.md, 5 says and in no other way.</summary>
internal static partial class People
{
    /// <summary>The first number in the text: 1.052.062, -933, +8.329 or 92,25.</summary>
    public static decimal? Number(string text) => Written().Match(text) is { Success: true } found ? Parse(found.Value) : null;

    /// <summary>The number that stands after a word.</summary>
    public static decimal? NumberAfter(string text, string word) =>
        text.IndexOf(word, StringComparison.Ordinal) is var at and >= 0 ? Number(text[(at + word.Length)..]) : null;

    private static decimal Parse(string text) =>
        decimal.Parse(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d.,])[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?(?![\d.,]*\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
