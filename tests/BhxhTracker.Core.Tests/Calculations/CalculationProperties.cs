using BhxhTracker.Core.Calculations;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

public class CalculationProperties
{
    [Fact]
    public void Percent_of_a_sum_is_sum_over_sum_and_lies_between_the_parts() => Gens.Holds(Gens.Units, units =>
    {
        var parts = units.Select(unit => PlanProgress.PercentOfPlan(unit.Actual, unit.Plan).Value!.Value).ToList();
        var actual = units.Sum(unit => unit.Actual);
        var plan = units.Sum(unit => unit.Plan);
        var whole = PlanProgress.PercentOfPlan(actual, plan).Value!.Value;

        return whole == actual * 100 / plan && parts.Min() <= whole && whole <= parts.Max();
    });

    [Fact]
    public void Sum_of_positive_gaps_is_never_below_the_net_gap() => Gens.Holds(Gens.Units, units =>
    {
        var net = units.Sum(unit => unit.Plan) - units.Sum(unit => unit.Actual);

        return SumOfPositiveGaps(units) >= Math.Max(0, net);
    });

    [Fact]
    public void It_is_the_net_gap_exactly_when_no_unit_is_over_plan_or_none_is_under() => Gens.Holds(Gens.Units, units =>
    {
        var net = units.Sum(unit => unit.Plan) - units.Sum(unit => unit.Actual);
        var isMixed = units.Any(unit => unit.Actual > unit.Plan) && units.Any(unit => unit.Actual < unit.Plan);

        return (SumOfPositiveGaps(units) == Math.Max(0, net)) == !isMixed;
    });

    [Fact]
    public void Order_of_units_does_not_matter() => Gens.Holds(
        Gens.Units.SelectMany(units => Gen.Shuffle(units), (units, shuffled) => (units, shuffled)),
        pair => SumOfPositiveGaps(pair.units) == SumOfPositiveGaps(pair.shuffled));

    [Fact]
    public void Units_that_have_not_reported_change_nothing() => Gens.Holds(
        Gens.Units,
        units => PlanProgress.SumOfPositiveGaps([.. Gaps(units), Computed.Missing(NoNumber.NotReported)]).Value == SumOfPositiveGaps(units));

    [Fact]
    public void Scaling_figure_and_plan_alike_leaves_the_percentage() => Gens.Holds(
        Gens.Figure.Zip(Gens.Plan).Zip(Gen.Choose(1, 1_000_000)),
        drawn =>
        {
            var ((actual, plan), scale) = drawn;
            return PlanProgress.PercentOfPlan(actual * scale, plan * scale) == PlanProgress.PercentOfPlan(actual, plan);
        });

    [Fact]
    public void Gap_and_percentage_agree_on_whether_the_plan_is_reached() => Gens.Holds(
        Gens.Figure.Zip(Gens.Plan),
        drawn => PlanProgress.PercentOfPlan(drawn.Item1, drawn.Item2).Value >= 100 == PlanProgress.Gap(drawn.Item1, drawn.Item2).Value <= 0);

    [Fact]
    public void Share_of_the_increase_is_never_negative_and_complete_exactly_when_the_plan_is_reached() => Gens.Holds(
        Gens.Figure.Zip(Gens.Figure).Zip(Gens.Plan),
        drawn =>
        {
            var ((actual, start), plan) = drawn;
            return PlanProgress.ShareOfRequiredIncrease(actual, start, plan).Value is not { } share
                || (share >= 0 && share >= 100 == actual >= plan);
        });

    [Fact]
    public void Required_per_month_closes_the_gap_and_one_less_does_not() => Gens.Holds(
        Gens.Plan.Zip(Gens.Month).Zip(Gens.Day),
        drawn =>
        {
            var ((gap, month), deadline) = drawn;
            var months = month.MonthsUntil(ReportMonth.Of(deadline));
            var required = RequiredPace.PerMonth(gap, month, deadline);

            return months <= 0
                ? required.Reason == NoNumber.DeadlinePassed
                : required.Value * months >= gap && (required.Value - 1) * months < gap && required.Value % 1 == 0;
        });

    [Fact]
    public void Change_back_is_the_change_with_the_other_sign() => Gens.Holds(
        Gens.Figure.Zip(Gens.Figure),
        drawn => Growth.Difference(drawn.Item1, drawn.Item2).Value == -Growth.Difference(drawn.Item2, drawn.Item1).Value);

    [Fact]
    public void Changes_month_by_month_add_up_to_the_change_since_the_first() => Gens.Holds(
        Gens.Figure.Three(),
        drawn => Growth.Difference(drawn.Item2, drawn.Item1).Value + Growth.Difference(drawn.Item3, drawn.Item2).Value
            == Growth.Difference(drawn.Item3, drawn.Item1).Value);

    [Fact]
    public void Percentage_and_change_have_the_same_sign() => Gens.Holds(
        Gens.Figure.Zip(Gens.Plan),
        drawn => Math.Sign(Growth.Percent(drawn.Item1, drawn.Item2).Value!.Value) == Math.Sign(drawn.Item1 - drawn.Item2));

    [Fact]
    public void Money_in_the_months_adds_up_to_the_year_to_date() => Gens.Holds(Gens.Figure.ArrayOf(12), months =>
    {
        var yearToDate = 0m;
        decimal? before = null;
        var inMonths = 0m;
        for (var number = 1; number <= 12; number++)
        {
            yearToDate += months[number - 1];
            inMonths += Growth.InMonth(yearToDate, before, new ReportMonth(2024, number)).Value!.Value;
            before = yearToDate;
        }

        return inMonths == yearToDate;
    });

    private static IEnumerable<Computed> Gaps(IEnumerable<(decimal Actual, decimal Plan)> units) =>
        units.Select(unit => PlanProgress.Gap(unit.Actual, unit.Plan));

    private static decimal SumOfPositiveGaps(IEnumerable<(decimal Actual, decimal Plan)> units) =>
        PlanProgress.SumOfPositiveGaps(Gaps(units)).Value!.Value;
}
