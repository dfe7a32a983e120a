using System.Globalization;
using BhxhTracker.Core.Calculations;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>J2: the page of all provinces, for somebody who sees all of them.</summary>
public static class NationPageJob
{
    private const string Address = "/tien-do";
    private const double MostMilliseconds = 3;
    private const double LeastRate = 1_000;

    public static async Task<bool> RunAsync(NationalBench bench)
    {
        const string job = "J2 national dashboard";
        var run = bench.Run;
        var floors = new List<NationalFloor>();
        for (var i = 0; i < NationalBench.Connections; i++)
        {
            floors.Add(await NationalFloor.OpenAsync(run.Database, NationalBench.Month, indicator: 1));
        }

        await using var server = await FloorServer.OfReadsAsync(floors, async floor => (await floor.DashboardAsync()).Count);
        var length = (await bench.Reader.ReadAsync(Address)).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job} on {run.Engine}: page of {length / 1024:N0} KB"));
        var same = await SameAsync(bench, job, await floors[0].DashboardAsync());
        var cost = await NationalBench.CountAsync("page", () => bench.Reader.ReadAsync(Address));
        await NationalBench.CountAsync("floor", server.ReadAsync);
        var (alone, together) = await bench.CompareAsync(job, () => bench.Reader.ReadAsync(Address), server.ReadAsync);
        alone.Print($"p50 <= {MostMilliseconds} ms");
        together.Print($">= {LeastRate}/s");
        run.Board.Add(
            job, run.Engine, $"p50 {alone.OurMedian:0.0} ms, {cost}", $"p50 {alone.FloorMedian:0.0} ms", alone.TimeRatioText, $"p50 <= {MostMilliseconds} ms", alone.OurMedian <= MostMilliseconds);
        run.Board.Add($"  {NationalBench.Connections} readers", run.Engine, $"{together.OurRate:0}/s", $"{together.FloorRate:0}/s", together.RatioText, $">= {LeastRate}/s", together.OurRate >= LeastRate);
        foreach (var floor in floors)
        {
            await floor.DisposeAsync();
        }

        return same;
    }

    /// <summary>The page shows one indicator at a time: asked for each, it must say every total that the floor read.</summary>
    private static async Task<bool> SameAsync(NationalBench bench, string job, List<FloorTotal> totals)
    {
        var codes = await bench.Run.Database.WithAsync(db => db.Indicators.ToDictionaryAsync(i => i.Id, i => i.Code));
        var (ours, floor) = (new List<string>(), new List<string>());
        foreach (var indicator in totals.Select(t => t.Indicator).Distinct().Order().ToList())
        {
            var page = await bench.Reader.TextAsync($"{Address}?chi-tieu={codes[indicator]}");
            ours.AddRange(PageTable.Rows(page, "provinces").OrderBy(r => r.Unit).Select(r => $"{codes[indicator]} {r.Unit} {r.Cells[2]}"));
            floor.AddRange(totals.Where(t => t.Indicator == indicator).OrderBy(t => t.Unit).Select(t => $"{codes[indicator]} {t.Unit} {VietnameseNumber.Whole(t.Sum)}"));
        }

        return SameAnswers.Check(job, ours, floor);
    }
}
