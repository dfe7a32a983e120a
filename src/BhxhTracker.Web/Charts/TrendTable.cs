using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Charts;

/// <summary>A trend in rows: a column for each thing that is drawn.</summary>
internal static class TrendTable
{
    private static readonly ChartCell None = new(VietnameseNumber.Dash);

    public static ChartTable Of(TrendChart chart)
    {
        var (hasPlan, hasPath, hasForecast, hasNote) = (chart.Plans.Count > 0, chart.Scenario.Count > 0, chart.Forecast.Count > 0, chart.Months.Any(m => m.Note is not null) || chart.Breaks.Count > 0);
        string?[] heads = ["Tháng", "Thực hiện", hasPlan ? "Kế hoạch" : null, hasPath ? "Kịch bản" : null, hasForecast ? "Dự báo" : null, hasNote ? "Ghi chú" : null];
        return new ChartTable(chart.Title, [.. heads.OfType<string>()], [.. chart.Months.Reverse().Where(IsSaid).Select(Row)]);

        bool IsSaid(TrendMonth month) => chart.PlaceOf(month.Month) <= chart.Last || chart.Forecast.Any(f => f.Month == month.Month) || chart.Scenario.Any(s => s.Month == month.Month);

        ChartRow Row(TrendMonth month)
        {
            var plan = chart.Plans.LastOrDefault(p => p.From.CompareTo(month.Month) <= 0 && p.Through.CompareTo(month.Month) >= 0);
            var path = chart.Scenario.FirstOrDefault(s => s.Month == month.Month);
            var forecast = chart.Forecast.FirstOrDefault(f => f.Month == month.Month);
            var notes = chart.Breaks.Where(b => b.Month == month.Month).Select(b => b.Text).Prepend(month.Note).OfType<string>();
            ChartCell?[] cells =
            [
                month.Value is { } value ? new ChartCell(chart.AxisText(value), value) : None,
                hasPlan ? plan is null ? None : new ChartCell(chart.AxisText(plan.Value), plan.Value) : null,
                hasPath ? path is null ? None : new ChartCell(path.Text, path.Value) : null,
                hasForecast ? forecast is null ? None : new ChartCell(forecast.Text, forecast.Median) : null,
                hasNote ? new ChartCell(string.Join("; ", notes)) : null,
            ];
            return new ChartRow(VietnameseNumber.Month(month.Month), null, [.. cells.OfType<ChartCell>()]);
        }
    }
}
