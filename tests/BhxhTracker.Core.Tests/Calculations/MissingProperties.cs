using BhxhTracker.Core.Calculations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Calculations;

/// <summary>Whatever comes in, a calculation gives a number or a reason: it never throws, and never makes a number of nothing.</summary>
public class MissingProperties
{
    private static readonly Gen<Input> Inputs = Gens.Anything.Three()
        .Zip(Gens.Month.Zip(Gens.Day))
        .Select(drawn => new Input(drawn.Item1.Item1, drawn.Item1.Item2, drawn.Item1.Item3, drawn.Item2.Item1, drawn.Item2.Item2));

    [Fact]
    public void Every_outcome_is_a_number_or_a_reason() =>
        Gens.Holds(Inputs, input => Outcomes(input).All(outcome => outcome.HasValue == (outcome.Reason == NoNumber.None)));

    [Fact]
    public void A_missing_figure_stays_missing() =>
        Gens.Holds(Inputs, input => Outcomes(input with { A = null }).All(outcome => !outcome.HasValue));

    [Fact]
    public void A_missing_plan_base_or_denominator_stays_missing() => Gens.Holds(
        Inputs.Where(input => input.Month.Number != 1),
        input => Outcomes(input with { B = null }).All(outcome => !outcome.HasValue));

    [Fact]
    public void A_zero_to_divide_by_gives_no_number() => Gens.Holds(
        Inputs,
        input => new[]
        {
            PlanProgress.PercentOfPlan(input.A, 0), Growth.Percent(input.A, 0), Coverage.Rate(input.A, 0), Coverage.Ratio(input.A, 0),
            RequiredPace.TimesTheAverage(10m, 0m, input.Month), PlanProgress.ShareOfRequiredIncrease(input.A, input.B, input.B),
        }.All(outcome => !outcome.HasValue));

    private static Computed[] Outcomes(Input input)
    {
        var (a, b, c, month, day) = input;
        var gap = PlanProgress.Gap(a, b);
        var perMonth = RequiredPace.PerMonth(gap, month, day);
        return
        [
            gap,
            PlanProgress.PercentOfPlan(a, b),
            PlanProgress.ShareOfRequiredIncrease(a, b, c),
            PlanProgress.ShareOfRequiredIncrease(a, c, b),
            PlanProgress.SumOfPositiveGaps([gap, gap]),
            Growth.Difference(a, b),
            Growth.Percent(a, b),
            Growth.InMonth(a, b, month),
            Coverage.Rate(a, b),
            Coverage.Ratio(a, b),
            Coverage.PointsFromTarget(Coverage.Rate(a, c), b),
            perMonth,
            RequiredPace.TimesTheAverage(perMonth, Growth.Difference(a, c), month),
        ];
    }

    private sealed record Input(decimal? A, decimal? B, decimal? C, ReportMonth Month, DateOnly Day);
}
