using static BhxhTracker.Core.Review.ReviewText;

namespace BhxhTracker.Core.Review;

/// <summary>Recomputes what a statement says of the change since another time.</summary>
internal static class ChangeChecks
{
    public static IEnumerable<ReviewFinding?> Of(Statement s)
    {
        if (s[FigureRole.Actual] is not { } actual)
        {
            return [];
        }

        return
        [
            .. s.Deltas.Select(d => Possible(actual, d)),
            .. s.DeltaPercents.Select(d => Percentage(s, actual, d.Delta, d.Percent)),
            .. s.Bases.Select(b => FromBase(s, actual, b)),
        ];
    }

    /// <summary>What grew by more than it is now was below zero.</summary>
    private static ReviewFinding? Possible(DraftFigure actual, DraftFigure delta) => !delta.IsFall && delta.Range.Low > actual.Range.High
        ? new ReviewFinding(ReviewStatus.Differs, [delta, actual], $"Tăng {delta.Text} nhiều hơn cả số thực hiện {actual.Text}.")
        : null;

    private static ReviewFinding? Percentage(Statement s, DraftFigure actual, DraftFigure delta, DraftFigure percent)
    {
        var start = actual.Range.Minus(delta.SignedRange);
        return delta.Range.PercentOf(start) is { } expected
            ? StatementChecks.Judge(expected.Meets(percent.Range), [percent, delta, actual], $"{actual.Text} {After(delta)} {delta.Text} thì số gốc {Amount(start, s.IsMoney)}, tỷ lệ {Percent(expected)}; bản thảo ghi {percent.Text}.")
            : null;
    }

    /// <summary>The base itself with the change gives what is now; and what is now, as a percentage of the base, follows from the change.</summary>
    private static ReviewFinding? FromBase(Statement s, DraftFigure actual, DraftFigure then)
    {
        if ((s.Deltas.FirstOrDefault(d => d.Base == then.Base) ?? s.Deltas.FirstOrDefault(d => d.Base == DeltaBase.NotSaid || then.Base == DeltaBase.NotSaid)) is not { } delta)
        {
            return null;
        }

        if (then.Role == FigureRole.Base)
        {
            var now = then.Range.Plus(delta.SignedRange);
            return StatementChecks.Judge(now.Meets(actual.Range), [actual, then, delta], $"{then.Text} {After(delta)} {delta.Text} là {Amount(now, s.IsMoney)}; bản thảo ghi {actual.Text}.");
        }

        var start = actual.Range.Minus(delta.SignedRange);
        return actual.Range.PercentOf(start) is { } expected
            ? StatementChecks.Judge(expected.Meets(then.Range), [then, actual, delta], $"{actual.Text} {After(delta)} {delta.Text} bằng {Percent(expected)} số gốc {Amount(start, s.IsMoney)}; bản thảo ghi {then.Text}.")
            : null;
    }

    private static string After(DraftFigure delta) => delta.IsFall ? "sau khi giảm" : "sau khi tăng";
}
