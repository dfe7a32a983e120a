using System.Globalization;
using System.Xml.Linq;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Charts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>What holds of a drawing whatever the figures are: missing, nought, negative, đồng by the trillion.</summary>
public class ChartProperties
{
    private static readonly Gen<decimal> Number = Gen.Frequency(
        (1, Gen.Constant(0m)),
        (4, Gen.Choose(0, 2_000_000).Select(n => (decimal)n)),
        (1, Gen.Choose(-1000, 1000).Select(n => n / 64m)),
        (1, Gen.Choose(0, int.MaxValue).Select(n => n * 400_000m)));

    private static readonly Gen<decimal?> Figure = Gen.Frequency((1, Gen.Constant((decimal?)null)), (4, Number.Select(n => (decimal?)n)));

    private static readonly Gen<TrendChart> Trends = Gen.NonEmptyListOf(Figure).Zip(Gen.ListOf(Number)).Zip(Gen.Choose(0, 3)).Zip(Gen.Choose(-3, 40)).Select(drawn =>
    {
        var (((figures, others), ahead), place) = drawn;
        var months = SampleCharts.Months(figures.Count + ahead, [.. figures]);
        var last = SampleCharts.First.AddMonths(figures.Count - 1);
        return new TrendChart
        {
            Title = "BHYT",
            Months = months,
            AxisText = v => VietnameseNumber.Whole(v),
            IsWhole = place % 2 == 0,
            Plans = [.. others.Take(3).Select((v, i) => new PlanLevel(SampleCharts.First.AddMonths((i * 12) - 6), SampleCharts.First.AddMonths((i * 12) + 5), v, $"Kế hoạch {VietnameseNumber.Whole(v)}"))],
            Scenario = [.. others.Select((v, i) => new ScenarioPoint(SampleCharts.First.AddMonths(place + i), v, "k"))],
            Forecast = [.. others.Take(ahead).Select((v, i) => new ForecastPoint(last.AddMonths(i + 1), v - 10, v, v + 10, "dự báo"))],
            Breaks = [new(SampleCharts.First.AddMonths(place), "* đổi định nghĩa", "Đổi định nghĩa")],
            Deadline = new(SampleCharts.First.AddMonths(place + 5), "Hạn", "Hạn"),
        };
    });

    private static readonly Gen<ComparisonChart> Comparisons = Gen.Choose(1, 30).SelectMany(
        months => Gen.NonEmptyListOf(Gen.ListOf(Figure, months)),
        (months, lines) => new ComparisonChart
        {
            Title = "So sánh",
            Months = [.. Enumerable.Range(0, months).Select(SampleCharts.First.AddMonths)],
            AxisText = v => VietnameseNumber.Whole(v),
            Lines = [.. lines.Select((values, i) => new ComparedLine($"Đơn vị số {i}", null, [.. values], [.. values.Select(v => v?.ToString(CultureInfo.InvariantCulture))]))],
        });

    [Fact]
    public void A_trend_stays_inside_its_drawing() => Holds(Trends, chart =>
        StaysInside(ChartMarkup.Write(TrendDrawing.Render(chart, ChartPlace.Full))) && StaysInside(ChartFile.Svg(TrendDrawing.Picture(chart), new("x"))));

    [Fact]
    public void A_comparison_stays_inside_its_drawing() => Holds(Comparisons, chart =>
        StaysInside(ChartMarkup.Write(ComparisonDrawing.Render(chart))) && StaysInside(ChartFile.Svg(ComparisonDrawing.Picture(chart), new("x"))));

    [Fact]
    public void Bars_stay_inside_their_drawing() => Holds(Gen.ListOf(Figure.Zip(Figure)), drawn =>
    {
        RankingBar[] bars = [.. drawn.Select((d, i) => new RankingBar($"Đơn vị {i}", null, d.Item1, "1%", RankingStatus.Behind, null, Expected: d.Item2))];
        GapBar[] gaps = [.. drawn.Select((d, i) => new GapBar($"Đơn vị {i}", null, d.Item1 ?? 0, "1 người"))];
        return StaysInside(ChartMarkup.Write(RankingBars.Render(bars, "x"))) && StaysInside(ChartFile.Svg(RankingBars.Picture(bars, "x"), new("x")))
            && StaysInside(ChartMarkup.Write(GapBars.Render(gaps, "x"))) && StaysInside(ChartFile.Svg(GapBars.Picture(gaps, "x"), new("x")));
    });

    [Fact]
    public void Shares_of_a_gap_end_at_the_whole() => Holds(Gen.NonEmptyListOf(Number), drawn =>
    {
        GapBar[] gaps = [.. drawn.Select((v, i) => new GapBar($"Đơn vị {i}", null, v, "x"))];
        return !drawn.Any(v => v > 0) || GapBars.Table(gaps, "x").Rows[^1].Cells[2].Value == 100;
    });

    [Fact]
    public void Every_number_has_one_of_the_five_shades() => Holds(Gen.ListOf(Figure).Zip(Number), drawn =>
        HeatScale.Over(drawn.Item1, v => "x").BandOf(drawn.Item2) is >= 1 and <= HeatScale.Bands);

    /// <summary>No number that is none, and none outside of the nearest viewBox (or beyond 0 to 100 in percent).</summary>
    private static bool StaysInside(string markup)
    {
        var root = XElement.Parse(markup);
        return !markup.Contains("NaN", StringComparison.Ordinal) && !markup.Contains("Infinity", StringComparison.Ordinal)
            && root.DescendantsAndSelf().All(e => IsInside(e, e.Ancestors().FirstOrDefault(a => a.Attribute("viewBox") is not null)));
    }

    private static bool IsInside(XElement element, XElement? drawing)
    {
        var box = drawing?.Attribute("viewBox")!.Value.Split(' ').Select(Read).ToArray() ?? [0, 0, 100, 100];
        return element.Attributes().All(a => a.Name.LocalName switch
        {
            "x" or "x1" or "x2" or "cx" or "width" when drawing is not null || a.Value.EndsWith('%') => Read(a.Value) >= 0 && Read(a.Value) <= box[2],
            "y" or "y1" or "y2" or "cy" or "height" when drawing is not null => Read(a.Value) >= 0 && Read(a.Value) <= box[3],
            "points" => a.Value.Split(' ').Select(p => p.Split(',')).All(p => Read(p[0]) >= 0 && Read(p[0]) <= box[2] && Read(p[1]) >= 0 && Read(p[1]) <= box[3]),
            _ => true,
        });
    }

    private static decimal Read(string text) => decimal.Parse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(values.ToArbitrary(), property));
}
