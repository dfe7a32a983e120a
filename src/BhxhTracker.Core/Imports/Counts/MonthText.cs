using System.Globalization;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>Months as people head columns and titles with: "Tháng 9", "T9/2024", "09/2024", "tháng 9 năm 2024", "2024-09", a date.</summary>
internal static partial class MonthText
{
    /// <summary>The month and, when it is written, the year; null when the whole text is no month.</summary>
    public static (int? Year, int Month)? Read(string text)
    {
        var folded = FoldedText.Fold(text);
        var match = Whole().Match(folded);
        if (!match.Success)
        {
            return null;
        }

        var month = Number(match, "m") ?? Number(match, "m2") ?? Number(match, "m3");
        var year = Number(match, "y") ?? Number(match, "y2") ?? Number(match, "y3");
        return month is >= 1 and <= 12 && year is null or (>= 1900 and <= 2999) ? (year, month!.Value) : null;
    }

    /// <summary>As <see cref="ColumnUse.Month"/> keeps it.</summary>
    public static string? ForColumn(string text) => Read(text) is not { } read ? null
        : read.Year is { } year ? new ReportMonth(year, read.Month).ToString() : read.Month.ToString(CultureInfo.InvariantCulture);

    /// <summary>The month of a column or a cell, with the year of the layout where none is written.</summary>
    public static ReportMonth? Resolve(string text, int? year) =>
        year is >= 1900 and <= 2999 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bare) && bare is >= 1 and <= 12 ? new ReportMonth(year.Value, bare)
        : Read(text) is { } read && (read.Year ?? year) is { } known ? new ReportMonth(known, read.Month) : null;

    /// <summary>A month or a year that a title speaks of ("KẾT QUẢ … THÁNG 9 NĂM 2024").</summary>
    public static (int? Year, int? Month) InTitle(string text)
    {
        var folded = FoldedText.Fold(text);
        var month = TitleMonth().Match(folded);
        if (month.Success && Number(month, "m") is >= 1 and <= 12 and var number)
        {
            return (Number(month, "y"), number);
        }

        var year = TitleYear().Match(folded);
        return (year.Success ? Number(year, "y") : null, null);
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?:(?:thang|t)[ .]*(?<m>\d{1,2})(?:(?: *[/.\-] *| nam | )(?<y>\d{4}))?|(?:\d{1,2}[/.\-])?(?<m2>\d{1,2})[/.\-](?<y2>\d{4})|(?<y3>\d{4})[\-/.](?<m3>\d{1,2})(?:-\d{2})?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\bthang *(?<m>\d{1,2})(?:(?: *[/.\-] *| nam )(?<y>\d{4}))?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TitleMonth();

    [GeneratedRegex(@"\bnam *(?<y>(?:19|20)\d{2})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TitleYear();
}
