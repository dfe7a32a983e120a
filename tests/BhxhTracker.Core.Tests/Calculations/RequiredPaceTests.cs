using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class RequiredPaceTests
{
    private static readonly ReportMonth September = new(2024, 9);
    private static readonly DateOnly YearEnd = new(2024, 12, 31);

    [Theory]
    [InlineData("BHXH bắt buộc", 495_856, 487_527, 528_687, 10_944, "11,8 lần")]
    [InlineData("BHXH tự nguyện", 36_520, 34_833, 50_137, 4_539, "24,2 lần")]
    public void Hai_Phong_must_go_many_times_as_fast_in_the_last_quarter(
        string indicator, int actual, int yearStart, int plan, int perMonth, string times)
    {
        var required = RequiredPace.PerMonth(PlanProgress.Gap(actual, plan), September, YearEnd);
        var compared = RequiredPace.TimesTheAverage(required, Growth.Difference(actual, yearStart), September);

        Assert.True(required.Value == perMonth, indicator);
        Assert.Equal(times, VietnameseNumber.Times(compared.Value));
    }

    [Theory]
    [InlineData(2024, 9, 3)]
    [InlineData(2024, 11, 1)]
    [InlineData(2023, 12, 12)]
    public void The_gap_is_spread_over_the_months_after_this_one(int year, int month, int months) =>
        Assert.Equal(12m / months, RequiredPace.PerMonth(12m, new ReportMonth(year, month), YearEnd).Value);

    [Fact]
    public void An_earlier_deadline_of_the_office_itself_counts_to_its_month() =>
        Assert.Equal(6_000m, RequiredPace.PerMonth(12_000m, new ReportMonth(2019, 7), new DateOnly(2019, 9, 1)).Value);

    [Fact]
    public void A_part_of_a_person_is_a_person() =>
        Assert.Equal(2m, RequiredPace.PerMonth(4m, September, YearEnd).Value);

    [Fact]
    public void In_the_month_of_the_deadline_and_after_it_no_month_is_left()
    {
        Assert.Equal(Computed.Missing(NoNumber.DeadlinePassed), RequiredPace.PerMonth(413m, new ReportMonth(2024, 12), YearEnd));
        Assert.Equal(Computed.Missing(NoNumber.DeadlinePassed), RequiredPace.PerMonth(413m, new ReportMonth(2025, 1), YearEnd));
    }

    [Fact]
    public void A_reached_plan_requires_nothing_even_after_its_deadline()
    {
        Assert.Equal(Computed.Missing(NoNumber.PlanReached), RequiredPace.PerMonth(0m, September, YearEnd));
        Assert.Equal(Computed.Missing(NoNumber.PlanReached), RequiredPace.PerMonth(-587m, new ReportMonth(2025, 1), YearEnd));
    }

    [Fact]
    public void A_missing_gap_passes_its_reason_on() => Assert.Equal(
        Computed.Missing(NoNumber.NoPlan),
        RequiredPace.PerMonth(PlanProgress.Gap(495_856, null), September, YearEnd));

    [Fact]
    public void A_fall_and_a_standstill_have_no_pace_to_compare_with_and_say_which()
    {
        Assert.Equal(Computed.Missing(NoNumber.FallSinceYearStart), RequiredPace.TimesTheAverage(100m, -1m, September));
        Assert.Equal(Computed.Missing(NoNumber.NoIncreaseSinceYearStart), RequiredPace.TimesTheAverage(100m, 0m, September));
    }

    [Fact]
    public void The_comparison_needs_both_sides()
    {
        Assert.Equal(
            Computed.Missing(NoNumber.DeadlinePassed),
            RequiredPace.TimesTheAverage(Computed.Missing(NoNumber.DeadlinePassed), 100m, September));
        Assert.Equal(
            Computed.Missing(NoNumber.NoBase),
            RequiredPace.TimesTheAverage(100m, Computed.Missing(NoNumber.NoBase), September));
    }
}
