using static BhxhTracker.Core.Review.ReviewText;

namespace BhxhTracker.Core.Review;

/// <summary>Holds statements of one place and day against each other: a sum and its parts, a part and its whole, the same figure told twice.</summary>
internal static class CrossChecks
{
    private static readonly (string Part, string Whole, string Words)[] Parts =
    [
        ("BHTN", "BHXH_BB", "Người tham gia BHTN là một phần của người tham gia BHXH bắt buộc"),
        (IndicatorWords.Household, "BHYT", "BHYT hộ gia đình là một phần của BHYT"),
        (IndicatorWords.Pupils, "BHYT", "BHYT học sinh, sinh viên là một phần của BHYT"),
    ];

    public static IEnumerable<ReviewFinding> Of(IReadOnlyList<Statement> statements)
    {
        var byPlace = statements.ToLookup(s => (s.Place, s.Indicator));
        return [.. statements.Where(s => s.Indicator == "BHXH").SelectMany(SumOf), .. statements.SelectMany(PartOf), .. byPlace.SelectMany(ToldTwice)];

        IEnumerable<ReviewFinding> SumOf(Statement all)
        {
            if (Beside(all, "BHXH_BB") is not { } compulsory || Beside(all, "BHXH_TN") is not { } voluntary)
            {
                yield break;
            }

            if (all[FigureRole.Actual] is { } sum && compulsory[FigureRole.Actual] is { } first && voluntary[FigureRole.Actual] is { } second)
            {
                var expected = first.Range.Plus(second.Range);
                yield return StatementChecks.Judge(expected.Meets(sum.Range), [sum, first, second], $"BHXH bắt buộc {first.Text} cộng BHXH tự nguyện {second.Text} là {Amount(expected, false)}; bản thảo ghi {sum.Text}.");
            }

            if (PlanOf(all) is { } plan && PlanOf(compulsory) is { } ofFirst && PlanOf(voluntary) is { } ofSecond && all.Percents is [{ } percent, ..])
            {
                var expected = ofFirst.Plus(ofSecond);
                yield return StatementChecks.Judge(
                    expected.Meets(plan.Padded(1)),
                    [percent, .. Figures(compulsory), .. Figures(voluntary)],
                    $"Kế hoạch BHXH suy ra {Amount(plan, false)}; cộng kế hoạch bắt buộc và tự nguyện là {Amount(expected, false)}.");
            }
        }

        IEnumerable<ReviewFinding> PartOf(Statement part)
        {
            foreach (var (_, whole, words) in Parts.Where(p => p.Part == part.Indicator))
            {
                if (part[FigureRole.Actual] is { } few && Beside(part, whole)?[FigureRole.Actual] is { } many && few.Range.Low > many.Range.High)
                {
                    yield return new ReviewFinding(ReviewStatus.Differs, [few, many], $"{words}: {few.Text} không thể nhiều hơn {many.Text}.");
                }
            }
        }

        Statement? Beside(Statement of, string indicator) => byPlace[(of.Place, indicator)].FirstOrDefault(s => s[FigureRole.Actual] is not null && (s.AsOf is null || of.AsOf is null || s.AsOf == of.AsOf) && (s.Year is null || of.Year is null || s.Year == of.Year));
    }

    /// <summary>Only where both places say the day themselves: a sentence without one may speak of another time.</summary>
    private static IEnumerable<ReviewFinding> ToldTwice(IEnumerable<Statement> ofPlace) =>
        from told in ofPlace.Select(s => s[FigureRole.Actual]).OfType<DraftFigure>().Where(f => f.SaysDay).GroupBy(f => f.AsOf)
        let first = told.First()
        from again in told.Skip(1)
        select StatementChecks.Judge(again.Range.Meets(first.Range), [again, first], $"Cùng một chỉ tiêu, cùng ngày: chỗ trước ghi {first.Text}, chỗ này ghi {again.Text}.");

    /// <summary>The plan that a statement prints or implies; null where it has several.</summary>
    private static Interval? PlanOf(Statement s) => (s.Plans, s.Percents) switch
    {
        ([{ } plan], _) => plan.Range,
        ([], [{ } percent]) when s[FigureRole.Actual] is { } actual => actual.Range.WholeAt(StatementChecks.RangeOfPlan(percent)),
        _ => null,
    };

    private static IEnumerable<DraftFigure> Figures(Statement s) => new[] { s[FigureRole.Actual] }.OfType<DraftFigure>().Concat(s.Percents).Concat(s.Plans);
}
