using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>J4: ten figures saved over HTTP, beside one SQL transaction that writes the same rows.</summary>
public static class SaveJob
{
    private const int PerWorker = 60;
    private const int OpenLoopPerSecond = 200;
    private const int OpenLoopSeconds = 10;
    private static readonly ReportMonth OurMonth = new(2024, 8);
    private static readonly ReportMonth FloorMonth = new(2024, 7);

    public static async Task<bool> RunAsync(BenchmarkRun run)
    {
        var (engine, database) = (run.Engine, run.Database);
        // Writers of one province queue by design; a country's offices write into many. An embedded file has one writer.
        var workers = engine == "PostgreSQL" ? 8 : 1;
        var provinces = await Provinces.MakeAsync(database, workers);
        await using var program = await ServedProgram.StartAsync(database.Options);
        using var ours = await HttpSaver.OpenAsync(program, provinces, OurMonth, workers);
        await using var floor = await SqlSaver.OpenAsync(database, provinces, FloorMonth, workers);
        using var statements = new StatementCounter();
        var comparison = new Comparison("J4 save 10 figures", engine);
        await comparison.RunAsync(
            run.Rounds,
            () => Turn.RunAsync(workers, PerWorker, ours.SaveAsync, statements),
            () => Turn.RunAsync(workers, PerWorker, floor.SaveAsync, statements));
        comparison.Print(">= 0.35 of the floor's throughput");
        run.Board.Add("J4 save 10 figures", engine, $"{comparison.OurRate:0}/s", $"{comparison.FloorRate:0}/s", comparison.RatioText, ">= 0.35x throughput", comparison.MedianRatio >= 0.35);
        var same = await SameAsync(database);
        Console.WriteLine($"  both sides hold the same figures and totals: {(same ? "yes" : "NO")}");
        await OpenLoop.RunAsync("  open loop", OpenLoopPerSecond, OpenLoopSeconds, workers, ours.SaveAsync, "p99 <= 25 ms");
        var drift = 0;
        foreach (var province in provinces.All)
        {
            drift += await Totals.DriftAsync(database, province.Tree, province.Id, OurMonth);
        }

        Console.WriteLine($"  totals that differ from those counted anew: {drift}");
        return same && drift == 0;
    }

    private static Task<bool> SameAsync(TestDatabase database) => database.WithAsync(async db =>
    {
        var sides = new List<List<string>>();
        foreach (var month in new[] { OurMonth, FloorMonth })
        {
            sides.Add([.. (await db.Figures.AsNoTracking().Where(f => f.Month == month.FirstDay).ToListAsync())
                .Select(f => $"{f.UnitId} {f.IndicatorId} {f.Own} {f.ChildrenSum} {f.Reported} {f.Expected} {f.Version}").Order(StringComparer.Ordinal)]);
        }

        return sides[0].Count > 0 && sides[0].SequenceEqual(sides[1]);
    });
}
