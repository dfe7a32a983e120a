using static BhxhTracker.Core.Review.ReviewText;

namespace BhxhTracker.Core.Review;

/// <summary>Recomputes the figures of one statement from each other. A figure differs only where no value it can stand for fits.</summary>
internal static class StatementChecks
{
    /// <summary>Persons are whole: a computed count may lie half a person beside.</summary>
    private const decimal HalfPerson = 0.5m;

    public static IEnumerable<ReviewFinding> Of(Statement s)
    {
        IEnumerable<ReviewFinding?> all =
        [
            .. s.Percents.Select(p => PercentOfPrintedPlan(s, p)),
            .. s.Gaps.Select(g => Missing(s, g)),
            PerMonth(s),
            ShareOf(s, FigureRole.Coverage, FigureRole.Population, "dân số"),
            ShareOf(s, FigureRole.Rate, FigureRole.Due, "số phải thu"),
            PointsToTarget(s),
            .. s.Percents.Select(p => TwoBases(s, p)),
            .. ChangeChecks.Of(s),
            .. s.Parts.Select(p => PartOfWhole(s, p)),
        ];
        return all.OfType<ReviewFinding>();
    }

    /// <summary>A percentage as one of the plan: "vượt 1,50%" is 101,50%.</summary>
    public static Interval RangeOfPlan(DraftFigure percent) => percent.Role == FigureRole.PercentBeyond
        ? Interval.Exactly(100).Plus(percent.SignedRange)
        : percent.Range;

    public static ReviewFinding Judge(bool agrees, IReadOnlyList<DraftFigure> figures, string arithmetic) =>
        new(agrees ? ReviewStatus.Agrees : ReviewStatus.Differs, figures, arithmetic);

    /// <summary>Actual and plan give the percentage. Where several plans may be meant, one that fits is enough.</summary>
    private static ReviewFinding? PercentOfPrintedPlan(Statement s, DraftFigure percent) => s[FigureRole.Actual] is { } actual
        ? Best(
            from plan in Statement.Meant(percent, s.Plans)
            let expected = actual.Range.PercentOf(plan.Range)
            where expected is not null
            select Judge(expected.Value.Meets(RangeOfPlan(percent)), [percent, actual, plan], $"{actual.Text} trên kế hoạch {plan.Text} là {Percent(expected.Value)}; bản thảo ghi {Beyond(percent)}{percent.Text}."))
        : null;

    /// <summary>Actual and plan, or actual and percentage, or plan and percentage give what is missing, or what is beyond the plan.</summary>
    private static ReviewFinding? Missing(Statement s, DraftFigure printed)
    {
        var plans = Statement.Meant(printed, s.Plans).ToList();
        var percents = Statement.Meant(printed, s.Percents).ToList();
        if (s[FigureRole.Actual] is not { } actual)
        {
            return Best(
                from plan in plans
                from percent in Statement.Meant(plan, percents)
                let rate = RangeOfPlan(percent)
                select Gap(s, printed, plan.Range.Times(new Interval(1 - (rate.High / 100), 1 - (rate.Low / 100))), [printed, plan, percent], $"Kế hoạch {plan.Text}, đạt {percent.Text}"));
        }

        return Best(plans.Select(plan => Gap(s, printed, plan.Range.Minus(actual.Range), [printed, actual, plan], $"Kế hoạch {plan.Text} trừ {actual.Text}")))
            ?? Best(
                from percent in percents
                let rate = RangeOfPlan(percent)
                let implied = actual.Range.WholeAt(rate)
                let missing = actual.Range.MissingAt(rate)
                where implied is not null && missing is not null
                select Gap(s, printed, missing.Value, [printed, actual, percent], $"{actual.Text} là {percent.Text} kế hoạch thì kế hoạch {Amount(implied.Value, s.IsMoney)}"));
    }

    private static ReviewFinding Gap(Statement s, DraftFigure printed, Interval left, IReadOnlyList<DraftFigure> used, string how)
    {
        var expected = (printed.Role == FigureRole.Gap ? left : left.Negated()).Padded(s.IsMoney ? 0 : HalfPerson);
        var outcome = left.High < 0 ? $"vượt {Amount(left.Negated(), s.IsMoney)}" : $"còn phải phát triển {Amount(new Interval(Math.Max(0, left.Low), left.High), s.IsMoney)}";
        return Judge(expected.Meets(printed.Range), used, $"{how}, {outcome}; bản thảo ghi {(printed.Role == FigureRole.Gap ? "còn" : "vượt")} {printed.Text}.");
    }

    /// <summary>What is missing, shared out over the months that are left, rounded up (rule 16).</summary>
    private static ReviewFinding? PerMonth(Statement s)
    {
        if (s[FigureRole.PerMonth] is not { Months: > 0 and var months } each || s.Gaps.FirstOrDefault(g => g.Role == FigureRole.Gap) is not { } gap)
        {
            return null;
        }

        var expected = new Interval(Math.Floor(gap.Range.Low / months), Math.Ceiling(gap.Range.High / months));
        return Judge(expected.Meets(each.Range), [each, gap], $"{gap.Text} chia cho {months} tháng là {Amount(expected, s.IsMoney)} mỗi tháng; bản thảo ghi {each.Text}.");
    }

    private static ReviewFinding? ShareOf(Statement s, FigureRole rate, FigureRole whole, string words) =>
        s[FigureRole.Actual] is { } actual && s[whole] is { } all && s[rate] is { } printed && actual.Range.PercentOf(all.Range) is { } expected
            ? Judge(expected.Meets(printed.Range), [printed, actual, all], $"{actual.Text} trên {words} {all.Text} là {Percent(expected)}; bản thảo ghi {printed.Text}.")
            : null;

    /// <summary>Rule 9: a difference of rates is counted in points.</summary>
    private static ReviewFinding? PointsToTarget(Statement s)
    {
        if (s[FigureRole.Points] is not { Base: DeltaBase.NotSaid } points || s[FigureRole.Coverage] is not { } coverage || s[FigureRole.CoverageTarget] is not { } target)
        {
            return null;
        }

        // A target is set, not measured: 91% is 91,00%.
        var expected = coverage.Range.Minus(Interval.Exactly(target.Number.Value));
        return Judge(expected.Meets(points.SignedRange), [points, coverage, target], $"{coverage.Text} trừ chỉ tiêu {target.Text} là {Points(expected)}; bản thảo ghi {(points.IsFall ? "thấp" : "cao")} hơn {points.Text}.");
    }

    /// <summary>
    /// A percentage of the plan beside a coverage rate that gives another one: two targets on two bases. A draft that says how far the
    /// coverage is from its target has told them apart.
    /// </summary>
    private static ReviewFinding? TwoBases(Statement s, DraftFigure percent) =>
        s[FigureRole.Points] is not { Base: DeltaBase.NotSaid } && s[FigureRole.Coverage] is { } coverage && s[FigureRole.CoverageTarget] is { } target
        && coverage.Range.PercentOf(Interval.Exactly(target.Number.Value)) is { } reached && !reached.Meets(RangeOfPlan(percent))
            ? new ReviewFinding(
                ReviewStatus.Note,
                [percent, coverage, target],
                $"Bao phủ {coverage.Text} so với chỉ tiêu {target.Text} là {Percent(reached)}, còn bản thảo ghi đạt {percent.Text} kế hoạch: hai chỉ tiêu trên hai cơ sở (số người và tỷ lệ bao phủ). Hãy nói rõ kế hoạch nào.")
            : null;

    private static ReviewFinding? PartOfWhole(Statement s, DraftFigure part) => s[FigureRole.Actual] is { } whole && part.IsMoney == whole.IsMoney && part.Range.Low > whole.Range.High
        ? new ReviewFinding(ReviewStatus.Differs, [part, whole], $"{part.Text} là một phần nên không thể nhiều hơn {whole.Text}.")
        : null;

    private static string Beyond(DraftFigure percent) => percent.Role != FigureRole.PercentBeyond ? "" : percent.IsFall ? "còn thiếu " : "vượt ";

    private static ReviewFinding? Best(IEnumerable<ReviewFinding> all)
    {
        var found = all.ToList();
        return found.Find(f => !f.IsAlarm) ?? (found.Count > 0 ? found[0] : null);
    }
}
