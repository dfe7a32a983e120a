using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Tests.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Schedules;

/// <summary>What holds of due days whatever an office sets.</summary>
public class ReportScheduleProperties
{
    private const int Form = 1;

    private static readonly Gen<ReportSchedule> OfOneSetting = Gen.Choose(1, 31).Zip(Gen.Choose(1, 31)).Zip(Gen.Choose(0, 1)).Zip(RestDays())
        .Select(drawn => new ReportSchedule([Setting(drawn.Item1.Item1.Item1, drawn.Item1.Item1.Item2, drawn.Item1.Item2, 0)], drawn.Item2));

    private static readonly Gen<ReportSchedule> OfSeveral = Gen.NonEmptyListOf(Gen.Choose(1, 31).Zip(Gen.Choose(1, 31)).Zip(Gen.Choose(0, 1)).Zip(Gen.Choose(0, 12))).Zip(RestDays())
        .Select(drawn => new ReportSchedule(drawn.Item1.Select(s => Setting(s.Item1.Item1.Item1, s.Item1.Item1.Item2, s.Item1.Item2, s.Item2)).DistinctBy(s => s.MonthOfYear), drawn.Item2));

    [Fact]
    public void A_due_day_is_never_a_rest_day_and_never_before_the_cut_off_which_lies_in_its_month() => Gens.Holds(
        OfSeveral.Zip(Gens.Month),
        drawn =>
        {
            var (schedule, month) = drawn;
            var (cutOff, due) = (schedule.CutOffOn(Form, month), schedule.DueOn(Form, month));
            return !schedule.IsRestDay(due) && due >= cutOff && month.Contains(cutOff);
        });

    [Fact]
    public void Of_one_setting_no_later_month_is_due_before_an_earlier_one() => Gens.Holds(
        OfOneSetting.Zip(Gens.Month),
        drawn => drawn.Item1.DueOn(Form, drawn.Item2) <= drawn.Item1.DueOn(Form, drawn.Item2.AddMonths(1)));

    private static Gen<List<RestDay>> RestDays() => Gen.ListOf(Gens.Day.Zip(Gen.Elements(true, false)))
        .Select(days => days.Select(d => new RestDay { Day = d.Item1, IsWorked = d.Item2, Name = "thử" }).DistinctBy(d => d.Day).ToList());

    private static FormSchedule Setting(int cutOff, int due, int later, int monthOfYear) => new()
    {
        FormId = Form,
        From = new DateOnly(1900, 1, 1),
        MonthOfYear = monthOfYear,
        CutOffDay = cutOff,
        DueDay = due,
        DueMonthsLater = later,
    };
}
