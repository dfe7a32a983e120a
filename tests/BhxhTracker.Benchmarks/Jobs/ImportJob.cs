using System.Diagnostics;
using System.Globalization;
using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>
/// J5, J5b: a workbook from its sending to the preview, and to the figures' being in, beside a floor that parses, copies, compares and
/// upserts and checks nothing. Every round changes every figure.
/// </summary>
public static class ImportJob
{
    private const int OurYear = 2023;
    private const int FloorYear = 2022;

    public static async Task<bool> RunAsync(string job, BenchmarkRun run, int provinceCount)
    {
        var (engine, database, rounds) = (run.Engine, run.Database, run.Rounds);
        var provinces = await Provinces.MakeAsync(database, provinceCount);
        var provinceId = provinceCount == 1 ? provinces.All[0].Id : 0;
        await using var floor = new SqlImporter(database, provinces);
        using var statements = new StatementCounter();
        var (preview, whole) = (new Comparison($"{job}, to the preview", engine), new Comparison($"{job}, preview and apply", engine));
        var (latest, cells) = (Array.Empty<byte>(), 0);
        for (var round = 0; round <= rounds; round++)
        {
            var (mine, other) = (YearWorkbook.Make(provinces, OurYear, round), YearWorkbook.Make(provinces, FloorYear, round));
            Turn? looked = null, applied = null, floorTurn = null;
            async Task OursAsync()
            {
                var batch = Guid.Empty;
                looked = await Turn.RunAsync(1, 1, async (_, _) => (batch, cells) = await PreviewAsync(database, mine, provinceId), statements);
                applied = await Turn.RunAsync(1, 1, (_, _) => ApplyAsync(database, batch), statements);
            }

            async Task FloorAsync() => floorTurn = await Turn.RunAsync(1, 1, (_, _) => floor.ImportAsync(other), statements);

            foreach (var side in round % 2 == 0 ? new[] { OursAsync, (Func<Task>)FloorAsync } : [FloorAsync, OursAsync])
            {
                await side();
            }

            // The first round is neither side's: it is cold, and says what the columns are.
            if (round > 0)
            {
                preview.Add(looked!, floorTurn!);
                whole.Add(Sum(looked!, applied!), floorTurn!);
            }

            latest = mine;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cells:N0} figures in a file of {latest.Length / 1024:N0} KB"));
        preview.Print("time <= 2x the floor");
        whole.Print("none set");
        run.Board.Add(job, engine, $"{preview.OurMedian:0} ms", $"{preview.FloorMedian:0} ms", preview.TimeRatioText, "time <= 2x", preview.MedianTimeRatio <= 2);
        await AgainAsync(database, latest, provinceId);
        var same = await SameAsync(database);
        Console.WriteLine($"  both sides hold the same figures: {(same ? "yes" : "NO")}");
        return same;
    }

    private static Turn Sum(Turn a, Turn b) =>
        new([a.Latencies[0] + b.Latencies[0]], a.Seconds + b.Seconds, a.Allocated + b.Allocated, a.Statements + b.Statements);

    private static async Task<(Guid Batch, int Cells)> PreviewAsync(TestDatabase database, byte[] workbook, int provinceId)
    {
        var (batch, preview) = await database.PreviewWorkbookAsync(workbook, provinceId: provinceId);
        return preview.WrongCount == 0 ? (batch, preview.Figures.Count) : throw new InvalidOperationException($"{preview.WrongCount} wrong cells, the first: {preview.Wrong[0]}");
    }

    private static async Task ApplyAsync(TestDatabase database, Guid batch)
    {
        var view = await database.ApplyAsync(batch);
        if (view.Stage != ImportStage.Applied)
        {
            throw new InvalidOperationException($"Not applied: {view.Job?.Text}");
        }
    }

    private static async Task AgainAsync(TestDatabase database, byte[] workbook, int provinceId)
    {
        var before = await database.WithAsync(db => db.ProvinceHeads.SumAsync(h => h.DataVersion));
        var start = Stopwatch.GetTimestamp();
        var again = await database.SendWorkbookAsync(workbook, provinceId: provinceId);
        var took = Stopwatch.GetElapsedTime(start);
        var written = await database.WithAsync(db => db.ProvinceHeads.SumAsync(h => h.DataVersion)) - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  the same file again: {again.Result}, {took.TotalMilliseconds:0} ms (target <= 80 ms for a province's year), {written} writes"));
    }

    private static Task<bool> SameAsync(TestDatabase database) => database.WithAsync(async db =>
    {
        var sides = new List<List<string>>();
        foreach (var year in new[] { OurYear, FloorYear })
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            sides.Add([.. (await db.Figures.AsNoTracking().Where(f => f.Month >= from && f.Month <= to && f.Own != null).Select(f => new { f.UnitId, f.Month, f.IndicatorId, f.Own }).ToListAsync())
                .Select(f => $"{f.UnitId} {f.Month.Month} {f.IndicatorId} {f.Own}").Order(StringComparer.Ordinal)]);
        }

        return sides[0].Count > 0 && sides[0].SequenceEqual(sides[1]);
    });
}
