using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Progress;

/// <summary>Units side by side: by their plans, by their growth since December, by their numbers.</summary>
public class ComparisonTests
{
    [Fact]
    public void Lines_end_in_the_asked_month_and_begin_a_year_before()
    {
        var comparison = Compare(Health, ("A", [100, 110, 120]));

        Assert.Equal((13, new(2023, 9), September), (comparison.Months.Count, comparison.Months[0], comparison.Months[^1]));
        Assert.Equal([null, 100, 110, 120], comparison.Line(comparison.Units[0], ComparedMeasure.Value).TakeLast(4));
        Assert.Equal([null, 50, 55, 60], comparison.Line(comparison.Units[0], ComparedMeasure.PercentOfPlan).TakeLast(4));
    }

    [Fact]
    public void Growth_begins_at_a_hundred_in_December()
    {
        // From December 2023 to September 2024 are ten months.
        var comparison = Compare(Health, ("A", [.. Enumerable.Range(0, 10).Select(i => 200m + (2 * i))]));

        Assert.Equal([100m, 101m, 102m], comparison.Line(comparison.Units[0], ComparedMeasure.Index).Skip(3).Take(3).OfType<decimal>());
        Assert.Equal(109, comparison.Line(comparison.Units[0], ComparedMeasure.Index)[^1]);
        Assert.All(Compare(Health, ("A", [100, 110])).Line(comparison.Units[0] with { Trend = Compare(Health, ("A", [100, 110])).Units[0].Trend }, ComparedMeasure.Index), Assert.Null);
    }

    [Fact]
    public void Money_does_not_grow_from_a_December()
    {
        Assert.Equal([ComparedMeasure.PercentOfPlan, ComparedMeasure.Index, ComparedMeasure.Value], Compare(Health, ("A", [1])).Measures);
        Assert.Equal([ComparedMeasure.PercentOfPlan, ComparedMeasure.Value], Compare(BuiltInMoney, ("A", [1])).Measures);
    }

    [Fact]
    public void The_title_of_the_percents_says_who_leads_and_how_often()
    {
        Assert.Equal("A cao nhất về % kế hoạch BHYT 2/3 tháng", Of(ComparedMeasure.PercentOfPlan, ("A", [100, 90, 120]), ("B", [90, 100, 110])));
        Assert.Equal("B cao nhất về % kế hoạch BHYT cả 2 tháng", Of(ComparedMeasure.PercentOfPlan, ("A", [null, 90, 100]), ("B", [90, 100, 110])));
        Assert.Equal("Chưa tháng nào có % kế hoạch BHYT của hai đơn vị trở lên", Of(ComparedMeasure.PercentOfPlan, ("A", [null, 90]), ("B", [90, null])));
    }

    [Fact]
    public void The_title_of_the_growth_names_the_fastest_and_the_slowest()
    {
        decimal?[] Ten(decimal last) => [200, .. Enumerable.Repeat<decimal?>(200, 8), last];

        Assert.Equal("So với 31/12, B tăng 5,00%, A giảm 1,50%", Of(ComparedMeasure.Index, ("A", Ten(197)), ("B", Ten(210))));
        Assert.Equal("A không thay đổi so với 31/12", Of(ComparedMeasure.Index, ("A", Ten(200)), ("B", [null])));
        Assert.Equal("Chưa đơn vị nào có số liệu BHYT tháng 9/2024 và 31/12", Of(ComparedMeasure.Index, ("A", [5])));
    }

    [Fact]
    public void The_title_of_the_numbers_names_the_greatest_and_the_least()
    {
        Assert.Equal("B nhiều nhất: 1.200 người; A ít nhất: 7 người", Of(ComparedMeasure.Value, ("A", [7]), ("B", [1200])));
        Assert.Equal("A: 7 người", Of(ComparedMeasure.Value, ("A", [7]), ("B", [null])));
        Assert.Equal("Chưa đơn vị nào có số liệu BHYT tháng 9/2024", Of(ComparedMeasure.Value, ("A", [null])));
    }

    private static Indicator BuiltInMoney => Built("SO_THU");

    private static string Of(ComparedMeasure measure, params (string Name, decimal?[] Values)[] lines) => Findings.OfLines(Compare(Health, lines), measure);

    /// <summary>The last values of each unit, against a plan of 200.</summary>
    private static Comparison Compare(Indicator indicator, params (string Name, decimal?[] Values)[] lines)
    {
        var units = Reports.Of(indicator, [.. lines.Select(l => Unit(l.Name, l.Values[^1], 200))]).Children;
        return new Comparison(indicator, September, [.. lines.Select((l, i) => new ComparedUnit(units[i], [], null, new PlannedTrend(
            indicator, September, [.. l.Values.Select((v, m) => new PlannedPoint(September.AddMonths(m - l.Values.Length + 1), v, 200, null, null))], [])))]);
    }
}
