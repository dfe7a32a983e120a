namespace BhxhTracker.Core.Calculations;

/// <summary>
/// Why a calculation has no number (domain.md, rule 13: never 0%, 100% or infinity instead).
/// The API writes these as kebab-case codes, pages as a Vietnamese sentence.
/// </summary>
public enum NoNumber
{
    None = 0,

    /// <summary>The unit has no figure for the month.</summary>
    NotReported,

    /// <summary>A component of a derived indicator is missing.</summary>
    NoComponent,

    /// <summary>The components' incomplete sums are of different units, so they do not add up to anything (rules 7 and 14).</summary>
    ComponentsOfDifferentUnits,

    /// <summary>No target plan in the chosen line.</summary>
    NoPlan,

    /// <summary>The plan is zero, so a share of it means nothing.</summary>
    ZeroPlan,

    /// <summary>The components' plans come from different authorities (rule 14).</summary>
    PlanAuthoritiesDiffer,

    /// <summary>Not every reporting unit of an incomplete sum has a plan of that authority (rule 7).</summary>
    IncompletePlan,

    /// <summary>The plan is a coverage rate: it has no headcount to subtract from.</summary>
    CoveragePlan,

    /// <summary>No figure in the month compared with.</summary>
    NoBase,

    /// <summary>The figure compared with is zero (or, for money in a month, negative), so there is no percentage.</summary>
    ZeroBase,

    /// <summary>Not the same reporting units in the month compared with (rule 7).</summary>
    IncompleteBase,

    /// <summary>The plan is not above the figure of 31/12: nothing had to be gained (rule 13).</summary>
    PlanNotAboveBase,

    /// <summary>The figure fell since 31/12: "giảm n người", never a negative share (rule 13).</summary>
    FallSinceYearStart,

    /// <summary>The figure stands where it stood at 31/12, so there is no average increase to compare a pace with.</summary>
    NoIncreaseSinceYearStart,

    /// <summary>The plan is reached; no increase is required any more.</summary>
    PlanReached,

    /// <summary>No report month is left before the plan's deadline: it lies in this month or before (rule 16).</summary>
    DeadlinePassed,

    /// <summary>No population or labour force known.</summary>
    NoDenominator,

    ZeroDenominator,

    /// <summary>The sum is incomplete, so a rate over the whole population would lie.</summary>
    IncompleteSum,

    /// <summary>No target for the coverage rate.</summary>
    NoCoverageTarget,

    /// <summary>The measure has no meaning for this indicator (money has no "so với 31/12": rule 15).</summary>
    NotForThisIndicator,

    /// <summary>The unit has no units below it.</summary>
    NoChildren,

    /// <summary>No unit below has both a figure and a plan.</summary>
    NoChildFigures,

    /// <summary>The unit's boundaries changed between the two dates and the figures are not mapped.</summary>
    BoundaryChanged,
}
