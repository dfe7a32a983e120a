using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using Drawn = BhxhTracker.Web.Charts;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Units × months in percent of plan as a drawing.</summary>
public static class HeatCharts
{
    /// <summary>Each cell with its figure on hover.</summary>
    /// <param name="grid">What was worked out.</param>
    /// <param name="address">Of the page, for the names to lead down.</param>
    /// <param name="month">The month that they lead to.</param>
    /// <param name="rows">Those that there is room for; null for all.</param>
    public static HeatChart Of(Core.Progress.HeatGrid grid, ProgressAddress address, ReportMonth month, IReadOnlyList<Core.Progress.HeatRow>? rows = null)
    {
        var noun = ProgressText.MeasureOf(grid.Indicator);
        return new HeatChart
        {
            Title = $"{grid.Indicator.ShortName}: % kế hoạch theo tháng",
            NamesHead = "Đơn vị (% kế hoạch)",
            Columns = [.. grid.Months.Select(m => new HeatColumn(VietnameseNumber.Whole(m.Number), m.Year.ToString(CultureInfo.InvariantCulture)))],
            Scale = HeatScale.OfPlan(v => VietnameseNumber.Whole(v) + "%"),
            Rows = [.. (rows ?? grid.Rows).Select(r => new Drawn.HeatRow(r.Unit.Name, address.ToUnit(r.Unit.Id, month), [.. r.Cells.Select(Cell)]))],
        };

        Drawn.HeatCell Cell(Core.Progress.HeatCell c) => new(
            c.Percent.Value,
            VietnameseNumber.Decimal(c.Percent.Value, 1),
            $"{VietnameseNumber.Month(c.Month)}: {(c.Percent.HasValue ? $"{ProgressText.Percent(c.Percent)} kế hoạch, {noun.Write(c.Value!.Value)}" : Wording.Explain(c.Percent.Reason).TrimEnd('.'))}{(c.ApportionedBy is null ? "" : "; số phân bổ")}");
    }
}
