using System.Diagnostics;
using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>
/// J8: a save by one person, then the page of the country by another, who has the page of before: it must show the new figure, every time. Several
/// provinces at once, so that saves of others fall into every read.
/// </summary>
public static class FreshnessJob
{
    private const int Lanes = 4;

    /// <summary>Voluntary insurance.</summary>
    private const int Indicator = 2;

    private static readonly string Address = $"/tien-do?thang={NationalSize.Last}&chi-tieu=BHXH_TN";

    public static async Task<bool> RunAsync(NationalBench bench)
    {
        var (run, lanes) = (bench.Run, Math.Min(Lanes, bench.Provinces.Count));
        var each = Math.Max(1, run.Pairs / lanes);
        var start = Stopwatch.GetTimestamp();
        var stale = (await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => LaneAsync(bench, bench.Provinces[lane], each))))).Sum();
        var took = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"J8 freshness on {run.Engine}: {lanes * each:N0} pairs of a save and a read in {took.TotalSeconds:0} s, {lanes * each / took.TotalSeconds:0.0}/s, {lanes} at once; stale: {stale}"));
        run.Board.Add("J8 freshness", run.Engine, string.Create(CultureInfo.InvariantCulture, $"{stale} stale of {lanes * each:N0}"), "", "", "0 stale of 100,000", stale == 0);
        return stale == 0;
    }

    /// <summary>How many reads did not show what was saved just before.</summary>
    private static async Task<int> LaneAsync(NationalBench bench, MadeProvince province, int pairs)
    {
        using var reader = await SignedIn.InAsync(bench.Program);
        using var writer = await bench.WriterAsync(province, Indicator);
        var (known, before) = await reader.LookAsync(Address, null);
        var others = Shown(before!, province) - writer.Value;
        var stale = 0;
        for (var i = 0; i < pairs; i++)
        {
            await writer.SaveAsync();
            var (answer, text) = await reader.LookAsync(Address, known.Tag);
            stale += text is not null && Shown(text, province) == others + writer.Value ? 0 : 1;
            known = text is null ? known : answer;
        }

        return stale;
    }

    private static decimal Shown(string page, MadeProvince province)
    {
        var cell = PageTable.Rows(page, "provinces").Single(r => r.Unit == province.Root).Cells[2];
        return PeopleNumber.Whole(cell).Value ?? throw new InvalidOperationException($"The page shows \"{cell}\" for the province.");
    }
}
