using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>A name that would like to be markup stays a name, wherever a chart writes it.</summary>
public class HostileChartsTests
{
    private const string Name = "Cờ Đỏ <img src=x onerror=\"a()\"> & '</svg></title><script>alert(1)</script>";

    [Fact]
    public void No_chart_lets_a_name_become_markup()
    {
        var month = new ReportMonth(2024, 9);
        var trend = new TrendChart
        {
            Title = Name,
            Months = [new(month, 5, Name, Name), new(month.AddMonths(1))],
            AxisText = _ => Name,
            LastText = Name,
            Plans = [new(month, month, 9, Name)],
            Scenario = [new(month, 6, Name)],
            Forecast = [new(month.AddMonths(1), 1, 2, 3, Name)],
            Breaks = [new(month, Name, Name)],
            Deadline = new(month, Name, Name),
        };
        var compared = new ComparisonChart { Title = Name, Months = [month], AxisText = _ => Name, Lines = [new(Name, Name, [5], [Name])] };
        var heat = new HeatChart { Title = Name, NamesHead = Name, Columns = [new(Name, Name)], Rows = [new(Name, Name, [new(5, Name, Name)])], Scale = HeatScale.OfPlan(_ => Name) };
        GapBar[] gaps = [new(Name, Name, 5, Name)];
        RankingBar[] ranking = [new(Name, Name, 5, Name, RankingStatus.AtRisk, Name, Expected: 7)];

        Harmless(TrendDrawing.Render(trend, ChartPlace.Full));
        Harmless(ComparisonDrawing.Render(compared));
        Harmless(HeatGrid.Render(heat));
        Harmless(GapBars.Render(gaps, Name, 1));
        Harmless(RankingBars.Render(ranking, Name, Name));
        Harmless(ChartFrames.Render(new() { Id = "a", Finding = Name, Sub = Name, Chart = HtmlString.Empty, Table = TrendDrawing.Table(trend), SvgHref = Name, CsvHref = Name, ExcelHref = Name, FileName = Name, Notes = [Name] }));
        foreach (var picture in (ChartPicture[])[TrendDrawing.Picture(trend), ComparisonDrawing.Picture(compared), HeatGrid.Picture(heat), GapBars.Picture(gaps, Name), RankingBars.Picture(ranking, Name, Name)])
        {
            Assert.DoesNotContain("<img", ChartFile.Svg(picture, new(Name, Name, Name)), StringComparison.Ordinal);
            Harmless(picture.Svg);
        }
    }

    private static void Harmless(IHtmlContent chart)
    {
        var page = ChartMarkup.Parse(chart);

        Assert.Empty(page.QuerySelectorAll("img, script, [onerror]"));
        Assert.Contains("Cờ Đỏ <img", page.TextContent, StringComparison.Ordinal);
    }
}
