using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;

namespace BhxhTracker.Core.Narrative;

/// <summary>A unit's progress by its readings of a day instead of the month's report: the same plans and bases, the same calculations.</summary>
internal static class QuickProgress
{
    /// <summary>Indicators that were not read have no number, nor have those made of others: nobody read them.</summary>
    /// <param name="month">The unit's month, for plans and bases.</param>
    /// <param name="readings">What was read.</param>
    /// <param name="children">The units below by the readings of the same day; none for one of them.</param>
    public static UnitProgress Of(UnitProgress month, LatestReadings readings, IReadOnlyList<UnitProgress>? children = null)
    {
        var totals = readings.Totals.ToDictionary(t => t.Indicator.Id, t => t.Total);
        return month with { AsOf = readings.AsOf, Indicators = [.. month.Indicators.Select(p => With(p, totals.GetValueOrDefault(p.Indicator.Id), month.Month, children ?? []))] };
    }

    private static IndicatorProgress With(IndicatorProgress p, QuickTotal? total, ReportMonth month, IReadOnlyList<UnitProgress> children)
    {
        var whole = total is { IsComplete: true };
        var value = Computed.From(total?.Value, NoNumber.NotReported);
        var plan = p.Plan is not { } given ? Computed.Missing(p.NoPlanReason == NoNumber.None ? NoNumber.NoPlan : p.NoPlanReason)
            : given.Basis == PlanBasis.Coverage ? Computed.Missing(NoNumber.CoveragePlan)
            : whole ? given.Value : Computed.Missing(NoNumber.IncompletePlan);
        var denominator = whole && (p.IsComplete || !p.Value.HasValue) ? p.Denominator : null;
        var coverage = p.Indicator.CoverageOf is null ? Computed.Missing(NoNumber.NotForThisIndicator) : Coverage.Rate(total?.Value, denominator?.Value);
        var gap = !p.Indicator.HigherIsBetter ? Computed.Missing(NoNumber.NotForThisIndicator) : Both(value, plan) ?? PlanProgress.Gap(value.Value, plan.Value);
        var (lastMonth, yearStart, lastYear) = (Base(p.LastMonth), Base(p.YearStart), Base(p.LastYear));
        var sinceYearStart = Both(value, yearStart) ?? Growth.Difference(value.Value, yearStart.Value);
        var perMonth = RequiredPace.PerMonth(gap, month, p.Plan?.Deadline ?? month.LastDay, p.IsMoney ? Money.DongPerMillion : 1);
        return p with
        {
            Value = value,
            Mark = total is { IsEstimate: true } ? FigureMark.Estimate : FigureMark.None,
            ApportionedBy = null,
            ComparablePlan = plan,
            PercentOfPlan = p.Plan is { Basis: PlanBasis.Coverage } target ? Percent(coverage, target.Value) : Percent(value, plan.Value),
            Gap = gap,
            SumOfPositiveGaps = whole && children.Count > 0 ? PlanProgress.SumOfPositiveGaps(children.Select(c => c.Of(p.Indicator.Id).Gap)) : Computed.Missing(NoNumber.NoChildFigures),
            LastMonth = lastMonth,
            YearStart = yearStart,
            LastYear = lastYear,
            MonthOnMonth = Computed.Missing(NoNumber.NotForThisIndicator),
            InMonth = Computed.Missing(NoNumber.NotForThisIndicator),
            SinceYearStart = sinceYearStart,
            YearOnYear = Both(value, lastYear) ?? Growth.Difference(value.Value, lastYear.Value),
            YearOnYearPercent = Computed.Missing(NoNumber.NotForThisIndicator),
            Coverage = coverage,
            CoverageDifference = Coverage.PointsFromTarget(coverage, p.CoverageTarget?.Value),
            Denominator = denominator,
            ShareOfRequiredIncrease = p.Indicator.Nature != IndicatorNature.Stock || p.IsMoney
                ? Computed.Missing(NoNumber.NotForThisIndicator)
                : PlanProgress.ShareOfRequiredIncrease(value.Value, yearStart.Value, plan.Value),
            RequiredPerMonth = perMonth,
            RequiredTimesAverage = RequiredPace.TimesTheAverage(perMonth, sinceYearStart, month),
            UnitsReported = total?.Reported ?? 0,
            UnitsExpected = total?.Expected ?? p.UnitsExpected,
            IsComplete = whole,
            IsOwn = total is { IsSum: false },
            Unallocated = null,
        };

        // Of the same units only: a base of those who have reported so far is none of the whole.
        Computed Base(Computed then) => whole && (p.IsComplete || !p.Value.HasValue) ? then : Computed.Missing(NoNumber.IncompleteBase);
    }

    private static Computed Percent(Computed done, decimal? goal) => done.HasValue ? PlanProgress.PercentOfPlan(done.Value, goal) : done;

    private static Computed? Both(Computed first, Computed second) => !first.HasValue ? first : !second.HasValue ? second : null;
}
