using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks.Rules;
using BhxhTracker.Core.Tests.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Checks;

public class CheckProperties
{
    private static readonly string[] Entered = ["BHXH_BB", "BHXH_TN", "BHTN", "BHYT", "BHYT_HGD", "TANG_BB", "CHAM_DONG"];

    [Fact]
    public void A_figure_equal_to_last_month_never_warns_against_its_past() => Gens.Holds(
        Gen.Elements(Entered).Zip(Gen.ArrayOf(Gen.Choose(0, 50_000), 24)),
        drawn => !Odd.Checks(Odd.Figure(drawn.Item1, drawn.Item2[0], [.. drawn.Item2.Select(n => (long?)n)])).Any());

    [Fact]
    public void What_a_check_suggests_is_no_slipped_separator_itself() => Gens.Holds(
        Gen.Elements(Entered).Zip(Gen.Choose(1, 2_000_000)).Zip(Gen.Elements(10, 1_000).Zip(Gen.Choose(-120, 120))),
        drawn =>
        {
            var ((indicator, last), (factor, permille)) = drawn;
            var typed = (long)last * factor * (1_000 + permille) / 1_000;
            var small = last / factor;
            return new[] { typed, small }.All(value =>
                Odd.Of<SlippedSeparator>(Odd.Figure(indicator, value, last)) is not { Suggested: { } meant }
                || Odd.Of<SlippedSeparator>(Odd.Figure(indicator, meant, last)) is null);
        });

    [Fact]
    public void Times_any_factor_the_robust_score_is_the_same() => Gens.Holds(
        Sample.Zip(Gen.Choose(-9_999, 9_999)).Zip(Gen.Choose(1, 1_000_000)),
        drawn =>
        {
            var ((sample, distance), factor) = drawn;
            var one = RobustScore.Of(distance, sample);
            var scaled = RobustScore.Of((decimal)distance * factor, [.. sample.Select(x => x * factor)]);
            return one is null ? scaled is null : Math.Abs(one.Value - scaled!.Value) < 0.000_001m;
        });

    [Fact]
    public void Order_and_shift_of_the_sample_leave_its_spread() => Gens.Holds(
        Sample.SelectMany(s => Gen.Shuffle(s), (sample, shuffled) => (sample, shuffled)).Zip(Gen.Choose(-9_999, 9_999)),
        drawn => RobustScore.Spread(drawn.Item1.sample) == RobustScore.Spread([.. drawn.Item1.shuffled.Select(x => x + drawn.Item2)]));

    [Fact]
    public void The_middle_of_whole_numbers_is_the_same_without_a_copy() => Gens.Holds(
        Sample, sample => RobustScore.Median(sample) == RobustScore.Median(sample.Select(x => (long)x).ToArray().AsSpan()));

    [Fact]
    public void Half_of_a_sample_alike_has_a_spread_and_all_of_it_alike_none()
    {
        Assert.Equal(0, RobustScore.Spread([7, 7, 7]));
        Assert.Null(RobustScore.Of(5, [7, 7, 7]));
        Assert.Equal(2.5m, RobustScore.Of(5, [7, 7, 7], leastSpread: 2));
        Assert.Equal(25 * 1.2533m, RobustScore.Spread([7, 7, 7, 107]));
        Assert.Equal(1.4826m, RobustScore.Spread([1, 2, 3, 4, 100]));
        Assert.Throws<ArgumentException>(() => RobustScore.Median(Array.Empty<decimal>()));
        Assert.Throws<ArgumentException>(() => RobustScore.Median(Span<long>.Empty));
    }

    private static Gen<decimal[]> Sample { get; } = Gen.NonEmptyListOf(Gen.Choose(-5_000, 5_000)).Select(list => list.Select(n => (decimal)n).ToArray());
}
