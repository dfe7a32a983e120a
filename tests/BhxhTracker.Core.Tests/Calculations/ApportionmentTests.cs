using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>Sharing out never loses or makes a person.</summary>
public class ApportionmentTests
{
    [Fact]
    public void Parts_follow_the_weights_and_the_largest_remainders_get_the_rest() =>
        Assert.Equal([3L, 3, 4], Apportionment.ByWeights(10, [1, 1, 1.2m])!);

    [Fact]
    public void Equal_remainders_go_to_the_earlier_part() => Assert.Equal([4L, 3, 3], Apportionment.ByWeights(10, [1, 1, 1])!);

    [Fact]
    public void Without_any_weight_there_is_no_answer() => Assert.Null(Apportionment.ByWeights(10, [0, 0]));

    [Fact]
    public void What_shares_leave_over_is_the_last_part() => Assert.Equal([35L, 25, 40], Apportionment.ByShares(100, [0.35m, 0.25m]));

    [Fact]
    public void More_than_the_whole_cannot_be_shared_out() => Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.ByShares(100, [0.7m, 0.4m]));

    [Fact]
    public void A_negative_whole_cannot_be_shared_out() => Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.ByWeights(-1, [1]));

    [Fact]
    public void Parts_add_up_to_the_whole_and_stay_within_one_of_their_quota() => Gens.Holds(Sharings, sharing =>
    {
        var weights = Array.ConvertAll(sharing.Weights, w => (decimal)w);
        if (Apportionment.ByWeights(sharing.Whole, weights) is not { } parts)
        {
            return weights.All(w => w == 0);
        }

        var sum = weights.Sum();
        return parts.Sum() == sharing.Whole
            && parts.Zip(weights).All(x => Math.Abs(x.First - (sharing.Whole * (x.Second / sum))) < 1)
            && parts.Zip(weights).All(x => x.Second != 0 || x.First == 0);
    });

    [Fact]
    public void A_whole_that_equals_the_weights_gives_them_back() => Gens.Holds(Sharings, sharing =>
        sharing.Weights.Sum() == 0 || Apportionment.ByWeights(sharing.Weights.Sum(), Array.ConvertAll(sharing.Weights, w => (decimal)w))!.SequenceEqual(sharing.Weights));

    private static Gen<(long Whole, long[] Weights)> Sharings { get; } =
        from whole in Gen.OneOf(Gen.Choose(0, 50).Select(n => (long)n), Gen.Choose(0, int.MaxValue).Select(n => n * 1_000_000L))
        from weights in Gen.NonEmptyListOf(Gen.Choose(0, 5_000_000).Select(n => n < 1_000_000 ? 0L : n))
        select (whole, weights.ToArray());
}
