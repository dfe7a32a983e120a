using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>A target shared among units: exact, by what is known, nothing guessed.</summary>
public class TargetSharingTests
{
    [Fact]
    public void Shares_go_by_the_weights_and_add_up_to_the_target()
    {
        var shared = TargetSharing.Share(528_687, [new(300), new(200), new(500)], leaveEmpty: false);

        Assert.Equal(SharingResult.Shared, shared.Result);
        Assert.Equal([158_606L, 105_737, 264_344], shared.Values.Select(v => v!.Value));
    }

    [Fact]
    public void A_unit_without_a_basis_is_named_and_nothing_is_shared()
    {
        var outcome = TargetSharing.Share(100, [new(null), new(10, Typed: 7), new(null, Typed: 20)], leaveEmpty: false);

        Assert.Equal(SharingResult.BasisMissing, outcome.Result);
        Assert.Equal([0], outcome.Lacking);
        Assert.Equal([null, 7L, 20L], outcome.Values);
    }

    [Fact]
    public void What_was_typed_for_units_without_a_basis_is_kept_and_the_rest_shared()
    {
        var outcome = TargetSharing.Share(100, [new(null, Typed: 40), new(1, Typed: 99), new(2)], leaveEmpty: false);

        Assert.Equal([40L, 20L, 40L], outcome.Values);
    }

    [Fact]
    public void When_asked_the_others_share_all_and_the_unit_stays_empty()
    {
        var outcome = TargetSharing.Share(90, [new(null), new(1), new(2)], leaveEmpty: true);

        Assert.Equal(SharingResult.Shared, outcome.Result);
        Assert.Equal([null, 30L, 60L], outcome.Values);
        Assert.Equal([0], outcome.Lacking);
    }

    [Fact]
    public void Growth_goes_on_top_of_what_each_unit_has() => Assert.Equal(
        [130L, 200, 370], TargetSharing.Share(700, [new(30, 100), new(0, 200), new(70, 300)], leaveEmpty: false).Values.Select(v => v!.Value));

    [Fact]
    public void More_typed_than_the_target_is_refused() =>
        Assert.Equal(SharingResult.WholeTooSmall, TargetSharing.Share(100, [new(null, Typed: 101), new(1)], leaveEmpty: false).Result);

    [Fact]
    public void Weights_of_nought_share_nothing() => Assert.Equal(SharingResult.NoWeight, TargetSharing.Share(100, [new(0), new(0)], leaveEmpty: false).Result);

    [Fact]
    public void Money_is_shared_in_whole_millions_where_that_can_be_kept()
    {
        Assert.Equal([4_000_000L, 3_000_000, 3_000_000], TargetSharing.Share(10_000_000, [new(1), new(1), new(1)], false, 1_000_000).Values.Select(v => v!.Value));
        Assert.Equal([3_333_334L, 3_333_334, 3_333_333], TargetSharing.Share(10_000_001, [new(1), new(1), new(1)], false, 1_000_000).Values.Select(v => v!.Value));
    }

    [Fact]
    public void Nobody_is_lost_or_made_and_what_was_typed_without_a_basis_stays() => Gens.Holds(Sharings, drawn =>
    {
        var (whole, parts) = drawn;
        var outcome = TargetSharing.Share(whole, parts, leaveEmpty: true);
        return outcome.Result != SharingResult.Shared
            || (outcome.Values.Sum(v => v ?? 0) == whole && parts.Zip(outcome.Values).All(x => x.First.Weight is null ? x.Second == x.First.Typed : x.Second >= x.First.Base));
    });

    [Fact]
    public void Without_leave_to_skip_no_unit_stays_empty() => Gens.Holds(Sharings, drawn =>
    {
        var outcome = TargetSharing.Share(drawn.Whole, drawn.Parts, leaveEmpty: false);
        return outcome.Result != SharingResult.Shared || outcome.Values.All(v => v is not null);
    });

    private static Gen<(long Whole, SharingPart[] Parts)> Sharings { get; } =
        from whole in Gen.Choose(0, int.MaxValue).Select(n => (long)n)
        from parts in Gen.NonEmptyListOf(
            from weight in Gen.Frequency((1, Gen.Constant((decimal?)null)), (5, Gens.Figure.Select(f => (decimal?)f)))
            from start in Gen.Choose(0, 5_000)
            from typed in Gen.Frequency((1, Gen.Constant((long?)null)), (2, Gen.Choose(0, 5_000).Select(n => (long?)n)))
            select new SharingPart(weight, start, typed))
        select (whole, parts.ToArray());
}
