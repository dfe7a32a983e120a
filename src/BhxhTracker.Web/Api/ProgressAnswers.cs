using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Web.Api;

/// <summary>Writes the one progress record in the API's words: rounded once, money in triệu đồng, a code for every missing number.</summary>
internal static class ProgressAnswers
{
    private const string Apportioned = "apportioned";

    public static ProgressAnswer Of(UnitProgress progress) => new(
        Of(progress.Unit), progress.Month.ToString(), progress.AsOf, [.. progress.Indicators.Select(i => Of(i, progress.Month))]);

    public static UnitAnswer Of(UnitRef unit) => new(unit.Id, unit.Code, unit.Name, unit.Level.ToString().ToLowerInvariant(), unit.Kind.Word());

    private static IndicatorAnswer Of(IndicatorProgress p, ReportMonth month)
    {
        var reasons = new Dictionary<string, string>();
        return new IndicatorAnswer
        {
            Indicator = p.Indicator.Code,
            Value = p.Indicator.Nature == IndicatorNature.Ratio ? Percent("value", p.Value) : Count("value", p.Value),
            Plan = Plan(),
            PlanBasis = p.Plan?.Basis.ToString().ToLowerInvariant(),
            PlanAuthority = p.Plan?.Authority.Code(),
            PlanDecision = p.Plan?.Decision,
            PlanVersion = p.Plan?.Version,
            PercentOfPlan = Percent("percentOfPlan", p.PercentOfPlan),
            Gap = Count("gap", p.Gap),
            SumOfPositiveGaps = Count("sumOfPositiveGaps", p.SumOfPositiveGaps),
            MonthOnMonth = Change("monthOnMonth", p.MonthOnMonth),
            SinceYearStart = Change("sinceYearStart", p.SinceYearStart),
            YearOnYear = Change("yearOnYear", p.YearOnYear),
            YearOnYearPercent = Percent("yearOnYearPercent", p.YearOnYearPercent),
            Coverage = Percent("coverage", p.Coverage),
            CoverageTarget = Percent("coverageTarget", Computed.From(p.CoverageTarget?.Value, NoNumber.NoCoverageTarget)),
            CoverageDifference = Percent("coverageDifference", p.CoverageDifference),
            Denominator = Denominator(),
            DenominatorSource = p.Denominator?.Source,
            ShareOfRequiredIncrease = Percent("shareOfRequiredIncrease", p.ShareOfRequiredIncrease),
            RequiredPerMonth = Count("requiredPerMonth", p.RequiredPerMonth),
            UnitsReported = p.UnitsReported,
            UnitsExpected = p.UnitsExpected,
            Quality = [.. Quality(p), .. Breaks(p, CrossedComparisons.Of(p, month))],
            Reasons = reasons,
        };

        decimal? Plan() => p.Plan is { Basis: PlanBasis.Coverage } coverage
            ? Percent("plan", coverage.Value)
            : Count("plan", Computed.From(p.Plan?.Value, p.Plan is null ? p.NoPlanReason : NoNumber.NoPlan));

        long? Denominator()
        {
            Explain("denominator", p.Denominator is not null ? 0 : Computed.Missing(p.Indicator.CoverageOf is null ? NoNumber.NotForThisIndicator : NoNumber.NoDenominator));
            return p.Denominator?.Value;
        }

        decimal? Count(string name, Computed number) => Explain(name, number) is { } value ? Plain(p.IsMoney ? Money.InMillions(value) : value) : null;

        decimal? Percent(string name, Computed number) => Rounding.Percent(Explain(name, number));

        decimal? Change(string name, Computed number) => p.Indicator.Nature == IndicatorNature.Ratio ? Percent(name, number) : Count(name, number);

        decimal? Explain(string name, Computed number)
        {
            if (!number.HasValue)
            {
                reasons[name] = Wording.Code(number.Reason);
            }

            return number.Value;
        }
    }

    /// <summary>Without the zeros that a database's fixed scale leaves behind: 528687, not 528687.0000.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static IEnumerable<string> Quality(IndicatorProgress p)
    {
        if (p.Value.HasValue && p.Mark != FigureMark.Apportioned && Word(p.Mark) is { } value)
        {
            yield return value;
        }

        if (p.ApportionedBy is not null || p.BasesApportionedBy is not null || p.Mark == FigureMark.Apportioned)
        {
            yield return Apportioned;
        }

        if (p.Value.HasValue && !p.IsComplete)
        {
            yield return "incomplete";
        }

        if (p.Plan is { } plan && Word(plan.Mark) is { } ofPlan)
        {
            yield return $"{ofPlan}-plan";
        }

        if (p.Plan?.ApportionedBy is not null)
        {
            yield return $"{Apportioned}-plan";
        }

        if (p.Denominator is { } denominator && Word(denominator.Mark) is { } ofDenominator)
        {
            yield return $"{ofDenominator}-denominator";
        }

        if (p.Denominator?.ApportionedBy is not null)
        {
            yield return $"{Apportioned}-denominator";
        }
    }

    private static IEnumerable<string> Breaks(IndicatorProgress p, CrossedComparisons crossed) =>
        crossed.Any ? Crossed(p, crossed).Select(name => $"definition-break:{name}").Prepend("definition-break") : [];

    private static IEnumerable<string> Crossed(IndicatorProgress p, CrossedComparisons crossed)
    {
        (string Name, Computed Number, bool IsCrossed)[] all =
        [
            ("monthOnMonth", p.MonthOnMonth, crossed.LastMonth),
            ("sinceYearStart", p.SinceYearStart, crossed.YearStart),
            ("shareOfRequiredIncrease", p.ShareOfRequiredIncrease, crossed.YearStart),
            ("yearOnYear", p.YearOnYear, crossed.LastYear),
            ("yearOnYearPercent", p.YearOnYearPercent, crossed.LastYear),
        ];
        return all.Where(c => c.IsCrossed && c.Number.HasValue).Select(c => c.Name);
    }

    private static string? Word(FigureMark mark) => mark == FigureMark.None ? null : mark.ToString().ToLowerInvariant();
}
