using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>An own figure that is not the sum of the units below (rule 7: the rest is "Chưa phân bổ"). While units are missing only a sum above it is odd.</summary>
public sealed class OwnAgainstChildren : FigureRule
{
    public override string Code => "khac-tong-truc-thuoc";

    public override string Name => "Khác tổng các đơn vị trực thuộc";

    public override string Description => "Số riêng của đơn vị cấp trên khác tổng các đơn vị trực thuộc đã báo cáo đủ; chưa đủ thì chỉ cảnh báo khi tổng đã vượt số riêng.";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("khac-tong-truc-thuoc", "Cho phép lệch", 0, 100, _ => 0)];

    public override RuleFamily Family => RuleFamily.Children;

    public override bool AppliesTo(Indicator indicator) => !indicator.IsDerived;

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        if (figure.Children is not { } children)
        {
            return null;
        }

        var left = (decimal)figure.Value - children.Value;
        return Math.Abs(left) * 100 <= children.Value * limits.First || (left > 0 && !children.IsComplete) ? null
            : new Finding(left > 0
                ? $"Nhiều hơn tổng các đơn vị trực thuộc ({figure.Write(children.Value)}): chưa phân bổ {figure.Write(left)}. Kiểm tra lại, để trống để lấy tổng, hoặc ghi lý do."
                : $"Ít hơn tổng các đơn vị trực thuộc ({figure.Write(children.Value)}{(children.IsComplete ? "" : ", chưa đủ đơn vị")}) {figure.Write(left)}. Kiểm tra lại, để trống để lấy tổng, hoặc ghi lý do.");
    }
}
