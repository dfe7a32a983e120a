using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>Why a target cannot stand as it is given.</summary>
public enum PlanLineFault
{
    /// <summary>A headcount or amount of a derived indicator: it follows from its components (rule 14).</summary>
    DerivedTakesOnlyCoverage,

    /// <summary>People counted in money, or money in people.</summary>
    BasisDoesNotFit,

    /// <summary>A coverage rate of an indicator that has none.</summary>
    HasNoCoverage,

    Negative,

    /// <summary>A fraction of a person or of a đồng, or a rate with more decimals than can be kept.</summary>
    TooFine,

    TooLarge,

    DeadlineOutsideYear,
}

/// <summary>The rules of one target, the same for a file and for the page; each says them in its own words.</summary>
public static class PlanLineRules
{
    public const int CoverageDecimals = 4;

    /// <summary>A rate may exceed 100%, but not by so much that it is a count.</summary>
    public const decimal LargestCoverage = 1000;

    /// <summary>The basis on which the indicator's own figures are planned.</summary>
    public static PlanBasis BasisOf(Indicator indicator) => indicator.Measure == UnitOfMeasure.Dong ? PlanBasis.Amount : PlanBasis.Headcount;

    /// <summary>The bases on which targets of the indicator may be handed down; none for a ratio.</summary>
    public static IEnumerable<PlanBasis> BasesOf(Indicator indicator) =>
        Enum.GetValues<PlanBasis>().Where(basis => OfBasis(indicator, basis) is null);

    public static PlanLineFault? OfBasis(Indicator indicator, PlanBasis basis) => basis switch
    {
        PlanBasis.Coverage => indicator.CoverageOf is null ? PlanLineFault.HasNoCoverage : null,
        _ when indicator.IsDerived => PlanLineFault.DerivedTakesOnlyCoverage,
        _ => basis == BasisOf(indicator) ? null : PlanLineFault.BasisDoesNotFit,
    };

    /// <summary>Whether the value can be one of the basis.</summary>
    /// <param name="basis">What the value is: persons, đồng or percent.</param>
    /// <param name="value">As stored.</param>
    public static PlanLineFault? OfValue(PlanBasis basis, decimal value)
    {
        if (value < 0)
        {
            return PlanLineFault.Negative;
        }

        if (decimal.Round(value, basis == PlanBasis.Coverage ? CoverageDecimals : 0) != value)
        {
            return PlanLineFault.TooFine;
        }

        return value > (basis == PlanBasis.Coverage ? LargestCoverage : PeopleNumber.LargestWhole) ? PlanLineFault.TooLarge : null;
    }

    public static PlanLineFault? OfDeadline(int year, DateOnly deadline) => deadline.Year == year ? null : PlanLineFault.DeadlineOutsideYear;

    public static DateOnly DefaultDeadline(int year) => new(year, 12, 31);

    /// <summary>From when a decision counts as a revision: its own day, else the day it was signed, else the year's first.</summary>
    public static DateOnly EffectiveOf(int year, DateOnly? decisionDate, DateOnly? effective) => effective ?? decisionDate ?? new DateOnly(year, 1, 1);
}
