using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>Money since 1/1 that is less than a month ago: often the month's own amount in place of the year's (rule 15).</summary>
public sealed class FallingTotal : FigureRule
{
    public override string Code => "luy-ke-giam";

    public override string Name => "Số lũy kế giảm trong năm";

    public override string Description => "Số tiền lũy kế từ đầu năm thấp hơn tháng trước của cùng năm.";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("luy-ke-giam", "Cho phép giảm", 0, 100, _ => 0)];

    public override RuleFamily Family => RuleFamily.Past;

    public override bool AppliesTo(Indicator indicator) => indicator is { IsDerived: false, Nature: IndicatorNature.FlowYearToDate };

    public override Finding? Find(CheckedFigure figure, LimitValues limits) =>
        figure.Month.Number > 1 && figure.LastMonth is { } last and > 0 && figure.Value < last && -ChangeInPercent(figure.Value, last) > limits.First
            ? new Finding($"Lũy kế {figure.Write(figure.Value)}, thấp hơn {Wording.PreviousMonth(figure.Month)} ({figure.Write(last)}). Ghi số lũy kế từ đầu năm, không ghi số của riêng tháng; nếu giảm thật (thoái thu, điều chỉnh) thì ghi lý do.")
            : null;
}
