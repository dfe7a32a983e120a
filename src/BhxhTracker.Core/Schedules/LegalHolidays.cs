using System.Collections.Concurrent;
using System.Globalization;

namespace BhxhTracker.Core.Schedules;

/// <summary>
/// The days off that the Labour Code gives every year (article 112), with the days off in lieu of those that fall on a weekend (article 111):
/// what holds while the office has entered nothing else. Which days stand beside Tết and 2/9 is announced year by year; here is
/// what was announced since 2021 for such weekdays (docs/adr/0007).
/// </summary>
public static class LegalHolidays
{
    // The Chinese calendar reckons at UTC+8, the Vietnamese at UTC+7: about every 23 years Tết differs by a day (2007, 2030). The
    // office's own rest days go before, so it enters that year's.
    private static readonly ChineseLunisolarCalendar Lunar = new();
    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> Years = new();

    /// <summary>The name of the holiday, null on any other day. A weekend that is no holiday has none.</summary>
    public static string? NameOf(DateOnly day) => Years.GetOrAdd(day.Year, OfYear).GetValueOrDefault(day);

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static Dictionary<DateOnly, string> OfYear(int year)
    {
        var holidays = new Dictionary<DateOnly, string> { [new DateOnly(year, 1, 1)] = "Tết Dương lịch" };
        if (LunarDay(year, month: 1, day: 1) is { } newYear)
        {
            // Two days before and three from the first day; when it is a Tuesday, Monday to Friday.
            var first = newYear.AddDays(newYear.DayOfWeek == DayOfWeek.Tuesday ? -1 : -2);
            for (var i = 0; i < 5; i++)
            {
                holidays.TryAdd(first.AddDays(i), "Tết Nguyên đán");
            }
        }

        if (LunarDay(year, month: 3, day: 10) is { } founders)
        {
            holidays.TryAdd(founders, "Giỗ Tổ Hùng Vương");
        }

        holidays.TryAdd(new DateOnly(year, 4, 30), "Ngày Chiến thắng");
        holidays.TryAdd(new DateOnly(year, 5, 1), "Ngày Quốc tế lao động");
        var national = new DateOnly(year, 9, 2);
        holidays.TryAdd(national, "Quốc khánh");
        holidays.TryAdd(national.AddDays(national.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday ? 1 : -1), "Quốc khánh");

        foreach (var (day, name) in holidays.Where(h => IsWeekend(h.Key)).OrderBy(h => h.Key).ToList())
        {
            var lieu = day.AddDays(1);
            while (IsWeekend(lieu) || holidays.ContainsKey(lieu))
            {
                lieu = lieu.AddDays(1);
            }

            holidays[lieu] = $"Nghỉ bù {name}";
        }

        return holidays;
    }

    /// <summary>Null outside of the years that the calendar knows (1901 to 2100).</summary>
    private static DateOnly? LunarDay(int year, int month, int day)
    {
        if (year < Lunar.MinSupportedDateTime.Year || year >= Lunar.MaxSupportedDateTime.Year)
        {
            return null;
        }

        // A leap month is counted: the third month is the fourth of the year when the second came twice.
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
