using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The blocks of the country's page, each with a title that states the finding. Nothing is read here.</summary>
public sealed class NationBlocks(NationPage view, ProgressFilter filter, string? years = null)
{
    /// <summary>"?nam=10": the line goes back ten years instead of two.</summary>
    public const string TenYears = "10";

    private const int HeatMonths = 12;
    private const int MonthsOfTenYears = 120;

    private readonly ProgressAddress address = filter.Address;

    private Indicator Indicator => view.Indicator;

    private ReportMonth Month => view.Request.Month;

    public IEnumerable<DashboardBlock> All => new[] { Ranking(), Trend(), Heat() }.OfType<DashboardBlock>();

    public DashboardBlock? Find(string id) => id switch { DashboardBlocks.RankingId => Ranking(), DashboardBlocks.TrendId => Trend(), DashboardBlocks.HeatId => Heat(), _ => null };

    /// <summary>Who is behind; null while nobody has begun.</summary>
    public DashboardBlock? Ranking()
    {
        if (view.Shown.Count == 0)
        {
            return null;
        }

        var statuses = view.Shown.Select(view.Dashboard.StatusOf).OfType<PlanStatus>().ToList();
        var standings = Findings.OfStatuses(statuses, Indicator, Findings.NounOf(view.Shown));

        // Money is far below its plan for most of the year, as it must be: only the way to the plan says who is behind.
        var isMoney = Indicator.Nature == IndicatorNature.FlowYearToDate;
        var title = isMoney ? standings : Findings.OfRanking(view.Shown, Indicator);
        IReadOnlyList<RankingBar> bars = [.. Core.Progress.Ranking.ByPercentOfPlan(view.Shown, Indicator).Select(p => ProgressViews.Bar(p, Indicator, address, view.Dashboard.StatusOf(p)))];
        return Block(
            DashboardBlocks.RankingId,
            title,
            $"{Indicator.Name}, % kế hoạch năm {Month.Year}.{(isMoney ? "" : $" {standings}.")} Tỉnh chưa có số đứng cuối.",
            RankingBars.Render(bars, title),
            () => RankingBars.Picture(bars, title),
            RankingBars.Table(bars, title),
            []);
    }

    /// <summary>The country's months; null for a month that not every province has reported in full, and for who does not see all of them.</summary>
    public DashboardBlock? Trend()
    {
        if (view.Dashboard.Trend(LineMonths) is not { } trend)
        {
            return null;
        }

        var chart = NationTrends.Chart(trend, Write, ProgressText.Noun(Indicator));
        return Block(
            DashboardBlocks.TrendId,
            $"Toàn quốc: {Findings.OfTrend(trend)}",
            $"{Indicator.Name}, cộng {VietnameseNumber.Whole(view.Provinces.Count)} tỉnh, thành phố, {LineMonths} tháng đến {Wording.Month(Month)}. Tháng thiếu một tỉnh thì không cộng.",
            TrendDrawing.Render(chart, ChartPlace.Full),
            () => TrendDrawing.Picture(chart),
            TrendDrawing.Table(chart),
            [.. trend.Breaks.Select(n => $"{DefinitionBreaks.Mark} Từ {VietnameseNumber.Date(n.From)}: {n.Text}")]);
    }

    /// <summary>Why there is no sum of the country, for a reader who sees all of it; null where there is one.</summary>
    public string? WhyNoSum()
    {
        if (view.Dashboard.Sums is not { } sums || view.Shown.Count == 0 || sums.Sum(Indicator, Month) is not null)
        {
            return null;
        }

        var (reported, all) = sums.Coverage(Indicator, Month);
        return $"Chưa cộng toàn quốc {Indicator.InSentence()}: {VietnameseNumber.Whole(reported)}/{VietnameseNumber.Whole(all)} tỉnh, thành phố có đủ số liệu {Wording.Month(Month)}.";
    }

    /// <summary>Provinces by months; null while no month has a figure.</summary>
    public DashboardBlock? Heat()
    {
        var grid = view.Dashboard.HeatGrid(view.Shown, HeatMonths);
        if (!grid.Rows.Any(r => r.Cells.Any(c => c.Percent.HasValue)))
        {
            return null;
        }

        var chart = HeatCharts.Of(grid, address, Month);
        return Block(
            DashboardBlocks.HeatId,
            Findings.OfHeatGrid(grid),
            $"{Indicator.Name}, % kế hoạch của năm đó, {HeatMonths} tháng đến {Wording.Month(Month)}.",
            Charts.HeatGrid.Render(chart),
            () => Charts.HeatGrid.Picture(chart),
            Charts.HeatGrid.Table(chart),
            [.. grid.Breaks.Select(n => $"{DefinitionBreaks.Mark} Từ {VietnameseNumber.Date(n.From)}: {n.Text}")]);
    }

    private int LineMonths => years == TenYears ? MonthsOfTenYears : PlannedTrend.Months;

    private string Write(decimal value) => ProgressText.Count(Indicator, value);

    private DashboardBlock Block(string id, string finding, string sub, IHtmlContent chart, Func<ChartPicture> picture, ChartTable table, IReadOnlyList<string> notes) => new(
        new ChartFrame
        {
            Id = id,
            Finding = finding,
            Sub = sub,
            Chart = chart,
            Table = id == DashboardBlocks.HeatId ? null : table,
            ShowsTable = ChartFrame.IsNamed(filter.Tables, id),
            SvgHref = (address with { Month = Month.ToString() }).ToChart(null, $"{id}.svg"),
            ExcelHref = (address with { Month = Month.ToString() }).ToChart(null, $"{id}.xlsx"),
            CsvHref = (address with { Month = Month.ToString() }).ToChart(null, $"{id}.csv"),
            FileName = FormattableString.Invariant($"{id}-toan-quoc-{Month}"),
            Notes = notes,
        },
        picture,
        table);
}
