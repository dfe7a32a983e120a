using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using Drawn = BhxhTracker.Web.Charts;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A block of the dashboard with what its files hold.</summary>
public sealed record DashboardBlock(ChartFrame Frame, Func<ChartPicture> Picture, ChartTable Table)
{
    /// <summary>Whether the numbers of its table are percentages of the plan, and not the indicator's own.</summary>
    public bool IsRates => Frame.Id is DashboardBlocks.RankingId or DashboardBlocks.HeatId;

    /// <summary>Whether it is of several indicators, each of its own measure.</summary>
    public bool IsOfSeveral => Frame.Id == DashboardBlocks.GapsId;
}

/// <summary>
/// The blocks of a unit's dashboard, each with a title that states the finding. Worked out from the page's figures alone: nothing is read here.
/// </summary>
public sealed class DashboardBlocks(UnitPage view, ProgressFilter filter)
{
    public const string RankingId = "xep-hang";
    public const string TrendId = "dien-bien";
    public const string GapId = "con-thieu";
    public const string GapsId = "noi-thieu";
    public const string HeatId = "theo-thang";

    private const int HeatMonths = 12;

    private readonly ProgressAddress address = filter.Address;

    /// <summary>The rows that a drawing has room for; the table, the files and the findings are always of all.</summary>
    public int MostRows { get; init; } = int.MaxValue;

    private Indicator Indicator => view.Indicator;

    private MeasureNoun Noun => ProgressText.MeasureOf(Indicator);

    private ReportMonth Month => view.Unit.Month;

    private string AsOf => Wording.AsOf(view.Unit.AsOf);

    /// <summary>Every block that has something to show, in the order of the page.</summary>
    public IEnumerable<DashboardBlock> All => new[] { Ranking(), Trend(), Gap(), Gaps(), Heat() }.OfType<DashboardBlock>();

    public DashboardBlock? Find(string id) => id switch { RankingId => Ranking(), TrendId => Trend(), GapId => Gap(), GapsId => Gaps(), HeatId => Heat(), _ => null };

    /// <summary>Who is behind; null without figures or plans below.</summary>
    public DashboardBlock? Ranking()
    {
        if (!view.HasChildFigures)
        {
            return null;
        }

        var statuses = view.Dashboard.Statuses.OfAll(view.Report.Children, Indicator.Id);
        var standings = Findings.OfStatuses([.. statuses], Indicator, Findings.NounOf(view.Report.Children));

        // Money is far below its plan for most of the year, as it must be: only the way to the plan says who is behind.
        var isMoney = Indicator.Nature == IndicatorNature.FlowYearToDate;
        var title = isMoney ? standings : Findings.OfRanking(view.Report, Indicator);
        IReadOnlyList<RankingBar> bars = [.. Core.Progress.Ranking.ByPercentOfPlan(view.Report.Children, Indicator)
            .Select(c => ProgressViews.Bar(c, Indicator, address, view.Dashboard.Statuses.Of(c, Indicator.Id)))];
        return Block(
            RankingId,
            title,
            $"{Indicator.Name}, thực hiện so với kế hoạch năm, {AsOf}.{(isMoney ? "" : $" {standings}.")} Đơn vị chưa có số đứng cuối.",
            RankingBars.Render(bars, title, most: MostRows),
            () => RankingBars.Picture(bars, title),
            RankingBars.Table(bars, title),
            []);
    }

    /// <summary>Where it comes from and where it is heading; null without any figure.</summary>
    public DashboardBlock? Trend()
    {
        var trend = view.Dashboard.Trend(Indicator);
        if (!trend.Points.Any(p => p.Value is not null))
        {
            return null;
        }

        var outlook = view.Dashboard.Outlook(Indicator);
        var chart = Chart(trend, outlook);
        return Block(
            TrendId,
            outlook.HasValue ? Wording.Outlook(outlook, view.Dashboard.PlanOf(Indicator), Noun) : Findings.OfTrend(trend),
            $"{Indicator.ShortName}, {PlannedTrend.Months} tháng đến {Wording.Month(Month)}{(outlook.HasValue ? "; nét đứt và dải màu: theo các năm trước của chính đơn vị" : "")}.",
            TrendDrawing.Render(chart, ChartPlace.Full),
            () => TrendDrawing.Picture(chart),
            TrendDrawing.Table(chart),
            outlook.HasValue ? [Wording.OutlookBasis(outlook, Noun), Wording.BackTest(view.Dashboard.BackTestOfScope(Indicator, outlook.MonthsToGo), outlook.MonthsToGo)] : [Wording.WhyNoOutlook(outlook.Reason)]);
    }

    /// <summary>Who the missing number is made of; null for what has no gap below.</summary>
    public DashboardBlock? Gap()
    {
        if (view.Dashboard.Gap(view.Causes) is not { Units.Count: > 0 } gap)
        {
            return null;
        }

        var title = Findings.OfGap(gap);
        IReadOnlyList<GapBar> bars = [.. gap.Units.Where(u => u.Gap > 0).Select(Bar)];
        var causes = gap.Units.SelectMany(u => u.Causes.Select(c => $"{u.Unit.Name}: {c.Text}")).ToList();
        var movements = view.Dashboard.Movements(view.Unit.Unit.Id)?.Sentence(Month) ?? "";
        return Block(
            GapId,
            title,
            $"{Indicator.Name}, {AsOf}. {Findings.OfNetGap(gap)}.",
            GapBars.Render(bars, title, gap.Concentration()?.Units ?? 0, MostRows),
            () => GapBars.Picture(bars, title),
            GapBars.Table(bars, title),
            [.. movements.Length > 0 ? (string[])[movements + "."] : [], .. causes.Select(c => $"Nguyên nhân, {c}")]);

        GapBar Bar(GapShare share)
        {
            var moved = view.Dashboard.Movements(share.Unit.Id);
            return new GapBar(share.Unit.Name, address.ToUnit(share.Unit.Id, Month), share.Gap, Noun.Write(share.Gap)) { Joined = Cell(moved?.JoinedInYear), Left = Cell(moved?.LeftInYear) };

            ChartCell? Cell(decimal? people) => people is null ? null
                : new ChartCell($"{VietnameseNumber.Whole(people)}{(moved!.IsComplete ? "" : $" ({Wording.Provisional(moved.MonthsReported, moved.MonthsExpected)} tháng)")}", people);
        }
    }

    /// <summary>Who misses how much of which indicator; null where fewer than two have a gap to look for.</summary>
    public DashboardBlock? Gaps()
    {
        var gaps = GapBreakdown.OfAll(view.Report);
        if (gaps.Count < 2)
        {
            return null;
        }

        var grid = new GapCharts(gaps, address, Month);
        var left = grid.Units > MostRows ? $" Nêu {MostRows} đơn vị chiếm nhiều nhất; và {grid.Units - MostRows} đơn vị khác." : "";
        return Block(
            GapsId,
            Findings.OfGaps(gaps),
            $"Số còn thiếu so với kế hoạch năm, {AsOf}; màu đậm: phần lớn trong số còn thiếu của chỉ tiêu.{left}",
            Drawn.HeatGrid.Render(grid.Chart(MostRows)),
            () => Drawn.HeatGrid.Picture(grid.Chart()),
            grid.Table(),
            []);
    }

    /// <summary>Units by months; null without units below.</summary>
    public DashboardBlock? Heat()
    {
        var grid = view.Dashboard.HeatGrid(HeatMonths);
        if (grid.Rows.Count == 0 || !grid.Rows.Any(r => r.Cells.Any(c => c.Value is not null)))
        {
            return null;
        }

        var (shown, left) = Fitting(grid);
        var chart = Of(grid.Rows);
        return Block(
            HeatId,
            Findings.OfHeatGrid(grid),
            $"{Indicator.Name}, % kế hoạch của năm đó, {HeatMonths} tháng đến {Wording.Month(Month)}.{left}",
            Drawn.HeatGrid.Render(Of(shown)),
            () => Drawn.HeatGrid.Picture(chart),
            Drawn.HeatGrid.Table(chart),
            [.. grid.Breaks.Select(n => $"{DefinitionBreaks.Mark} Từ {VietnameseNumber.Date(n.From)}: {n.Text}")]);

        HeatChart Of(IReadOnlyList<Core.Progress.HeatRow> rows) => HeatCharts.Of(grid, address, Month, rows);
    }

    /// <summary>Where there is no room for all: those that are worst in the last month, in official order, and how many are left out.</summary>
    private (IReadOnlyList<Core.Progress.HeatRow> Rows, string Left) Fitting(Core.Progress.HeatGrid grid)
    {
        if (grid.Rows.Count <= MostRows)
        {
            return (grid.Rows, "");
        }

        var worst = grid.Rows.Where(r => r.Cells[^1].Percent.HasValue)
            .OrderBy(r => Indicator.HigherIsBetter ? r.Cells[^1].Percent.Value : -r.Cells[^1].Percent.Value).Take(MostRows).ToHashSet();
        return worst.Count == 0
            ? ([.. grid.Rows.Take(MostRows)], $" Nêu {MostRows} đơn vị đầu danh mục; và {grid.Rows.Count - MostRows} đơn vị khác.")
            : ([.. grid.Rows.Where(worst.Contains)], $" Nêu {worst.Count} đơn vị {(Indicator.HigherIsBetter ? "thấp nhất" : "cao nhất")} {Wording.Month(Month)}; và {grid.Rows.Count - worst.Count} đơn vị khác.");
    }

    private TrendChart Chart(PlannedTrend trend, YearEndOutlook outlook)
    {
        string Write(decimal value) => ProgressText.Count(Indicator, value);
        var deadline = view.Unit.Of(Indicator.Id).Plan?.Deadline;
        return new TrendChart
        {
            Title = $"{Indicator.ShortName} của {view.Unit.Unit.Name}, {PlannedTrend.Months} tháng đến {Wording.Month(Month)}",
            Months = [.. trend.Points.Select(p => new TrendMonth(
                p.Month, p.Value, p.Value is { } v ? $"{Write(v)} {ProgressText.Noun(Indicator)}" : null, p.ApportionedBy is null ? null : "số phân bổ"))],
            AxisText = Write,
            IsWhole = Indicator.Measure != UnitOfMeasure.Percent,
            LastText = trend.Points.LastOrDefault(p => p.Value is not null).Value is { } last ? Write(last) : null,
            Plans = [.. Levels(trend.Points, Write)],
            Scenario = [.. trend.Points.Where(p => p.Scenario is not null).Select(p => new Drawn.ScenarioPoint(p.Month, p.Scenario!.Value, Write(p.Scenario.Value)))],
            Forecast = [.. outlook.Points.Select(p => new ForecastPoint(p.Month, p.Low, p.Middle, p.High, Expected(p)))],
            Breaks = [.. trend.Breaks.Select(n => new TrendMark(ReportMonth.Of(n.From), $"{DefinitionBreaks.Mark} đổi định nghĩa", $"Đổi định nghĩa từ {VietnameseNumber.Date(n.From)}: {n.Text}"))],
            Deadline = deadline is { } day && ReportMonth.Of(day) is { Number: < 12 } due && due.Year == Month.Year
                ? new TrendMark(due, $"Hạn {day.Day}/{day.Month}", $"Kế hoạch đến hạn {VietnameseNumber.Date(day)}")
                : null,
        };
    }

    /// <summary>What is expected is no count: whole numbers, with the range where the years differ.</summary>
    private string Expected(OutlookPoint point)
    {
        string Write(decimal value) => ProgressText.Count(Indicator, Noun.InWhole(value));
        var (low, high) = (Write(point.Low), Write(point.High));
        return low == high ? $"dự báo {low}" : $"dự báo {Write(point.Middle)} ({low}–{high})";
    }

    /// <summary>Months of the same plan in a row are one level.</summary>
    private static IEnumerable<PlanLevel> Levels(IReadOnlyList<PlannedPoint> points, Func<decimal, string> write)
    {
        PlannedPoint? first = null;
        for (var i = 0; i <= points.Count; i++)
        {
            if (first is { Plan: { } level } begun && (i == points.Count || points[i].Plan != level || points[i].Month.Year != begun.Month.Year))
            {
                var isNow = points[i - 1].Month.Year == points[^1].Month.Year;
                yield return new PlanLevel(begun.Month, points[i - 1].Month, level, isNow ? $"Kế hoạch {write(level)}" : $"KH {begun.Month.Year}: {write(level)}");
                first = null;
            }

            if (i < points.Count && first is null && points[i].Plan is not null)
            {
                first = points[i];
            }
        }
    }

    private DashboardBlock Block(
        string id, string finding, string sub, Microsoft.AspNetCore.Html.IHtmlContent chart, Func<ChartPicture> picture, ChartTable table, IReadOnlyList<string> notes) => new(
        new ChartFrame
        {
            Id = id,
            Finding = finding,
            Sub = sub,
            Chart = chart,
            Table = id is HeatId or GapsId ? null : table,
            ShowsTable = ChartFrame.IsNamed(filter.Tables, id),
            SvgHref = (address with { Month = Month.ToString() }).ToChart(view.Unit.Unit.Id, $"{id}.svg"),
            CsvHref = (address with { Month = Month.ToString() }).ToChart(view.Unit.Unit.Id, $"{id}.csv"),
            ExcelHref = (address with { Month = Month.ToString() }).ToChart(view.Unit.Unit.Id, $"{id}.xlsx"),
            FileName = FormattableString.Invariant($"{id}-{view.Unit.Unit.Code}-{Month}"),
            Notes = notes,
        },
        picture,
        table);
}
