using System.Globalization;
using System.Net;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>J1b: the same page for a reader who has it already, beside as many static bytes; and never an old page after a save.</summary>
public static class UnchangedPageJob
{
    private const double LeastThroughput = 0.35;
    private const int Saves = 200;

    /// <summary>Voluntary insurance.</summary>
    private const int Indicator = 2;

    public static async Task<bool> RunAsync(NationalBench bench)
    {
        const string job = "J1b the same, unchanged";
        var (run, address) = (bench.Run, ProvincePageJob.Address(bench));
        var first = await bench.Reader.ReadAsync(address);
        if (first.Tag is null)
        {
            throw new InvalidOperationException($"{address} gives no ETag, so no reader can ask whether it has changed.");
        }

        await using var server = await FloorServer.OfBytesAsync(new byte[first.Length]);
        async Task UnchangedAsync()
        {
            if ((await bench.Reader.ReadAsync(address, first.Tag)).Status != HttpStatusCode.NotModified)
            {
                throw new InvalidOperationException($"{address} was sent anew though nothing has changed.");
            }
        }

        var cost = await NationalBench.CountAsync("unchanged page", UnchangedAsync);
        var (alone, together) = await bench.CompareAsync(job, UnchangedAsync, server.ReadAsync);
        alone.Print("none set");
        together.Print($">= {LeastThroughput} of the throughput of {first.Length / 1024} KB of static bytes");
        run.Board.Add(
            job, run.Engine, $"{together.OurRate:0}/s, {cost}", $"{together.FloorRate:0}/s", together.RatioText, $">= {LeastThroughput}x throughput", together.MedianRatio >= LeastThroughput);
        var (reads, stale) = await StaleAsync(bench);
        Console.WriteLine($"  a save, then the page asked for with the last tag: {reads} reads, {stale} stale");
        run.Board.Add("  pages after a save", run.Engine, $"{stale} stale of {reads}", "", "", "0 stale", stale == 0);
        return stale == 0;
    }

    /// <summary>Every second read follows a save and must show it; the one after must be told that nothing has changed.</summary>
    private static async Task<(int Reads, int Stale)> StaleAsync(NationalBench bench)
    {
        var address = $"{ProvincePageJob.Address(bench)}?thang={NationalBench.Month}&chi-tieu=BHXH_TN";
        using var writer = await bench.WriterAsync(bench.Provinces[0], Indicator);
        var (reads, stale) = (0, 0);
        var (known, _) = await bench.Reader.LookAsync(address, null);
        for (var i = 0; i < Saves; i++)
        {
            await writer.SaveAsync();
            var (answer, text) = await bench.Reader.LookAsync(address, known.Tag);
            reads++;
            stale += text is not null && PageTable.Rows(text, "children").Single(r => r.Unit == writer.Unit).Cells[5] == VietnameseNumber.Whole(writer.Value) ? 0 : 1;
            known = text is null ? known : answer;
            if ((await bench.Reader.ReadAsync(address, known.Tag)).Status != HttpStatusCode.NotModified)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"After save {i + 1} the page was sent twice though nothing had changed in between."));
            }
        }

        return (reads, stale);
    }
}
