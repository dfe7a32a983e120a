using BhxhTracker.Core.Checks.Rules;
using Xunit;

namespace BhxhTracker.Core.Tests.Checks;

/// <summary>A step that the unit's own last two years do not know.</summary>
public class OutOfTheOrdinaryTests
{
    /// <summary>24 months up to 10.000 whose steps are 8, 10 or 12 in turn: the middle one is 10 and the spread 2 × 1,4826.</summary>
    private static readonly long?[] Steady = Months(10_000, i => 10 + (2 * ((i % 3) - 1)));

    [Fact]
    public void A_step_far_beyond_the_usual_ones_is_told_beside_them()
    {
        // The spread counts as at least half a percent of the figure, 50: six times that beyond last year's step of 12 is the limit.
        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_312, Steady)));
        Assert.Equal(
            "Tăng 313 người so với tháng 8/2024 (10.000 người); thường mỗi tháng tăng khoảng 10 người. Kiểm tra lại số; đúng thì ghi lý do.",
            Odd.Told<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_313, Steady)));
        Assert.StartsWith("Giảm 300 người", Odd.Told<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 9_700, Steady)), StringComparison.Ordinal);
    }

    [Fact]
    public void With_less_than_twelve_steps_it_is_off()
    {
        Assert.NotNull(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 11_000, Steady[..13])));
        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 11_000, Steady[..12])));
        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 11_000, [.. Steady.Select((v, i) => i % 2 == 0 ? v : null)])));
    }

    [Fact]
    public void A_unit_that_never_moved_has_a_spread_all_the_same()
    {
        var still = Enumerable.Repeat((long?)10_000, 24).ToArray();

        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_300, still)));
        Assert.Contains("hầu như không đổi", Odd.Told<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_301, still)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_wild_month_in_the_past_hides_nothing()
    {
        var wild = Steady.ToArray();
        wild[10] = 90_000;

        Assert.NotNull(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_400, wild)));
    }

    [Fact]
    public void A_step_like_last_years_is_in_season()
    {
        var seasonal = Steady.ToArray();
        for (var i = 12; i < seasonal.Length; i++)
        {
            seasonal[i] -= 600;
        }

        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_600, seasonal) with { Past = Shifted(seasonal, 600) }));
        Assert.NotNull(Odd.Of<OutOfTheOrdinary>(Odd.Figure("BHXH_BB", 10_600, Steady)));
    }

    [Fact]
    public void Only_stocks_have_a_level_to_step_from()
    {
        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("TANG_BB", 50_000, Steady)));
        Assert.Null(Odd.Of<OutOfTheOrdinary>(Odd.Figure("SO_THU", Odd.Millions(50_000), Steady)));
    }

    /// <summary>Last year's September stood so much above last year's August.</summary>
    private static long?[] Shifted(long?[] past, long step)
    {
        var shifted = past.ToArray();
        shifted[11] = shifted[12] + step;
        return shifted;
    }

    private static long?[] Months(long last, Func<int, long> step)
    {
        var months = new long?[24];
        for (var i = 0; i < months.Length; i++)
        {
            months[i] = last;
            last -= step(i);
        }

        return months;
    }
}
