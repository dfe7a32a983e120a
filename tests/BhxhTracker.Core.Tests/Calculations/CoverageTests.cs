using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class CoverageTests
{
    [Fact]
    public void Binh_Thuan_covers_90_4_percent_of_its_population() =>
        Assert.Equal(90.40m, Rounding.Percent(Coverage.Rate(1_052_062, 1_163_785).Value));

    [Fact]
    public void Soc_Trang_is_4_15_points_above_its_target_not_4_15_percent() =>
        Assert.Equal(4.15m, Coverage.PointsFromTarget(95.15m, 91m).Value);

    [Fact]
    public void Below_the_target_the_points_are_negative() =>
        Assert.Equal(-1.85m, Coverage.PointsFromTarget(90.40m, 92.25m).Value);

    [Fact]
    public void Coverage_over_one_hundred_percent_is_not_clamped()
    {
        Assert.Equal(104m, Coverage.Rate(10_400, 10_000).Value);
        Assert.Equal(9m, Coverage.PointsFromTarget(Coverage.Rate(10_400, 10_000), 95m).Value);
    }

    [Fact]
    public void Without_population_there_is_no_rate()
    {
        Assert.Equal(Computed.Missing(NoNumber.NoDenominator), Coverage.Rate(10_400, null));
        Assert.Equal(Computed.Missing(NoNumber.ZeroDenominator), Coverage.Rate(10_400, 0));
        Assert.Equal(Computed.Missing(NoNumber.ZeroDenominator), Coverage.Rate(0, 0));
        Assert.Equal(Computed.Missing(NoNumber.NotReported), Coverage.Rate(null, 0));
        Assert.Equal(0m, Coverage.Rate(0, 10_000).Value);
    }

    [Fact]
    public void Without_target_or_rate_there_are_no_points()
    {
        Assert.Equal(Computed.Missing(NoNumber.NoCoverageTarget), Coverage.PointsFromTarget(95.15m, null));
        Assert.Equal(Computed.Missing(NoNumber.NoDenominator), Coverage.PointsFromTarget(Computed.Missing(NoNumber.NoDenominator), 91m));
    }

    [Fact]
    public void Late_payment_is_a_share_of_what_was_due()
    {
        Assert.Equal(1.71m, Coverage.Ratio(171, 10_000).Value);
        Assert.Equal(0m, Coverage.Ratio(0, 10_000).Value);
        Assert.Equal(Computed.Missing(NoNumber.ZeroBase), Coverage.Ratio(171, 0));
        Assert.Equal(Computed.Missing(NoNumber.NoComponent), Coverage.Ratio(171, null));
        Assert.Equal(Computed.Missing(NoNumber.NoComponent), Coverage.Ratio(null, 0));
    }
}
