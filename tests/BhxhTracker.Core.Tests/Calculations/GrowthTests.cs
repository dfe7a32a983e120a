using BhxhTracker.Core.Calculations;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class GrowthTests
{
    [Fact]
    public void Change_is_now_minus_then()
    {
        Assert.Equal(8_329m, Growth.Difference(495_856, 487_527).Value);
        Assert.Equal(-933m, Growth.Difference(14_067, 15_000).Value);
        Assert.Equal(0m, Growth.Difference(15_000, 15_000).Value);
    }

    [Fact]
    public void Zero_is_a_figure_and_missing_is_not()
    {
        Assert.Equal(-120m, Growth.Difference(0, 120).Value);
        Assert.Equal(120m, Growth.Difference(120, 0).Value);
        Assert.Equal(Computed.Missing(NoNumber.NotReported), Growth.Difference(null, 120));
        Assert.Equal(Computed.Missing(NoNumber.NoBase), Growth.Difference(120, null));
    }

    [Fact]
    public void Year_on_year_of_Hai_Phong_in_percent_of_last_year() =>
        Assert.Equal(5.96m, Rounding.Percent(Growth.Percent(495_856, 467_953).Value));

    [Fact]
    public void A_fall_to_nothing_is_minus_one_hundred_percent() => Assert.Equal(-100m, Growth.Percent(0, 120).Value);

    [Fact]
    public void Growth_from_nothing_has_no_percentage()
    {
        Assert.Equal(Computed.Missing(NoNumber.ZeroBase), Growth.Percent(120, 0));
        Assert.Equal(Computed.Missing(NoNumber.ZeroBase), Growth.Percent(0, 0));
        Assert.Equal(Computed.Missing(NoNumber.NoBase), Growth.Percent(120, null));
        Assert.Equal(Computed.Missing(NoNumber.NotReported), Growth.Percent(null, 0));
    }

    [Fact]
    public void A_rise_from_a_corrected_negative_month_is_not_called_a_fall() =>
        Assert.Equal(Computed.Missing(NoNumber.ZeroBase), Growth.Percent(500, -100));

    [Fact]
    public void Money_in_the_month_is_the_year_to_date_minus_last_months()
    {
        var september = new ReportMonth(2024, 9);

        Assert.Equal(150m, Growth.InMonth(1_000, 850, september).Value);
        Assert.Equal(-20m, Growth.InMonth(830, 850, september).Value);
        Assert.Equal(Computed.Missing(NoNumber.NoBase), Growth.InMonth(1_000, null, september));
        Assert.Equal(Computed.Missing(NoNumber.NotReported), Growth.InMonth(null, 850, september));
    }

    [Fact]
    public void January_in_month_money_is_itself_whatever_December_was()
    {
        var january = new ReportMonth(2024, 1);

        Assert.Equal(80m, Growth.InMonth(80, 3_087_000, january).Value);
        Assert.Equal(80m, Growth.InMonth(80, null, january).Value);
        Assert.Equal(Computed.Missing(NoNumber.NotReported), Growth.InMonth(null, null, january));
    }
}
