using System.Globalization;
using BhxhTracker.Benchmarks.Measuring;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>J1: the dashboard of the province with the most communes, signed in, nothing kept by the reader.</summary>
public static class ProvincePageJob
{
    private const double MostTimes = 2.5;
    private const double LeastThroughput = 0.5;
    private const int MostRoundTrips = 3;

    /// <summary>Number of compulsory insurance, which the page opens on.</summary>
    private const int Indicator = 1;

    public static string Address(NationalBench bench) => string.Create(CultureInfo.InvariantCulture, $"/tien-do/{bench.Provinces[0].Root}");

    public static async Task<bool> RunAsync(NationalBench bench)
    {
        const string job = "J1 province dashboard";
        var (run, address) = (bench.Run, Address(bench));
        var floors = new List<ProvinceFloor>();
        for (var i = 0; i < NationalBench.Connections; i++)
        {
            floors.Add(await ProvinceFloor.OpenAsync(bench, withMonths: true));
        }

        await using var narrow = await ProvinceFloor.OpenAsync(bench, withMonths: false);
        await using var server = await FloorServer.OfReadsAsync(floors, floor => floor.ReadAsync());
        var (length, rows) = ((await bench.Reader.ReadAsync(address)).Length, await floors[0].ReadAsync());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{job} on {run.Engine}: {bench.Provinces[0].Communes.Count} communes, page of {length / 1024:N0} KB; the floor reads {rows:N0} rows, both sides over HTTP"));
        var same = SameAnswers.Check(job, Lines(await bench.Reader.TextAsync(address)), await floors[0].LinesAsync(Indicator));
        var cost = await NationalBench.CountAsync("page", () => bench.Reader.ReadAsync(address));
        await NationalBench.CountAsync("floor", server.ReadAsync);
        var (alone, together) = await bench.CompareAsync(job, () => bench.Reader.ReadAsync(address), server.ReadAsync);
        alone.Print($"p50 <= {MostTimes}x, at most {MostRoundTrips} round trips");
        together.Print($">= {LeastThroughput} of the floor's throughput");
        await PrintBareAsync("the floor without HTTP", floors[0].ReadAsync);
        await PrintBareAsync("the same without the months that are drawn", narrow.ReadAsync);
        run.Board.Add(job, run.Engine, $"p50 {alone.OurMedian:0.0} ms", $"p50 {alone.FloorMedian:0.0} ms", alone.TimeRatioText, $"p50 <= {MostTimes}x", alone.MedianTimeRatio <= MostTimes);
        run.Board.Add($"  {NationalBench.Connections} readers", run.Engine, $"{together.OurRate:0}/s", $"{together.FloorRate:0}/s", together.RatioText, $">= {LeastThroughput}x throughput", together.MedianRatio >= LeastThroughput);
        run.Board.Add("  statements of a request", run.Engine, $"{cost}", "", "", $"<= {MostRoundTrips} round trips", cost.RoundTrips > 0 ? cost.RoundTrips <= MostRoundTrips : null);
        foreach (var floor in floors)
        {
            await floor.DisposeAsync();
        }

        return same;
    }

    private static IEnumerable<string> Lines(string page) => PageTable.Rows(page, "children").Where(r => r.Unit is not null).OrderBy(r => r.Unit)
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Unit} {string.Join(' ', r.Cells.Skip(1).Take(5))} {r.Cells[9]}"));

    private static async Task PrintBareAsync(string name, Func<Task<int>> read)
    {
        var turn = await Turn.RunAsync(1, 100, (_, _) => read());
        var rows = await read();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {rows:N0} rows, p50 {turn.Median:0.00} ms"));
    }
}
