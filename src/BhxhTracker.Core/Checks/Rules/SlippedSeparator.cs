using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>Ten or a thousand times as much or as little as was to be expected: a digit too many, a separator that slipped.</summary>
public sealed class SlippedSeparator : FigureRule
{
    private static readonly int[] Factors = [10, 1000];

    public override string Code => "sai-dau-phan-cach";

    public override string Name => "Sai dấu phân cách (gấp hoặc bằng một phần 10, 1.000)";

    public override string Description =>
        "Số gấp 10, 1.000 lần hoặc chỉ bằng 1/10, 1/1.000 tháng trước (chưa có tháng trước thì cùng kỳ năm trước; số thu, phải thu thì mức lũy kế theo tháng trước). Kèm số đề nghị.";

    public override IReadOnlyList<RuleLimit> Limits { get; } =
    [
        Percent("sai-dau-phan-cach", "Lệch nhiều nhất so với đúng 10, 1.000 lần", 1, 50, _ => 10),
        LeastAmount("sai-dau-phan-cach", 20, 20),
    ];

    public override RuleFamily Family => RuleFamily.Past;

    public override bool SuggestsValue => true;

    public override bool AppliesTo(Indicator indicator) => !indicator.IsDerived;

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        if (BaseOf(figure) is not { Value: > 0 } expected || Math.Abs(figure.Value - expected.Value) < Stored(figure, limits.Second))
        {
            return null;
        }

        foreach (var factor in Factors)
        {
            if (IsNear(figure.Value / factor, expected.Value, limits.First))
            {
                var meant = figure.Value / factor;
                return new Finding($"{figure.Short(figure.Value)} gấp {VietnameseNumber.Whole(factor)} lần {expected.Name} ({figure.Short(expected.Value)}). Có phải {figure.Short(meant)}?", meant);
            }

            if (figure.Value > 0 && figure.Value <= (long)PeopleNumber.LargestWhole / factor && IsNear(figure.Value * factor, expected.Value, limits.First))
            {
                var meant = figure.Value * factor;
                return new Finding($"{figure.Short(figure.Value)} chỉ bằng 1/{VietnameseNumber.Whole(factor)} {expected.Name} ({figure.Short(expected.Value)}). Có phải {figure.Short(meant)}?", meant);
            }
        }

        return null;
    }

    /// <summary>What the figure should be near: money since 1/1 grows month by month, the rest stays about where it was.</summary>
    private static (decimal Value, string Name)? BaseOf(CheckedFigure figure)
    {
        var month = figure.Month.Number;
        if (figure.Indicator.Nature == IndicatorNature.FlowYearToDate && month > 1 && figure.LastMonth is { } sofar)
        {
            return (Rounding.Whole((decimal)sofar * month / (month - 1)), "mức lũy kế theo tháng trước");
        }

        return figure.Indicator.Nature != IndicatorNature.FlowYearToDate && figure.LastMonth is { } last ? (last, "tháng trước")
            : figure.LastYear is { } lastYear ? (lastYear, Wording.SameMonthLastYear)
            : null;
    }

    private static bool IsNear(decimal meant, decimal expected, decimal percent) => Math.Abs(meant - expected) * 100 <= percent * expected;
}
