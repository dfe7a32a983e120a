using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>J3: all communes of the country by percent of plan of one indicator, a page of them at a time.</summary>
public static class RankingPageJob
{
    /// <summary>What the table of the page is marked with.</summary>
    private const string Mark = "ranking";

    private const double MostMilliseconds = 5;
    private const int MostPages = 500;

    private static readonly string Address = $"/tien-do/xep-hang-xa?chi-tieu=BHXH_BB&thang={NationalSize.Last}";

    public static async Task<bool> RunAsync(NationalBench bench)
    {
        const string job = "J3 national ranking";
        var run = bench.Run;
        var floors = new List<NationalFloor>();
        for (var i = 0; i < NationalBench.Connections; i++)
        {
            floors.Add(await NationalFloor.OpenAsync(run.Database, NationalBench.Month, indicator: 1));
        }

        await using var server = await FloorServer.OfReadsAsync(floors, async floor => (await floor.RankingAsync()).Count);
        var length = (await bench.Reader.ReadAsync(Address)).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job} on {run.Engine}: page of {length / 1024:N0} KB"));

        // Units of the same percentage may stand in any order among each other.
        var shown = await RowsAsync(bench);
        var inOrder = shown.Zip(shown.Skip(1)).All(p => p.First.Percent >= p.Second.Percent);
        var same = SameAnswers.Check(
            job,
            shown.OrderBy(r => r.Unit).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Unit} {VietnameseNumber.Percent(r.Percent)}")),
            (await floors[0].RankingAsync()).OrderBy(r => r.Unit).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Unit} {VietnameseNumber.Percent(r.Percent)}")));
        Console.WriteLine($"  best first on the page: {(inOrder ? "yes" : "NO")}");
        var cost = await NationalBench.CountAsync("page", () => bench.Reader.ReadAsync(Address));
        await NationalBench.CountAsync("floor", server.ReadAsync);
        var (alone, together) = await bench.CompareAsync(job, () => bench.Reader.ReadAsync(Address), server.ReadAsync);
        alone.Print($"p50 <= {MostMilliseconds} ms");
        together.Print("none set");
        run.Board.Add(
            job, run.Engine, $"p50 {alone.OurMedian:0.0} ms, {cost}", $"p50 {alone.FloorMedian:0.0} ms", alone.TimeRatioText, $"p50 <= {MostMilliseconds} ms", alone.OurMedian <= MostMilliseconds);
        foreach (var floor in floors)
        {
            await floor.DisposeAsync();
        }

        return same && inOrder;
    }

    /// <summary>From the first page to the one that has nobody left.</summary>
    private static async Task<IReadOnlyList<(int Unit, decimal Percent)>> RowsAsync(NationalBench bench)
    {
        var rows = new List<(int, decimal)>();
        for (var page = 1; page <= MostPages; page++)
        {
            var shown = PageTable.Rows(await bench.Reader.TextAsync(string.Create(CultureInfo.InvariantCulture, $"{Address}&trang={page}")), Mark).Where(r => r.Unit is not null).ToList();
            if (shown.Count == 0 || rows.Exists(r => r.Item1 == shown[0].Unit))
            {
                break;
            }

            rows.AddRange(shown.Select(r => (r.Unit!.Value, Percent(r))));
        }

        return rows;
    }

    private static decimal Percent(PageRow row) =>
        decimal.Parse(row.Cells.First(c => c.EndsWith('%')).TrimEnd('%').Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture);
}
