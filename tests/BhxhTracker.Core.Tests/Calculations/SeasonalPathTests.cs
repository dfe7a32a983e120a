using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>A scenario runs as the unit's own years ran, and ends at the plan (rule 11).</summary>
public class SeasonalPathTests
{
    /// <summary>Voluntary insurance as it is: lapses in the first quarter, surges in the last.</summary>
    private static readonly decimal?[] Voluntary = [980, 960, 950, 970, 990, 1_010, 1_020, 1_040, 1_050, 1_080, 1_130, 1_200];

    [Fact]
    public void One_complete_year_gives_its_shape_to_the_plan()
    {
        var path = SeasonalPath.OfPastYears(2_000, 2_400, 12, [new PastYear(2023, 1_000, Voluntary)]);

        Assert.Equal([1_960L, 1_920, 1_900, 1_940, 1_980, 2_020, 2_040, 2_080, 2_100, 2_160, 2_260, 2_400], path.Points);
        Assert.Equal([2023], path.Years);
    }

    [Fact]
    public void Of_several_years_the_middle_one_counts_in_each_month()
    {
        var straight = Enumerable.Range(1, 12).Select(m => (decimal?)(1_000 + (m * 10))).ToArray();
        var late = Enumerable.Range(1, 12).Select(m => (decimal?)(m == 12 ? 2_000 : 1_000)).ToArray();

        var path = SeasonalPath.OfPastYears(100, 220, 12, [new PastYear(2021, 1_000, late), new PastYear(2022, 1_000, straight), new PastYear(2023, 1_000, Voluntary)]);

        // January: 0, 1/12 and -1/10; the middle one is 0. September: 0, 9/12 and 1/4.
        Assert.Equal((100L, 130L, 220L), (path.Points[0], path.Points[8], path.Points[11]));
        Assert.Equal([2021, 2022, 2023], path.Years);
    }

    [Fact]
    public void An_earlier_deadline_is_reached_by_its_month()
    {
        var path = SeasonalPath.OfPastYears(2_000, 2_100, 9, [new PastYear(2023, 1_000, Voluntary)]);

        Assert.Equal(9, path.Points.Count);
        Assert.Equal((1_960L, 2_100L), (path.Points[0], path.Points[^1]));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(0)]
    public void A_year_with_a_month_missing_is_no_profile(int missing)
    {
        var months = Voluntary.ToArray();
        months[missing] = null;

        Assert.Equal(NoShape.TooFewMonths, SeasonalPath.OfPastYears(2_000, 2_400, 12, [new PastYear(2023, 1_000, months)]).Reason);
        Assert.Equal(NoShape.TooFewMonths, SeasonalPath.OfPastYears(2_000, 2_400, 12, [new PastYear(2023, null, Voluntary)]).Reason);
        Assert.Equal(NoShape.TooFewMonths, SeasonalPath.OfPastYears(2_000, 2_400, 12, []).Reason);
    }

    [Fact]
    public void A_year_that_fell_says_nothing_about_a_plan_that_grows()
    {
        var falling = Voluntary.Select(v => 2_100 - v).ToArray();

        Assert.Equal(NoShape.NoYearLikeThePlan, SeasonalPath.OfPastYears(2_000, 2_400, 12, [new PastYear(2023, 1_000, falling.Select(v => v - 500).ToArray())]).Reason);
        Assert.Equal(NoShape.NoYearLikeThePlan, SeasonalPath.OfPastYears(2_000, 2_000, 12, [new PastYear(2023, 1_000, Voluntary)]).Reason);
    }

    [Fact]
    public void Swings_that_would_lead_below_nought_give_no_path()
    {
        var months = Voluntary.ToArray();
        months[11] = 1_001;

        Assert.Equal(NoShape.SwingsTooLarge, SeasonalPath.OfPastYears(100, 200, 12, [new PastYear(2023, 1_000, months)]).Reason);
    }

    [Fact]
    public void Straight_is_the_same_step_every_month() =>
        Assert.Equal([103L, 107, 110], SeasonalPath.Straight(100, 110, 3).Points);

    [Fact]
    public void Hai_Phongs_plan_is_reached_to_the_last_person() =>
        Assert.Equal((490_957L, 528_687L), (SeasonalPath.Straight(487_527, 528_687, 12).Points[0], SeasonalPath.Straight(487_527, 528_687, 12).Points[^1]));

    [Fact]
    public void The_last_point_is_the_plan_and_the_steps_are_its_whole_change() => Gens.Holds(Years, drawn =>
    {
        var (start, plan, until, years) = drawn;
        return new[] { SeasonalPath.OfPastYears(start, plan, until, years), SeasonalPath.Straight(start, plan, until) }.All(path =>
            path.Reason != NoShape.None
            || (path.Points.Count == until && path.Points[^1] == plan && Steps(start, path.Points).Sum() == plan - start && path.Points.All(p => p >= 0)));
    });

    [Fact]
    public void A_year_that_was_itself_the_plan_gives_itself_back() => Gens.Holds(Years, drawn =>
    {
        var year = drawn.Past[0];
        return !year.IsKnownUntil(12) || year.Months[11] == year.Start
            || SeasonalPath.OfPastYears(year.Start!.Value, year.Months[11]!.Value, 12, [year]).Points.SequenceEqual(year.Months.Select(m => (long)m!.Value));
    });

    private static Gen<(decimal Start, decimal Plan, int Until, PastYear[] Past)> Years { get; } =
        from start in Gen.Choose(0, 600_000).Select(n => (decimal)n)
        from plan in Gen.Choose(0, 700_000).Select(n => (decimal)n)
        from until in Gen.Choose(1, 12)
        from past in Gen.NonEmptyListOf(
            from before in Gen.Choose(1_000, 600_000)
            from steps in Gen.ArrayOf(Gen.Choose(-80, 100), 12)
            from missing in Gen.Choose(0, 40)
            select new PastYear(2020, before, [.. Enumerable.Range(1, 12).Select(m => m == missing ? null : (decimal?)(before + steps.Take(m).Sum()))]))
        select (start, plan, until, past.ToArray());

    private static IEnumerable<decimal> Steps(decimal start, IReadOnlyList<long> points) => points.Select((p, i) => p - (i == 0 ? start : points[i - 1]));
}
