using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Review;

/// <summary>What a number of a draft is, by the words around it.</summary>
internal static class FigureRoles
{
    /// <summary>The role, and the indicator where the role decides it.</summary>
    /// <param name="figure">The number and its words.</param>
    /// <param name="indicator">The indicator that the draft speaks of there.</param>
    public static (FigureRole Role, string? Indicator) Of(Surroundings figure, string? indicator) =>
        figure.IsRate ? (OfRate(figure, indicator), indicator) : OfCount(figure, indicator);

    private static FigureRole OfRate(Surroundings figure, string? indicator)
    {
        var (left, right) = (figure.Left, figure.Right);
        if (!NumberReader.Is(figure.Match, "%") || FigureWords.ComparedBefore().IsMatch(left))
        {
            return FigureRole.Points;
        }

        if (FigureWords.ReachedBefore().IsMatch(left) && BaseWords.IsBehind(right))
        {
            return FigureRole.PercentOfBase;
        }

        if (FigureWords.ChangeBefore().IsMatch(left) || BaseWords.IsBehind(right) || figure.IsOfChangeBefore)
        {
            return FigureRole.DeltaPercent;
        }

        if (FigureWords.DueAfter().IsMatch(right) || indicator == IndicatorWords.Late)
        {
            return FigureRole.Rate;
        }

        if (FigureWords.ExcessBefore().IsMatch(left) || FigureWords.Gap().IsMatch(left))
        {
            return figure.Previous?.Role == FigureRole.Coverage ? FigureRole.Points : FigureRole.PercentBeyond;
        }

        if (FigureWords.PlanAfter().IsMatch(right))
        {
            return FigureRole.PercentOfPlan;
        }

        if (FigureWords.Target().IsMatch(left) && !FigureWords.Reached().IsMatch(left) && (figure.Previous?.Role == FigureRole.Points || FigureWords.Coverage().IsMatch(left)))
        {
            return FigureRole.CoverageTarget;
        }

        if (FigureWords.PopulationAfter().IsMatch(right) || FigureWords.CoverageBefore().IsMatch(left))
        {
            return IsHoped(figure) ? FigureRole.Goal : IsTarget(figure) ? FigureRole.CoverageTarget : FigureRole.Coverage;
        }

        return FigureWords.ReachedBefore().IsMatch(left) && !IsHoped(figure) && (figure.SaysActual || FigureWords.Gap().IsMatch(right)) ? FigureRole.PercentOfPlan : FigureRole.Other;
    }

    private static (FigureRole Role, string? Indicator) OfCount(Surroundings figure, string? indicator)
    {
        var left = figure.Left;
        if (FigureWords.NotIssued().IsMatch(figure.Before))
        {
            return (FigureRole.Backlog, IndicatorWords.Unlisted);
        }

        if (OfPlanned(figure) is { } planned)
        {
            return (planned, indicator);
        }

        // Whoever is found to be employed owes compulsory insurance.
        if (FigureWords.NewBefore().IsMatch(left) || (figure.Previous?.Role == FigureRole.Flow && FigureWords.With().IsMatch(left)))
        {
            return (FigureRole.Flow, figure.IsEmployers ? IndicatorWords.Unlisted : NumberReader.Is(figure.Match, "lao động") ? BuiltInIndicators.Compulsory : indicator);
        }

        // A population is what the coverage of health insurance is measured by, unless the draft says another indicator.
        if (figure.IsPeople && FigureWords.PopulationBefore().IsMatch(left))
        {
            return (FigureRole.Population, indicator ?? BuiltInIndicators.Health);
        }

        if (figure.IsMoney && FigureWords.DueBefore().IsMatch(left))
        {
            return (FigureRole.Due, indicator ?? IndicatorWords.Late);
        }

        if (BaseWords.IsBaseItself(left))
        {
            return (FigureRole.Base, indicator);
        }

        if (FigureWords.ChangeBefore().IsMatch(left))
        {
            return (FigureRole.Delta, indicator);
        }

        if (FigureWords.GroupAfter().IsMatch(figure.Right) || (FigureWords.GroupBefore().IsMatch(left) && indicator is not (IndicatorWords.Household or IndicatorWords.Pupils)))
        {
            return (FigureRole.Part, indicator);
        }

        return (indicator is not null && !figure.IsEmployers ? IsHoped(figure) ? FigureRole.Goal : FigureRole.Actual : FigureRole.Other, indicator);
    }

    /// <summary>What is to be reached, what of it is missing and what is beyond it.</summary>
    private static FigureRole? OfPlanned(Surroundings figure)
    {
        var left = figure.Left;
        if (FigureWords.ExcessBefore().IsMatch(left))
        {
            return FigureRole.Excess;
        }

        if (FigureWords.PerMonthBefore().IsMatch(left) || FigureWords.PerMonthAfter().IsMatch(figure.Right))
        {
            return FigureRole.PerMonth;
        }

        if (figure.IsGap)
        {
            return FigureRole.Gap;
        }

        if (figure.Previous is { Role: FigureRole.Gap or FigureRole.Plan } listed && FigureWords.NextOfList().IsMatch(left))
        {
            return listed.Role;
        }

        if (FigureWords.PlanInBrackets().IsMatch(left))
        {
            return figure.SaysActual ? FigureRole.Plan : FigureRole.Actual;
        }

        return IsTarget(figure) || FigureWords.PlanBefore().IsMatch(left) || FigureWords.PlanOfCountAfter().IsMatch(figure.Right) ? FigureRole.Plan : null;
    }

    /// <summary>A sentence that begins with what is to be reached says targets until it says what was; one that names a day says what was.</summary>
    private static bool IsTarget(Surroundings figure) => !figure.SaysActual && FigureWords.TargetOrPlan().IsMatch(figure.Head) && DraftSentences.AsOf(figure.Head) is null
        && !FigureWords.Done().IsMatch(figure.Head) && !FigureWords.DoneBefore().IsMatch(figure.Left);

    private static bool IsHoped(Surroundings figure) => FigureWords.Hoped().IsMatch(figure.Before);
}
