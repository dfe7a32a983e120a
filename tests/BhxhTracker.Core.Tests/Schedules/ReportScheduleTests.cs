using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using Xunit;

namespace BhxhTracker.Core.Tests.Schedules;

/// <summary>When figures are counted and when they are owed, by the office's own settings and the country's calendar.</summary>
public class ReportScheduleTests
{
    private const int People = 1;
    private const int Province = 31;

    [Fact]
    public void Without_a_setting_a_month_is_counted_at_its_end_and_due_on_the_fifth_of_the_next()
    {
        var schedule = Schedule();

        Assert.Equal(new DateOnly(2024, 2, 29), schedule.CutOffOn(People, new ReportMonth(2024, 2)));
        Assert.Equal(new DateOnly(2024, 3, 5), schedule.DueOn(People, new ReportMonth(2024, 2)));
    }

    [Fact]
    public void The_25th_is_the_cut_off_of_every_month_but_December_which_stands_for_31_12()
    {
        var schedule = Schedule(Setting(cutOff: 25, due: 28, later: 0));

        Assert.Equal(new DateOnly(2024, 11, 25), schedule.CutOffOn(People, new ReportMonth(2024, 11)));
        Assert.Equal(new DateOnly(2024, 12, 31), schedule.CutOffOn(People, new ReportMonth(2024, 12)));
        Assert.Equal(new DateOnly(2024, 11, 28), schedule.DueOn(People, new ReportMonth(2024, 11)));
        Assert.Equal(new DateOnly(2024, 12, 31), schedule.DueOn(People, new ReportMonth(2024, 12)));
    }

    [Fact]
    public void December_may_have_a_setting_of_its_own()
    {
        var schedule = Schedule(Setting(cutOff: 25, due: 28, later: 0), Setting(cutOff: 20, due: 10, later: 1, monthOfYear: 12));

        Assert.Equal(new DateOnly(2024, 12, 20), schedule.CutOffOn(People, new ReportMonth(2024, 12)));
        Assert.Equal(new DateOnly(2025, 1, 10), schedule.DueOn(People, new ReportMonth(2024, 12)));
    }

    [Theory]
    [InlineData("2024-09", "2024-10-07")] // 5/10 is a Saturday
    [InlineData("2024-04", "2024-05-06")] // 5/5 is a Sunday
    [InlineData("2024-12", "2025-01-06")] // 5/1 is a Sunday
    [InlineData("2024-08", "2024-09-05")] // after the four days of 2/9
    public void A_due_day_on_a_rest_day_moves_to_the_next_working_day(string month, string due)
    {
        Assert.True(ReportMonth.TryParse(month, out var asked));

        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Schedule().DueOn(People, asked));
    }

    [Theory]
    [InlineData("2024-02-08", "2024-02-15")]
    [InlineData("2025-01-27", "2025-02-03")]
    [InlineData("2026-02-16", "2026-02-23")]
    [InlineData("2023-01-20", "2023-01-27")]
    [InlineData("2023-04-29", "2023-05-04")] // Giỗ Tổ on a Saturday, 30/4 on a Sunday: two days in lieu
    [InlineData("2023-09-01", "2023-09-05")]
    [InlineData("2024-08-31", "2024-09-04")]
    [InlineData("2025-08-30", "2025-09-03")]
    [InlineData("2024-04-18", "2024-04-19")] // Giỗ Tổ
    [InlineData("2023-01-01", "2023-01-03")] // a Sunday, so Monday is free
    public void The_holidays_since_2023_are_stepped_over_to_the_day_on_which_work_began_again(string from, string firstWorkingDay)
    {
        var day = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(DateOnly.Parse(firstWorkingDay, System.Globalization.CultureInfo.InvariantCulture), Schedule().NextWorkingDay(day));
    }

    [Fact]
    public void The_offices_own_days_go_before_the_calendar_and_its_provinces_before_the_countrys()
    {
        var worked = new DateOnly(2024, 5, 4);
        var off = new DateOnly(2024, 4, 29);
        RestDay[] days =
        [
            new() { ProvinceId = 0, Day = worked, IsWorked = true, Name = "Làm bù ngày 29/4" },
            new() { ProvinceId = 0, Day = off, IsWorked = false, Name = "Hoán đổi ngày làm việc" },
            new() { ProvinceId = 0, Day = new DateOnly(2024, 6, 3), IsWorked = false, Name = "Nghỉ chung" },
            new() { ProvinceId = Province, Day = new DateOnly(2024, 6, 3), IsWorked = true, Name = "Tỉnh làm việc" },
        ];
        var schedule = new ReportSchedule([], days);

        Assert.Null(schedule.RestName(worked));
        Assert.Equal("Hoán đổi ngày làm việc", schedule.RestName(off));
        Assert.False(schedule.IsRestDay(new DateOnly(2024, 6, 3)));
        Assert.Equal("Nghỉ chung", new ReportSchedule([], days[..3]).RestName(new DateOnly(2024, 6, 3)));
        Assert.Equal("Chủ nhật", schedule.RestName(new DateOnly(2024, 5, 5)));
    }

    [Fact]
    public void The_nearer_setting_decides()
    {
        var country = Setting(cutOff: 20, due: 1, province: 0);
        var own = Setting(cutOff: 25, due: 2);
        var newer = Setting(cutOff: 26, due: 3, from: new DateOnly(2024, 1, 1));
        var forAWhile = Setting(cutOff: 15, due: 4, from: new DateOnly(2024, 6, 1), until: new DateOnly(2024, 7, 1));
        var schedule = Schedule(country, own, newer, forAWhile);

        Assert.Equal(25, schedule.CutOffOn(People, new ReportMonth(2023, 10)).Day);
        Assert.Equal([26, 15, 15, 26], Enumerable.Range(5, 4).Select(m => schedule.CutOffOn(People, new ReportMonth(2024, m)).Day));
        Assert.Equal(20, Schedule(country).CutOffOn(People, new ReportMonth(2023, 10)).Day);
        Assert.Equal(31, schedule.CutOffOn(formId: 2, new ReportMonth(2023, 10)).Day);
    }

    [Fact]
    public void A_report_is_late_by_the_days_since_it_was_due_until_it_was_first_sent()
    {
        var due = new DateOnly(2024, 10, 7);

        Assert.Null(ReportSchedule.DaysLate(due, sentAt: null, today: due));
        Assert.Equal(2, ReportSchedule.DaysLate(due, sentAt: null, today: due.AddDays(2)));
        Assert.Null(ReportSchedule.DaysLate(due, new DateTime(2024, 10, 7, 16, 59, 0, DateTimeKind.Utc), today: due.AddDays(30)));
        Assert.Equal(1, ReportSchedule.DaysLate(due, new DateTime(2024, 10, 7, 17, 0, 0, DateTimeKind.Utc), today: due.AddDays(30)));
    }

    private static ReportSchedule Schedule(params FormSchedule[] settings) => new(settings, []);

    private static FormSchedule Setting(
        int cutOff, int due, int later = 1, int monthOfYear = 0, DateOnly? from = null, DateOnly? until = null, int province = Province) => new()
        {
            ProvinceId = province,
            FormId = People,
            From = from ?? new DateOnly(2000, 1, 1),
            Until = until,
            MonthOfYear = monthOfYear,
            CutOffDay = cutOff,
            DueDay = due,
            DueMonthsLater = later,
        };
}
