using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Checks.Rules;

/// <summary>A stock that is not last month's plus who joined minus who left, where both movements were reported.</summary>
public sealed class StockAgainstMovements : FigureRule
{
    public override string Code => "khac-tang-giam";

    public override string Name => "Khác tháng trước cộng tăng, trừ giảm";

    public override string Description => "Số cuối tháng khác số tháng trước cộng tăng mới, trừ giảm, khi cả hai số tăng, giảm đã báo cáo (BHXH bắt buộc, BHXH tự nguyện).";

    public override IReadOnlyList<RuleLimit> Limits { get; } = [Percent("khac-tang-giam", "Cho phép lệch", 0, 100, _ => 0)];

    public override RuleFamily Family => RuleFamily.Movement;

    public override bool AppliesTo(Indicator indicator) => Stocks.Any(s => indicator.Code == s.Stock || indicator.Code == s.Joined || indicator.Code == s.Left);

    /// <summary>The stocks whose movements are reported, by code.</summary>
    public static IReadOnlyList<(string Stock, string Joined, string Left)> Stocks { get; } =
        [(BuiltInIndicators.Compulsory, "TANG_BB", "GIAM_BB"), (BuiltInIndicators.Voluntary, "TANG_TN", "GIAM_TN")];

    public override Finding? Find(CheckedFigure figure, LimitValues limits)
    {
        if (figure.Movement is not { } movement)
        {
            return null;
        }

        var (stock, expected) = (movement.Stock, movement.Expected);
        return Math.Abs((decimal)stock.Value - expected) * 100 <= movement.LastMonth * limits.First ? null
            : new Finding(
                $"{stock.Indicator.ShortName} {VietnameseNumber.Whole(stock.Value)} khác {Wording.PreviousMonth(figure.Month)} cộng tăng, trừ giảm: {VietnameseNumber.Whole(movement.LastMonth)} + {VietnameseNumber.Whole(movement.Joined.Value)} − {VietnameseNumber.Whole(movement.Left.Value)} = {VietnameseNumber.Whole(expected)}. Sửa số sai, hoặc ghi lý do.")
            {
                Others = [.. new[] { stock, movement.Joined, movement.Left }.Where(b => b.Indicator.Id != figure.Indicator.Id)],
                ToldAt = stock.Indicator.Id,
            };
    }
}
