using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Progress;

public static partial class Findings
{
    /// <summary>From this many months in a row on a rise or a fall is said as such.</summary>
    private const int InARow = 3;

    /// <summary>
    /// BHXH tự nguyện giảm 3 tháng liền, mất 1.234 người; BHYT tăng 27.903 người so với cùng kỳ năm trước. Money is held against the same period of
    /// last year, since it begins anew each January (rule 15).
    /// </summary>
    public static string OfTrend(PlannedTrend trend)
    {
        var (name, noun) = (trend.Indicator.ShortName, trend.Indicator.Noun());
        var known = trend.Points.Where(p => p.Month <= trend.Until && p.Value is not null).ToDictionary(p => p.Month, p => p.Value!.Value);
        if (known.Count == 0)
        {
            return $"Chưa có số liệu {trend.Indicator.InSentence()}";
        }

        if (!known.TryGetValue(trend.Until, out var now))
        {
            return $"{name} chưa có đủ số liệu {Wording.Month(trend.Until)}";
        }

        var run = trend.Indicator.Nature is IndicatorNature.Stock or IndicatorNature.Backlog ? Run(known, trend.Until) : 0;
        if (Math.Abs(run) >= InARow)
        {
            var change = now - known[trend.Until.AddMonths(-Math.Abs(run))];
            return $"{name} {(run > 0 ? "tăng" : "giảm")} {Math.Abs(run)} tháng liền, {(run > 0 ? "thêm" : trend.Indicator.HigherIsBetter ? "mất" : "bớt")} {noun.Write(change)}";
        }

        return trend.Indicator.Nature == IndicatorNature.Ratio ? Against(known, trend.Until, (then, against) => Wording.RateChange(now - then, against))
            : trend.Indicator.Nature == IndicatorNature.FlowOfMonth ? $"{name} {Wording.Month(trend.Until)}: {noun.Write(now)}"
            : Against(known, trend.Until, (then, against) => Wording.Change(now - then, noun, against));

        string Against(Dictionary<ReportMonth, decimal> months, ReportMonth until, Func<decimal, string, string> say) =>
            months.TryGetValue(until.SameMonthLastYear, out var lastYear) ? $"{name} {say(lastYear, Wording.SameMonthLastYear)}"
            : trend.Indicator.Nature != IndicatorNature.FlowYearToDate && months.TryGetValue(until.YearStart, out var yearStart) ? $"{name} {say(yearStart, Wording.YearStart(until))}"
            : trend.Indicator.Nature == IndicatorNature.Ratio ? $"{name} {Wording.Month(until)}: {VietnameseNumber.Percent(months[until])}"
            : $"{name} {Wording.Month(until)}: {noun.Write(months[until])}";
    }

    /// <summary>
    /// Nam Sơn thấp nhất 7/12 tháng; where no unit is last more than once, which one is last now. Of a limit the highest is the worst.
    /// </summary>
    public static string OfHeatGrid(HeatGrid grid)
    {
        var name = grid.Indicator.InSentence();
        var compared = grid.Rows.Where(r => r.Cells.Any(c => c.Percent.HasValue)).ToList();
        if (compared.Count < 2)
        {
            return compared.Count == 1 ? $"Chỉ {compared[0].Unit.Name} có số liệu và kế hoạch {name}"
                : grid.Rows.Any(r => r.Cells.Any(c => c.Value is not null)) ? $"Chưa có kế hoạch {name} để so các tháng"
                : $"Chưa đơn vị nào có số liệu {name}";
        }

        var worst = grid.Months.Select((_, i) => Worst(grid, i)).ToList();
        var months = worst.OfType<HeatRow>().ToList();
        if (months.Count == 0)
        {
            return $"Chưa tháng nào có số liệu {name} của hai đơn vị trở lên";
        }

        var most = months.GroupBy(r => r.Unit.Id).OrderByDescending(g => g.Count()).ThenBy(g => IndexOf(grid, g.Key)).First();
        var place = grid.Indicator.HigherIsBetter ? "thấp nhất" : "cao nhất";
        return most.Count() == 1 && worst[^1] is { } now ? $"{now.Unit.Name} {place} về {name} {Wording.Month(grid.Months[^1])}"
            : $"{most.First().Unit.Name} {place} về {name} {most.Count()}/{months.Count} tháng";
    }

    /// <summary>Months in a row that rose (above 0) or fell (below 0) up to the asked one.</summary>
    private static int Run(Dictionary<ReportMonth, decimal> known, ReportMonth until)
    {
        var run = 0;
        for (var month = until; known.TryGetValue(month.Previous, out var before); month = month.Previous)
        {
            var sign = Math.Sign(known[month] - before);
            if (sign == 0 || (run != 0 && sign != Math.Sign(run)))
            {
                break;
            }

            run += sign;
        }

        return run;
    }

    /// <summary>Null for a month in which fewer than two units can be compared.</summary>
    private static HeatRow? Worst(HeatGrid grid, int month)
    {
        var known = grid.Rows.Where(r => r.Cells[month].Percent.HasValue).ToList();
        return known.Count < 2 ? null
            : grid.Indicator.HigherIsBetter ? known.MinBy(r => r.Cells[month].Percent.Value)
            : known.MaxBy(r => r.Cells[month].Percent.Value);
    }

    private static int IndexOf(HeatGrid grid, int unit) => grid.Rows.Select((r, i) => (r.Unit.Id, i)).First(r => r.Id == unit).i;
}
