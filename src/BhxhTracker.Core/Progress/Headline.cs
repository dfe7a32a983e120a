using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Progress;

/// <summary>A page's title states the finding: composed from the figures by these rules and nothing else.</summary>
public static class Headline
{
    /// <summary>The main indicator furthest behind its plan and what the remaining months must bring.</summary>
    public static string Of(UnitProgress unit)
    {
        var name = unit.Unit.Name;
        if (!unit.HasAnyFigure)
        {
            return $"{name} chưa có số liệu {Wording.Month(unit.Month)}";
        }

        var main = unit.Indicators.Where(i => i.Indicator is { IsMain: true, HigherIsBetter: true }).ToList();
        var planned = main.Where(i => i.PercentOfPlan.HasValue).ToList();
        if (planned.Count == 0)
        {
            return main.Find(i => i.Value.HasValue) is { } first
                ? $"{name}: {VietnameseNumber.Whole(first.Value.Value)} người tham gia {first.Indicator.ShortName}, {Wording.Month(unit.Month)}"
                : $"{name}, {Wording.Month(unit.Month)}";
        }

        var behind = planned.Where(i => i.PercentOfPlan.Value < 100).MinBy(i => i.PercentOfPlan.Value);
        if (behind is null)
        {
            return $"{name}: {(planned.Count == 1 ? planned[0].Indicator.ShortName : $"cả {planned.Count} chỉ tiêu có kế hoạch")} đã đạt kế hoạch, {Wording.Month(unit.Month)}";
        }

        var percent = $"{name}: {behind.Indicator.ShortName} mới đạt {VietnameseNumber.Percent(behind.PercentOfPlan.Value)} kế hoạch";
        return behind.RequiredPerMonth.Value is { } pace
            ? $"{percent}, mỗi tháng còn lại phải tăng {VietnameseNumber.Whole(pace)} người"
            : $"{percent}, {Wording.Gap(behind.Gap.Value ?? 0, MeasureNoun.People)}";
    }
}
