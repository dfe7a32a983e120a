using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>
/// A rise or fall beyond a limit since last month. What the same months did last year is no alarm: voluntary insurance surges in Q4 and
/// lapses in Q1, pupils come in September.
/// </summary>
public sealed class JumpSinceLastMonth : FigureRule
{
    public override string Code => "tang-giam-thang-truoc";

    public override string Name => "Tăng, giảm mạnh so với tháng trước";

    public override string Description =>
        "Số tăng hoặc giảm quá mức so với tháng trước. Không cảnh báo khi cùng kỳ năm trước cũng tăng, giảm như vậy (BHXH tự nguyện, học sinh theo mùa).";

    public override IReadOnlyList<RuleLimit> Limits { get; } =
    [
        Percent("tang-giam-thang-truoc", "Tăng, giảm quá", 0.1m, 1_000, Default),
        LeastAmount("tang-giam-thang-truoc", 20, 500),
    ];

    public override RuleFamily Family => RuleFamily.Past;

    public override bool AppliesTo(Indicator indicator) => IsStock(indicator);

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        if (figure.LastMonth is not { } last || last <= 0 || Math.Abs(figure.Value - last) < Stored(figure, limits.Second))
        {
            return null;
        }

        var change = ChangeInPercent(figure.Value, last);
        if (Math.Abs(change) <= limits.First || IsAsLastYear(figure, last, limits.First))
        {
            return null;
        }

        return new Finding(
            $"{(change > 0 ? "Tăng" : "Giảm")} {VietnameseNumber.Percent(Math.Abs(change))} so với {Wording.PreviousMonth(figure.Month)} ({figure.Write(last)}), quá mức {VietnameseNumber.Percent(limits.First)}. Kiểm tra lại số; đúng thì ghi lý do.");
    }

    /// <summary>Last month carried on by last year's step between the same two months.</summary>
    private static bool IsAsLastYear(CheckedFigure figure, long last, decimal limit) =>
        figure.LastYear is { } then and > 0 && figure.Back(13) is { } before and > 0
        && Math.Abs(ChangeInPercent(figure.Value, (decimal)last * then / before)) <= limit;

    private static decimal Default(Indicator indicator) =>
        indicator.Measure == UnitOfMeasure.Dong ? 50
        : indicator.Code == BuiltInIndicators.Voluntary || indicator.ParentId is not null ? 30
        : 15;
}
