using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Schedules;

/// <summary>
/// When a province's figures are counted and when its units owe them. Settings of the province go before those of the country,
/// one that ends before one that lasts, one for a month of the year before one for all, the newest before older ones.
/// </summary>
public sealed class ReportSchedule
{
    /// <summary>The product's own: counted at the month's end, due on the 5th of the month after.</summary>
    public const int DefaultDueDay = 5;

    private const int December = 12;

    private readonly ILookup<int, FormSchedule> byForm;
    private readonly Dictionary<DateOnly, RestDay> restDays;

    public ReportSchedule(IEnumerable<FormSchedule> settings, IEnumerable<RestDay> restDays)
    {
        byForm = settings.OrderByDescending(s => s.ProvinceId != ProvinceHead.National)
            .ThenByDescending(s => s.Until is not null)
            .ThenByDescending(s => s.MonthOfYear != 0)
            .ThenByDescending(s => s.From)
            .ToLookup(s => s.FormId);
        this.restDays = restDays.GroupBy(d => d.Day).ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.ProvinceId != ProvinceHead.National).First());
    }

    /// <summary>The day that the figures stand for (chốt số liệu).</summary>
    public DateOnly CutOffOn(int formId, ReportMonth month) => SettingOn(formId, month) switch
    {
        null => month.LastDay,

        // The year's last report stands for 31/12, the base of "so với 31/12", unless December has a setting of its own.
        { MonthOfYear: 0 } when month.Number == December => month.LastDay,
        var setting => DayOf(month, setting.CutOffDay),
    };

    /// <summary>The last day on which a report is in time: never a rest day, never before the figures are counted.</summary>
    public DateOnly DueOn(int formId, ReportMonth month)
    {
        var setting = SettingOn(formId, month);
        var due = DayOf(month.AddMonths(setting?.DueMonthsLater ?? 1), setting?.DueDay ?? DefaultDueDay);
        var cutOff = CutOffOn(formId, month);
        return NextWorkingDay(due > cutOff ? due : cutOff);
    }

    /// <summary>The setting that decides; null while the product's own holds.</summary>
    public FormSchedule? SettingOn(int formId, ReportMonth month) => byForm[formId].FirstOrDefault(s =>
        s.From <= month.FirstDay && (s.Until is null || s.Until >= month.FirstDay) && (s.MonthOfYear == 0 || s.MonthOfYear == month.Number));

    public bool IsRestDay(DateOnly day) =>
        restDays.TryGetValue(day, out var known) ? !known.IsWorked : LegalHolidays.IsWeekend(day) || LegalHolidays.NameOf(day) is not null;

    /// <summary>Why nobody works that day; null on a working day.</summary>
    public string? RestName(DateOnly day) => !IsRestDay(day) ? null
        : restDays.TryGetValue(day, out var known) ? known.Name
        : LegalHolidays.NameOf(day) ?? (day.DayOfWeek == DayOfWeek.Saturday ? "Thứ Bảy" : "Chủ nhật");

    /// <summary>The day itself, or the first after it on which people work.</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        while (IsRestDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>How many days after the due day a report was, or is by today, outstanding; null when in time.</summary>
    public static int? DaysLate(DateOnly due, DateTime? sentAt, DateOnly today) =>
        (sentAt is { } sent ? DateOnly.FromDateTime(Data.LocalDay.InVietNam(sent)) : today).DayNumber - due.DayNumber is var late and > 0 ? late : null;

    /// <summary>The 31st is the month's last day; so is any day that the month does not have.</summary>
    private static DateOnly DayOf(ReportMonth month, int day) => day >= month.LastDay.Day ? month.LastDay : month.FirstDay.AddDays(day - 1);
}
