using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>
/// A rise or fall beyond a limit since the same month of last year. It is told when it appears, not again for a year: what was as far from
/// last year's a month ago was told then.
/// </summary>
public sealed class JumpSinceLastYear : FigureRule
{
    public override string Code => "tang-giam-cung-ky";

    public override string Name => "Tăng, giảm mạnh so với cùng kỳ năm trước";

    public override string Description =>
        "Số tăng hoặc giảm quá mức so với cùng tháng năm trước; không nhắc lại khi tháng trước đã như vậy.";

    public override IReadOnlyList<RuleLimit> Limits { get; } =
    [
        Percent("tang-giam-cung-ky", "Tăng, giảm quá", 0.1m, 1_000, Default),
        LeastAmount("tang-giam-cung-ky", 50, 1_000),
    ];

    public override RuleFamily Family => RuleFamily.Past;

    /// <summary>Movements of one month and backlogs come and go.</summary>
    public override bool AppliesTo(Indicator indicator) => indicator is { IsDerived: false, Nature: IndicatorNature.Stock or IndicatorNature.FlowYearToDate };

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        if (figure.LastYear is not { } then || then <= 0 || figure.Value == figure.LastMonth || Math.Abs(figure.Value - then) < Stored(figure, limits.Second))
        {
            return null;
        }

        var change = ChangeInPercent(figure.Value, then);
        if (Math.Abs(change) <= limits.First || WasToldLastMonth(figure, change, limits.First))
        {
            return null;
        }

        return new Finding(
            $"{(change > 0 ? "Tăng" : "Giảm")} {VietnameseNumber.Percent(Math.Abs(change))} so với {Wording.SameMonthLastYear} ({figure.Write(then)}), quá mức {VietnameseNumber.Percent(limits.First)}. Kiểm tra lại số; đúng thì ghi lý do.");
    }

    private static bool WasToldLastMonth(CheckedFigure figure, decimal change, decimal limit) =>
        figure.LastMonth is { } last && figure.Back(13) is { } before and > 0
        && ChangeInPercent(last, before) is var earlier && Math.Abs(earlier) > limit && Math.Sign(earlier) == Math.Sign(change);

    private static decimal Default(Indicator indicator) =>
        indicator.Measure == UnitOfMeasure.Dong ? 60
        : indicator.Code == BuiltInIndicators.Voluntary || indicator.ParentId is not null ? 60
        : 30;
}
