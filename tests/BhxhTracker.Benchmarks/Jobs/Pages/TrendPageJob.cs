using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>J7: ten years of the country, month by month.</summary>
public static class TrendPageJob
{
    /// <summary>Ten years of the indicator that the page opens on.</summary>
    private const string Address = "/tien-do?nam=10";

    /// <summary>The block whose table has a row for each month: its name, then the figure.</summary>
    private const string Mark = "dien-bien";

    private const double MostMilliseconds = 10;
    private const int Indicator = 1;

    public static async Task<bool> RunAsync(NationalBench bench)
    {
        const string job = "J7 ten-year national trend";
        var run = bench.Run;
        await using var floor = await NationalFloor.OpenAsync(run.Database, NationalBench.Month, Indicator, Math.Min(run.Size.Months, 12 * NationalSize.Years));
        await using var server = await FloorServer.OfReadsAsync([floor], async one => (await one.TrendAsync()).Count);
        var page = await bench.Reader.TextAsync(Address);
        var totals = await floor.TrendAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job} on {run.Engine}: floor of {totals.Count:N0} totals, page of {page.Length / 1024:N0} K characters"));
        var same = SameAnswers.Check(
            job,
            PageTable.Rows(page, Mark).Where(r => r.Cells is [not VietnameseNumber.Dash, ..]).Select(r => $"{r.Head} {r.Cells[0]}").Order(StringComparer.Ordinal),
            totals.Where(t => t.Indicator == Indicator).GroupBy(t => t.Month)
                .Select(m => $"{VietnameseNumber.Month(ReportMonth.Of(m.Key))} {VietnameseNumber.Whole(m.Sum(t => t.Sum))}").Order(StringComparer.Ordinal));
        var cost = await NationalBench.CountAsync("page", () => bench.Reader.ReadAsync(Address));
        await NationalBench.CountAsync("floor", server.ReadAsync);
        var comparison = await bench.CompareOneByOneAsync(job, () => bench.Reader.ReadAsync(Address), server.ReadAsync);
        comparison.Print($"p50 <= {MostMilliseconds} ms");
        run.Board.Add(
            job, run.Engine, $"p50 {comparison.OurMedian:0.0} ms, {cost}", $"p50 {comparison.FloorMedian:0.0} ms", comparison.TimeRatioText, $"p50 <= {MostMilliseconds} ms",
            comparison.OurMedian <= MostMilliseconds);
        return same;
    }
}
