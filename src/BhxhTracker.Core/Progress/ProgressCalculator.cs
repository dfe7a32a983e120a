using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Progress;

/// <summary>Puts the books together: one indicator of one unit, every measure by the pure calculations.</summary>
internal sealed class ProgressCalculator(
    FigureBook figures, PlanBook plans, DenominatorBook denominators, IndicatorCatalogue indicators, ReportMonth month, bool isTopAlone)
{
    /// <summary>Everything that is said of the indicator.</summary>
    /// <param name="wholePlan">The plan of the unit above, which the unit's own follows; null for a free choice by <paramref name="accepts"/>.</param>
    public IndicatorProgress Of(int unit, Indicator indicator, Func<PlanAuthority, bool> accepts, PlanInForce? wholePlan = null)
    {
        var plan = wholePlan is { Basis: not PlanBasis.Coverage } ? plans.Follow(unit, indicator, wholePlan) : plans.Choose(unit, indicator, accepts);
        var value = figures.Value(unit, indicator);
        var noPlanReason = plan is not null ? NoNumber.None
            : wholePlan is null ? plans.ReasonForNone(unit, indicator, accepts)
            : NoNumber.NoPlan;
        var comparablePlan = plan is null ? Computed.Missing(noPlanReason) : ComparablePlan(unit, indicator, plan);
        var denominator = indicator.CoverageOf is { } kind ? Denominator(unit, indicator, kind) : null;
        var coverage = CoverageOf(unit, indicator, value, denominator);
        var coverageTarget = plans.ChooseCoverage(unit, indicator, accepts);
        var gap = !indicator.HigherIsBetter ? Computed.Missing(NoNumber.NotForThisIndicator) : Missing(value, comparablePlan) ?? PlanProgress.Gap(value.Value, comparablePlan.Value);
        var (reported, expected) = isTopAlone ? figures.KeptCount(unit, indicator) : figures.Count(unit, indicator);

        var result = new IndicatorProgress
        {
            Indicator = indicator,
            Value = value,
            Mark = MarkOf(unit, indicator),
            ApportionedBy = figures.ApportionedBy(unit, indicator),
            Plan = plan,
            NoPlanReason = noPlanReason,
            ComparablePlan = comparablePlan,
            PercentOfPlan = Percent(value, plan, comparablePlan, coverage),
            Gap = gap,
            SumOfPositiveGaps = SumOfPositiveGaps(unit, indicator, plan),
            Coverage = coverage,
            CoverageTarget = coverageTarget,
            CoverageDifference = indicator.CoverageOf is null
                ? Computed.Missing(NoNumber.NotForThisIndicator)
                : Calculations.Coverage.PointsFromTarget(coverage, coverageTarget?.Value),
            Denominator = denominator,
            UnitsReported = reported,
            UnitsExpected = expected,
            IsComplete = figures.IsComplete(unit, indicator),
            IsOwn = figures.IsOwn(unit, indicator),
            NotRankedBecause = indicators.NotRankedBecause(unit, indicator.Id, month.LastDay),
            Unallocated = figures.Unallocated(unit, indicator),
        };
        return WithComparisons(result, unit, gap, comparablePlan);
    }

    private IndicatorProgress WithComparisons(IndicatorProgress p, int unit, Computed gap, Computed plan)
    {
        var indicator = p.Indicator;
        var bases = new[] { month.Previous, month.YearStart, month.SameMonthLastYear }.Select(then => figures.At(then, unit, indicator)).ToList();
        var (lastMonth, yearStart, lastYear) = (bases[0].Number, bases[1].Number, bases[2].Number);
        var isYearToDate = indicator.Nature == IndicatorNature.FlowYearToDate;
        var hasYearStart = indicator.Nature is IndicatorNature.Stock or IndicatorNature.Backlog or IndicatorNature.Ratio;
        var notHere = Computed.Missing(NoNumber.NotForThisIndicator);
        var sinceYearStart = hasYearStart ? Compare(p.Value, yearStart, Growth.Difference) : notHere;
        var perMonth = RequiredPace.PerMonth(gap, month, p.Plan?.Deadline ?? month.LastDay, p.IsMoney ? Money.DongPerMillion : 1);

        return p with
        {
            DefinitionBreaks = BreaksCrossed(indicator, lastMonth, hasYearStart ? yearStart : notHere, lastYear),
            BasesApportionedBy = bases.Find(b => b is { HasValue: true, Basis: not null })?.Basis,
            LastMonth = lastMonth,
            YearStart = hasYearStart ? yearStart : notHere,
            LastYear = lastYear,
            MonthOnMonth = isYearToDate ? notHere : Compare(p.Value, lastMonth, Growth.Difference),
            InMonth = isYearToDate ? InMonth(p.Value, lastMonth) : notHere,
            SinceYearStart = sinceYearStart,
            YearOnYear = Compare(p.Value, lastYear, Growth.Difference),
            YearOnYearPercent = indicator.Nature == IndicatorNature.Ratio ? notHere : Compare(p.Value, lastYear, Growth.Percent),
            ShareOfRequiredIncrease = indicator.Nature != IndicatorNature.Stock || p.IsMoney
                ? notHere
                : Missing(p.Value, plan) ?? Compare(p.Value, yearStart, (now, then) => PlanProgress.ShareOfRequiredIncrease(now, then, plan.Value)),
            RequiredPerMonth = perMonth,
            RequiredTimesAverage = hasYearStart ? RequiredPace.TimesTheAverage(perMonth, sinceYearStart, month) : notHere,
        };
    }

    /// <summary>Reaches back as far as the comparisons that have a number.</summary>
    private IReadOnlyList<IndicatorNote> BreaksCrossed(Indicator indicator, Computed lastMonth, Computed yearStart, Computed lastYear)
    {
        var oldest = lastYear.HasValue ? month.SameMonthLastYear : yearStart.HasValue ? month.YearStart : lastMonth.HasValue ? month.Previous : month;
        return indicators.BreaksBetween(indicator, oldest.LastDay, month.LastDay);
    }

    private Computed InMonth(Computed value, Computed lastMonth) => month.Number == 1
        ? value
        : Compare(value, lastMonth, (now, then) => Growth.InMonth(now, then, month));

    /// <summary>The comparison, or the base's own reason why there is none.</summary>
    private static Computed Compare(Computed now, Computed then, Func<decimal?, decimal?, Computed> compare) =>
        Missing(now, then) ?? compare(now.Value, then.Value);

    private static Computed? Missing(Computed first, Computed second) => !first.HasValue ? first : !second.HasValue ? second : null;

    private Computed ComparablePlan(int unit, Indicator indicator, PlanInForce plan) => plan.Basis == PlanBasis.Coverage
        ? Computed.Missing(NoNumber.CoveragePlan)
        : figures.ComparableSum(unit, indicator, plan.Value, (u, i) => plans.Follow(u, i, plan)?.Value);

    private static Computed Percent(Computed value, PlanInForce? plan, Computed comparablePlan, Computed coverage) => plan switch
    {
        // Of a coverage plan the share done is rate over rate: 90,4% of 92,25% is 97,99%.
        { Basis: PlanBasis.Coverage } => value.HasValue && !coverage.HasValue ? coverage : PlanProgress.PercentOfPlan(coverage.Value, plan.Value),
        _ => Missing(value, comparablePlan) ?? PlanProgress.PercentOfPlan(value.Value, comparablePlan.Value),
    };

    private Computed SumOfPositiveGaps(int unit, Indicator indicator, PlanInForce? plan)
    {
        if (!indicator.HigherIsBetter)
        {
            return Computed.Missing(NoNumber.NotForThisIndicator);
        }

        if (plan is null || plan.Basis == PlanBasis.Coverage || isTopAlone)
        {
            return Computed.Missing(plan is null ? NoNumber.NoPlan : isTopAlone ? NoNumber.NoChildFigures : NoNumber.CoveragePlan);
        }

        return PlanProgress.SumOfPositiveGaps(figures.Tree.ChildrenOf(unit).Select(child =>
        {
            var childPlan = plans.Follow(child, indicator, plan);
            var value = figures.Value(child, indicator);
            var comparable = childPlan is null ? Computed.Missing(NoNumber.NoPlan) : ComparablePlan(child, indicator, childPlan);
            return Missing(value, comparable) ?? PlanProgress.Gap(value.Value, comparable.Value);
        }));
    }

    private DenominatorInUse? Denominator(int unit, Indicator indicator, DenominatorKind kind) =>
        figures.IsComplete(unit, indicator) || !figures.Value(unit, indicator).HasValue
            ? denominators.Of(unit, kind)
            : denominators.OfAll(figures.ReportingUnits(unit, indicator), kind);

    private Computed CoverageOf(int unit, Indicator indicator, Computed value, DenominatorInUse? denominator)
    {
        if (indicator.CoverageOf is null)
        {
            return Computed.Missing(NoNumber.NotForThisIndicator);
        }

        if (!value.HasValue)
        {
            return value;
        }

        // People of seven districts over the population of ten would be a lie.
        return denominator is null && !figures.IsComplete(unit, indicator)
            ? Computed.Missing(NoNumber.IncompleteSum)
            : Calculations.Coverage.Rate(value.Value, denominator?.Value);
    }

    private FigureMark MarkOf(int unit, Indicator indicator) => figures.Marks(unit, indicator).FirstOrDefault(m => m != FigureMark.None);
}
