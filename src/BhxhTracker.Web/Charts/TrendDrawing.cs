using Microsoft.AspNetCore.Html;

namespace BhxhTracker.Web.Charts;

/// <summary>
/// A line over the months with the plan in steps, the scenario in dots and what is to be expected as a broken line in its range.
/// The scale has no nought: it shows a course; every number is in the table and at the point.
/// </summary>
public static class TrendDrawing
{
    private const string NotEnough = "Chưa đủ số liệu để vẽ.";

    /// <summary>The chart for a page; words instead of it when no month has a figure.</summary>
    public static IHtmlContent Render(TrendChart chart, ChartPlace place = ChartPlace.Half)
    {
        var html = new Markup();
        if (chart.Last < 0)
        {
            return html.Element("p", NotEnough, ("class", "why")).ToHtml();
        }

        html.Open("div", ("class", place == ChartPlace.Full ? "plot full" : "plot"));
        foreach (var size in ChartSize.For(place))
        {
            Draw(html, chart, size, hasPoints: true);
        }

        return html.Close("div").ToHtml();
    }

    /// <summary>The chart alone, for a file.</summary>
    public static ChartPicture Picture(TrendChart chart)
    {
        var svg = new Markup();
        if (chart.Last < 0)
        {
            return ChartPicture.Empty(NotEnough);
        }

        Draw(svg, chart, ChartSize.Full, hasPoints: false);
        return new ChartPicture(svg.ToHtml(), ChartSize.Full.Width, ChartSize.Full.Height);
    }

    /// <summary>The same numbers, month by month, the latest first.</summary>
    public static ChartTable Table(TrendChart chart) => TrendTable.Of(chart);

    private static void Draw(Markup svg, TrendChart chart, ChartSize size, bool hasPoints)
    {
        var plans = chart.Plans.Where(p => p.From.CompareTo(chart.Months[^1].Month) <= 0 && p.Through.CompareTo(chart.Months[0].Month) >= 0).ToList();
        var scenario = chart.Scenario.Where(s => chart.Has(s.Month)).ToList();
        var forecast = chart.Forecast.Where(f => chart.Has(f.Month)).ToList();
        List<decimal> values =
        [
            .. chart.Months.Select(m => m.Value).OfType<decimal>(), .. plans.Select(p => p.Value), .. scenario.Select(s => s.Value),
            .. forecast.SelectMany(f => (decimal[])[f.Low, f.Median, f.High]),
        ];
        var plot = new Plot(size, [.. chart.Months.Select(m => m.Month)], AxisScale.Around(values, chart.IsWhole), chart.AxisText, rightMargin: 12);
        var words = new LabelPlacer(size);

        svg.Open("svg", ("class", "trend " + size.Css), ("role", hasPoints ? "group" : "img"), ("viewBox", size.ViewBox), ("aria-label", chart.Title))
            .Element("title", chart.Title)
            .Element("desc", Describe(chart));
        plot.DrawAxes(svg, chart.Last);
        var marks = new TrendMarks(svg, chart, plot, words);
        marks.DrawExpected(forecast);
        marks.DrawScenario(scenario);
        marks.DrawPlans(plans);
        marks.DrawCourse();
        marks.DrawDays();
        marks.DrawWords(plans, scenario, forecast);
        if (hasPoints)
        {
            plot.DrawPoints(svg, Tips(chart, forecast), chart.Last);
        }

        svg.Close("svg");
    }

    private static List<PlotTip> Tips(TrendChart chart, List<ForecastPoint> forecast)
    {
        var tips = new List<PlotTip>();
        for (var i = 0; i <= chart.Last; i++)
        {
            var month = chart.Months[i];
            string?[] lines = [$"Tháng {VietnameseMonth(month)}", month.Value is null ? "không có số liệu" : month.Text ?? chart.AxisText(month.Value.Value), month.Note, .. Days(chart, month)];
            tips.Add(new PlotTip(i, month.Value is { } value ? [value] : [], [.. lines.OfType<string>()]));
        }

        tips.AddRange(forecast.Where(f => chart.PlaceOf(f.Month) > chart.Last).Select(f => new PlotTip(
            chart.PlaceOf(f.Month), [f.Median], [$"Tháng {VietnameseMonth(new TrendMonth(f.Month))}", f.Text])));
        return tips;
    }

    private static IEnumerable<string> Days(TrendChart chart, TrendMonth month) =>
        chart.Breaks.Append(chart.Deadline).OfType<TrendMark>().Where(m => m.Month == month.Month).Select(m => m.Text);

    private static string VietnameseMonth(TrendMonth month) => Core.Calculations.VietnameseNumber.Month(month.Month);

    private static string Describe(TrendChart chart)
    {
        string Name(TrendMonth month) => $"{month.Text ?? chart.AxisText(month.Value!.Value)} ({VietnameseMonth(month)})";
        var known = chart.Months.Where(m => m.Value is not null).ToList();
        var gaps = chart.Months.Take(chart.Last).Where(m => m.Value is null).Select(VietnameseMonth).ToList();
        List<string> said = [known.Count == 1 ? Name(known[0]) : $"Từ {Name(known[0])} đến {Name(known[^1])}"];
        said.AddRange(chart.Plans.Select(p => p.Text));
        said.AddRange(chart.Forecast.Skip(chart.Forecast.Count - 1).Select(f => $"{VietnameseMonth(new TrendMonth(f.Month))}: {f.Text}"));
        said.AddRange(chart.Scenario.Count == 0 ? [] : ["Chấm: kịch bản"]);
        said.AddRange(chart.Breaks.Append(chart.Deadline).OfType<TrendMark>().Select(m => m.Text.TrimEnd('.')));
        said.AddRange(gaps.Count == 0 ? [] : [$"Không có số liệu: {string.Join(", ", gaps)}"]);
        return string.Join(". ", said) + ".";
    }
}
