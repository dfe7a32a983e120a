using System.Globalization;

namespace BhxhTracker.Core.Calculations;

/// <summary>
/// A reporting month (kỳ báo cáo). Stored as its first day, written "2024-09" in URLs and files, "9/2024" for people.
/// </summary>
public readonly record struct ReportMonth : IComparable<ReportMonth>
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    private ReportMonth(DateOnly firstDay) => FirstDay = firstDay;

    public ReportMonth(int year, int month) : this(new DateOnly(year, month, 1))
    {
    }

    public DateOnly FirstDay { get; }

    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public int Year => FirstDay.Year;

    /// <summary>1 to 12.</summary>
    public int Number => FirstDay.Month;

    /// <summary>December of the year before: the base of "so với 31/12".</summary>
    public ReportMonth YearStart => new(Year - 1, 12);

    /// <summary>The same month of the year before: the base of "so với cùng kỳ".</summary>
    public ReportMonth SameMonthLastYear => AddMonths(-12);

    public ReportMonth Previous => AddMonths(-1);

    public static ReportMonth Of(DateOnly day) => new(day.Year, day.Month);

    public ReportMonth AddMonths(int months) => new(FirstDay.AddMonths(months));

    /// <summary>Whole months from this month to <paramref name="other"/>; negative when it lies before.</summary>
    public int MonthsUntil(ReportMonth other) => ((other.Year - Year) * 12) + other.Number - Number;

    public bool Contains(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>Reads "2024-09" and nothing else. The years are bounded so that a neighbouring month always exists.</summary>
    public static bool TryParse(string? text, out ReportMonth month)
    {
        month = default;
        if (text is not { Length: 7 }
            || !DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < FirstYear or > LastYear)
        {
            return false;
        }

        month = new ReportMonth(day);
        return true;
    }

    public int CompareTo(ReportMonth other) => FirstDay.CompareTo(other.FirstDay);

    public static bool operator <(ReportMonth left, ReportMonth right) => left.FirstDay < right.FirstDay;

    public static bool operator >(ReportMonth left, ReportMonth right) => left.FirstDay > right.FirstDay;

    public static bool operator <=(ReportMonth left, ReportMonth right) => left.FirstDay <= right.FirstDay;

    public static bool operator >=(ReportMonth left, ReportMonth right) => left.FirstDay >= right.FirstDay;

    /// <summary>Invariant form for URLs and files: 2024-09.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
