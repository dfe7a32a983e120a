using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Narrative;

/// <summary>Where each number comes from, with the numbers put in.</summary>
internal static class FigureHow
{
    public static string Of(FigureMeasure measure, IndicatorProgress p, ReportMonth month) => measure switch
    {
        FigureMeasure.Value => p.Indicator.Formula is { } formula ? $"theo công thức {formula}" : p.IsOwn ? "số đơn vị báo cáo" : p.IsComplete ? "cộng các đơn vị trực thuộc" : Wording.Provisional(p.UnitsReported, p.UnitsExpected),
        FigureMeasure.Plan => p.Plan is { IsSum: true } ? "cộng kế hoạch các đơn vị trực thuộc" : "kế hoạch giao",
        FigureMeasure.ComparablePlan => "cộng kế hoạch của các đơn vị đã có số liệu",
        FigureMeasure.CoverageTarget => "chỉ tiêu giao về tỷ lệ bao phủ",
        FigureMeasure.PercentOfPlan => p.ComparablePlan.HasValue ? $"{Amount(p, p.Value)} ÷ {Amount(p, p.ComparablePlan)}" : "tỷ lệ bao phủ ÷ chỉ tiêu tỷ lệ bao phủ",
        FigureMeasure.Gap => $"{Amount(p, p.ComparablePlan)} − {Amount(p, p.Value)}",
        FigureMeasure.SumOfGaps => "cộng số còn thiếu của từng đơn vị chưa đạt",
        FigureMeasure.MonthOnMonth => $"{Amount(p, p.Value)} − {Amount(p, p.LastMonth)}",
        FigureMeasure.SinceYearStart => $"{Amount(p, p.Value)} − {Amount(p, p.YearStart)}",
        FigureMeasure.YearOnYear => $"{Amount(p, p.Value)} − {Amount(p, p.LastYear)}",
        FigureMeasure.InMonth => month.Number == 1 ? "lũy kế tháng 1" : $"{Amount(p, p.Value)} − {Amount(p, p.LastMonth)}",
        FigureMeasure.Coverage => p.Denominator is { } d ? $"{Amount(p, p.Value)} ÷ {VietnameseNumber.Whole(d.Value)}" : "",
        FigureMeasure.CoverageDifference => $"{VietnameseNumber.Percent(p.Coverage.Value)} − {VietnameseNumber.Percent(p.CoverageTarget?.Value)}",
        FigureMeasure.RequiredPerMonth => p.Plan is { } plan
            ? $"{Amount(p, p.Gap)} ÷ {VietnameseNumber.Whole(month.MonthsUntil(ReportMonth.Of(plan.Deadline)))} tháng, làm tròn lên" : "",
        FigureMeasure.RequiredTimes => $"{Amount(p, p.RequiredPerMonth)} ÷ ({Amount(p, p.SinceYearStart)} ÷ {VietnameseNumber.Whole(month.Number)} tháng)",
        _ => $"({Amount(p, p.Value)} − {Amount(p, p.YearStart)}) ÷ ({Amount(p, p.ComparablePlan)} − {Amount(p, p.YearStart)})",
    };

    private static string Amount(IndicatorProgress p, Computed number) => p.Indicator.Measure switch
    {
        UnitOfMeasure.Dong => VietnameseNumber.Millions(number.Value),
        UnitOfMeasure.Percent => VietnameseNumber.Percent(number.Value),
        _ => VietnameseNumber.Whole(number.Value),
    };
}
