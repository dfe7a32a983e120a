using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class PlanProgressTests
{
    public static TheoryData<string, decimal, decimal, decimal, decimal> PublishedFigures => new()
    {
        { "Hải Phòng, BHXH bắt buộc 9/2024", 495_856, 528_687, 93.79m, 32_831 },
        { "Hải Phòng, BHXH tự nguyện 9/2024", 36_520, 50_137, 72.84m, 13_617 },
        { "Cần Thơ, BHXH bắt buộc 6/2019", 123_784, 130_162, 95.10m, 6_378 },
        { "Tánh Linh, BHXH tự nguyện 11/2023", 1_680, 2_184, 76.92m, 504 },
    };

    [Theory]
    [MemberData(nameof(PublishedFigures))]
    public void Published_figures_come_out_as_printed(string which, decimal actual, decimal plan, decimal percent, decimal gap)
    {
        Assert.True(Rounding.Percent(PlanProgress.PercentOfPlan(actual, plan).Value) == percent, which);
        Assert.Equal(gap, PlanProgress.Gap(actual, plan).Value);
    }

    [Fact]
    public void Percent_of_plan_is_not_rounded_before_display() =>
        Assert.InRange(PlanProgress.PercentOfPlan(495_856, 528_687).Value!.Value, 93.790_08m, 93.790_09m);

    [Fact]
    public void Plan_reached_to_the_person_is_one_hundred_percent_and_no_gap()
    {
        Assert.Equal(100m, PlanProgress.PercentOfPlan(2_184, 2_184).Value);
        Assert.Equal(0m, PlanProgress.Gap(2_184, 2_184).Value);
    }

    [Fact]
    public void Over_plan_is_above_one_hundred_percent_with_a_negative_gap()
    {
        Assert.Equal(105.87m, PlanProgress.PercentOfPlan(10_587, 10_000).Value);
        Assert.Equal(-587m, PlanProgress.Gap(10_587, 10_000).Value);
    }

    [Fact]
    public void Nobody_enrolled_is_zero_percent_and_the_whole_plan_is_the_gap()
    {
        Assert.Equal(0m, PlanProgress.PercentOfPlan(0, 2_184).Value);
        Assert.Equal(2_184m, PlanProgress.Gap(0, 2_184).Value);
    }

    [Fact]
    public void Missing_figure_or_plan_gives_the_reason_and_no_number()
    {
        Assert.Equal(Computed.Missing(NoNumber.NotReported), PlanProgress.PercentOfPlan(null, 100));
        Assert.Equal(Computed.Missing(NoNumber.NotReported), PlanProgress.PercentOfPlan(null, null));
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), PlanProgress.PercentOfPlan(100, null));
        Assert.Equal(Computed.Missing(NoNumber.NotReported), PlanProgress.Gap(null, 100));
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), PlanProgress.Gap(100, null));
    }

    [Fact]
    public void Zero_plan_has_a_gap_but_no_percentage()
    {
        Assert.Equal(Computed.Missing(NoNumber.ZeroPlan), PlanProgress.PercentOfPlan(5, 0));
        Assert.Equal(Computed.Missing(NoNumber.ZeroPlan), PlanProgress.PercentOfPlan(0, 0.00m));
        Assert.Equal(-5m, PlanProgress.Gap(5, 0).Value);
    }

    [Fact]
    public void Sum_of_positive_gaps_is_not_the_gap_of_the_sum()
    {
        Computed[] gaps = [PlanProgress.Gap(10_587, 10_000), PlanProgress.Gap(9_000, 10_000)];

        Assert.Equal(1_000m, PlanProgress.SumOfPositiveGaps(gaps).Value);
        Assert.Equal(413m, PlanProgress.Gap(10_587 + 9_000, 20_000).Value);
        Assert.Equal(97.94m, Rounding.Percent(PlanProgress.PercentOfPlan(10_587 + 9_000, 20_000).Value));
    }

    [Fact]
    public void Units_all_over_plan_leave_nothing_to_be_done() =>
        Assert.Equal(0m, PlanProgress.SumOfPositiveGaps([-587m, 0m, -1m]).Value);

    [Fact]
    public void A_unit_that_has_not_reported_is_left_out_of_the_sum_of_gaps()
    {
        Computed[] gaps = [504m, Computed.Missing(NoNumber.NotReported), Computed.Missing(NoNumber.NoComponent)];

        Assert.Equal(504m, PlanProgress.SumOfPositiveGaps(gaps).Value);
    }

    [Fact]
    public void A_reported_unit_without_a_plan_makes_the_sum_of_gaps_unknown() => Assert.Equal(
        Computed.Missing(NoNumber.NoPlan),
        PlanProgress.SumOfPositiveGaps([504m, Computed.Missing(NoNumber.NoPlan), 12m]));

    [Fact]
    public void Sum_of_gaps_needs_units_and_figures()
    {
        Assert.Equal(Computed.Missing(NoNumber.NoChildren), PlanProgress.SumOfPositiveGaps([]));
        Assert.Equal(Computed.Missing(NoNumber.NoChildFigures), PlanProgress.SumOfPositiveGaps([Computed.Missing(NoNumber.NotReported)]));
        Assert.Equal(Computed.Missing(NoNumber.NoChildFigures), PlanProgress.SumOfPositiveGaps([default]));
    }

    [Fact]
    public void Hai_Phong_has_done_a_fifth_of_the_increase_it_owed()
    {
        var share = PlanProgress.ShareOfRequiredIncrease(495_856, 487_527, 528_687).Value;

        Assert.Equal(20.24m, Rounding.Percent(share));
        Assert.InRange(share!.Value, 20.2356m, 20.2357m);
    }

    [Fact]
    public void Standstill_has_done_nothing_of_the_increase_and_reaching_the_plan_all_of_it()
    {
        Assert.Equal(0m, PlanProgress.ShareOfRequiredIncrease(1_000, 1_000, 1_200).Value);
        Assert.Equal(100m, PlanProgress.ShareOfRequiredIncrease(1_200, 1_000, 1_200).Value);
        Assert.Equal(150m, PlanProgress.ShareOfRequiredIncrease(1_300, 1_000, 1_200).Value);
    }

    [Fact]
    public void A_fall_since_31_12_has_no_share() => Assert.Equal(
        Computed.Missing(NoNumber.FallSinceYearStart),
        PlanProgress.ShareOfRequiredIncrease(999, 1_000, 1_200));

    [Theory]
    [InlineData(1_000)]
    [InlineData(900)]
    [InlineData(0)]
    public void A_plan_not_above_31_12_asked_for_no_increase(int plan) => Assert.Equal(
        Computed.Missing(NoNumber.PlanNotAboveBase),
        PlanProgress.ShareOfRequiredIncrease(1_100, 1_000, plan));

    [Fact]
    public void Share_of_the_increase_names_what_is_missing()
    {
        Assert.Equal(Computed.Missing(NoNumber.NotReported), PlanProgress.ShareOfRequiredIncrease(null, 1_000, 1_200));
        Assert.Equal(Computed.Missing(NoNumber.NoPlan), PlanProgress.ShareOfRequiredIncrease(1_100, 1_000, null));
        Assert.Equal(Computed.Missing(NoNumber.NoBase), PlanProgress.ShareOfRequiredIncrease(1_100, null, 1_200));
    }
}
