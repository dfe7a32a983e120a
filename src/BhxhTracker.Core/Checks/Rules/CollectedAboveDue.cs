using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>
/// Far more collected than was due. A little more is no alarm: arrears of earlier years and payments in advance are collected besides what
/// is due this year.
/// </summary>
public sealed class CollectedAboveDue : FigureRule
{
    public override string Code => "thu-lon-hon-phai-thu";

    public override string Name => "Số thu vượt xa số phải thu";

    public override string Description => "Số thu lũy kế vượt số phải thu lũy kế quá mức. Thu nợ năm trước và thu trước có thể làm số thu cao hơn một ít.";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("thu-lon-hon-phai-thu", "Cho phép vượt", 0, 1_000, _ => 10)];

    public override RuleFamily Family => RuleFamily.Whole;

    public override bool AppliesTo(Indicator indicator) => indicator.Code is BuiltInIndicators.Collected or BuiltInIndicators.Due;

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        var self = new Beside(figure.Indicator, figure.Value);
        return figure.Due is { } due ? Find(figure, self, due, limits) is { } odd ? odd with { Others = [due] } : null
            : figure.Collected is { } collected && Find(figure, collected, self, limits) is { } same ? same with { Others = [collected], ToldAt = collected.Indicator.Id }
            : null;
    }

    private static Finding? Find(CheckedFigure figure, Beside collected, Beside due, LimitValues limits) =>
        due.Value > 0 && ChangeInPercent(collected.Value, due.Value) is var above && above > limits.First
            ? new Finding($"{collected.Indicator.ShortName} {figure.Write(collected.Value)} vượt {due.Indicator.ShortName} {figure.Write(due.Value)} {VietnameseNumber.Percent(above)}. Kiểm tra hai số; đúng (thu nợ năm trước, thu trước) thì ghi lý do.")
            : null;
}
