using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The country's months as a drawing: sums, the plan of the year where every province has one, changes of definition.</summary>
public static class NationTrends
{
    public static TrendChart Chart(PlannedTrend trend, Func<decimal, string> write, string noun)
    {
        var planned = trend.Points.Where(p => p.Plan is not null).ToList();
        return new TrendChart
        {
            Title = $"{trend.Indicator.ShortName} toàn quốc, {trend.Points.Count} tháng đến {Wording.Month(trend.Until)}",
            Months = [.. trend.Points.Select(p => new TrendMonth(p.Month, p.Value, p.Value is { } v ? $"{write(v)} {noun}" : null))],
            AxisText = write,
            LastText = trend.Points[^1].Value is { } last ? write(last) : null,
            Plans = planned.Count == 0 ? [] : [new PlanLevel(planned[0].Month, planned[^1].Month, planned[0].Plan!.Value, $"Kế hoạch {write(planned[0].Plan!.Value)}")],
            Breaks = [.. trend.Breaks.Select(n => new TrendMark(ReportMonth.Of(n.From), $"{DefinitionBreaks.Mark} đổi định nghĩa", $"Đổi định nghĩa từ {VietnameseNumber.Date(n.From)}: {n.Text}"))],
        };
    }
}
