using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Review;

/// <summary>Holds the figures of a draft against what is saved for a unit, its children and a month.</summary>
internal static class DatabaseChecks
{
    /// <summary>Persons are whole.</summary>
    private const decimal HalfPerson = 0.5m;

    public static IEnumerable<ReviewFinding> Of(IEnumerable<DraftFigure> figures, ProgressReport report)
    {
        foreach (var figure in figures)
        {
            if (Indicator(figure, report) is { } saved && Saved(figure, saved.Progress) is { } number)
            {
                yield return Judge(figure, saved.Unit, saved.Progress, number);
            }
        }
    }

    private static (UnitProgress Unit, IndicatorProgress Progress)? Indicator(DraftFigure figure, ProgressReport report)
    {
        var unit = figure.Place is null ? report.Unit : report.Children.FirstOrDefault(c => c.Unit.FullName == figure.Place);
        var code = figure.Role == FigureRole.Rate ? BuiltInIndicators.LateRate : figure.Indicator;
        return unit?.Indicators.FirstOrDefault(i => i.Indicator.Code == code) is { } progress ? (unit, progress) : null;
    }

    /// <summary>The number that the database has for what a figure is said to be; null where it keeps none of the kind.</summary>
    private static Computed? Saved(DraftFigure figure, IndicatorProgress saved) => (figure.Role, figure.Base) switch
    {
        (FigureRole.Actual or FigureRole.Rate, _) => saved.Value,
        (FigureRole.PercentOfPlan, _) => saved.PercentOfPlan,
        (FigureRole.Plan, _) => Computed.From(saved.Plan is { Basis: not PlanBasis.Coverage } plan ? plan.Value : null, NoNumber.NoPlan),
        (FigureRole.Gap, _) => saved.Gap,
        (FigureRole.Excess, _) => Negated(saved.Gap),
        (FigureRole.PerMonth, _) => saved.RequiredPerMonth,
        (FigureRole.Coverage, _) => saved.Coverage,
        (FigureRole.CoverageTarget, _) => Computed.From(saved.CoverageTarget?.Value, NoNumber.NoCoverageTarget),
        (FigureRole.Points, DeltaBase.NotSaid) => saved.CoverageDifference,
        (FigureRole.Population, _) => Computed.From(saved.Denominator?.Value, NoNumber.NoDenominator),
        (FigureRole.Delta, DeltaBase.YearStart) => saved.SinceYearStart,
        (FigureRole.Delta, DeltaBase.SameMonthLastYear) => saved.YearOnYear,
        (FigureRole.Delta, DeltaBase.LastMonth) => saved.MonthOnMonth,
        (FigureRole.DeltaPercent, DeltaBase.SameMonthLastYear) => saved.YearOnYearPercent,
        _ => null,
    };

    private static Computed Negated(Computed number) => number.Value is { } value ? Computed.Of(-value) : number;

    private static ReviewFinding Judge(DraftFigure figure, UnitProgress unit, IndicatorProgress saved, Computed number)
    {
        var what = $"Cơ sở dữ liệu, {unit.Unit.FullName}, {saved.Indicator.ShortName}, {Wording.Month(unit.Month)}";
        if (figure.AsOf is { } day && !unit.Month.Contains(day))
        {
            return new ReviewFinding(ReviewStatus.NotEnough, [figure], $"{what}: bản thảo nói số ngày {VietnameseNumber.Date(day)}, chọn đúng tháng để đối chiếu.");
        }

        if (figure.Authority is { } meant && saved.Plan is { Authority: not PlanAuthority.KhongRo } plan && !plan.Authority.Code().StartsWith(meant, StringComparison.Ordinal))
        {
            return new ReviewFinding(ReviewStatus.NotEnough, [figure], $"{what}: tính theo kế hoạch {plan.Authority.Name()}, còn bản thảo nói kế hoạch của cơ quan khác.");
        }

        if (number.Value is not { } value)
        {
            return new ReviewFinding(ReviewStatus.NotEnough, [figure], $"{what}: không có {figure.Role.Word()} ({Wording.Explain(number.Reason).TrimEnd('.')}).");
        }

        var exact = Interval.Exactly(value);
        var agrees = figure.SignedRange.Meets(figure.Number.IsRate ? exact : exact.Padded(HalfPerson));
        var written = figure.Number.IsRate
            ? figure.Role == FigureRole.Points ? VietnameseNumber.Points(value) : VietnameseNumber.Percent(value)
            : ReviewText.Amount(exact, saved.IsMoney);
        return new ReviewFinding(
            agrees ? ReviewStatus.Agrees : ReviewStatus.Differs, [figure], $"{what}: {figure.Role.Word()} là {written}{PlanOf(figure, saved)}; bản thảo ghi {figure.Text}.");
    }

    /// <summary>Every percentage says of which plan (rule 3).</summary>
    private static string PlanOf(DraftFigure figure, IndicatorProgress saved) =>
        figure.Role is FigureRole.PercentOfPlan or FigureRole.Gap or FigureRole.Excess or FigureRole.Plan && saved.Plan is { } plan
            ? $" theo kế hoạch {plan.Authority.Name()}{(plan.Decision is { } decision ? $", {decision}" : "")}"
            : "";
}
