using System.Diagnostics;
using System.Globalization;
using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>Makes the country (of a file's database one province), says how long it took and proves that it is right.</summary>
public static class NationalDataJob
{
    public static async Task<bool> RunAsync(BenchmarkRun run)
    {
        var (engine, database, size) = (run.Engine, run.Database, run.Size);
        var start = Stopwatch.GetTimestamp();
        var provinces = await new NationalData(database, size).MakeAsync();
        var took = Stopwatch.GetElapsedTime(start);
        var (counts, totals, lines) = await database.WithAsync(async db => (
            await db.Figures.LongCountAsync(f => f.Own != null), await db.Figures.LongCountAsync(f => f.Own == null), await db.PlanLines.LongCountAsync()));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"data on {engine}: {provinces.Count} provinces, {counts:N0} counts, {totals:N0} totals, {lines:N0} targets in {took.TotalSeconds:0.0} s"));
        var (drift, gaps) = (await DriftAsync(database, provinces[0], size), await PlanGapsAsync(database));
        Console.WriteLine($"  totals that differ from those counted anew, one province, every month: {drift}; targets of a province that are not the sum of its communes': {gaps}");
        await FloorsAsync(database);
        return drift == 0 && gaps == 0;
    }

    /// <summary>What the pages over these figures will be held against.</summary>
    private static async Task FloorsAsync(TestDatabase database)
    {
        const int rounds = 200;
        await using var floor = await NationalFloor.OpenAsync(database, NationalSize.Last, indicator: 1);
        using var statements = new StatementCounter();
        foreach (var (name, read) in new (string, Func<Task<int>>)[]
        {
            ("J2 floor, totals of the provinces", async () => (await floor.DashboardAsync()).Count), ("J3 floor, communes by percent of plan", async () => (await floor.RankingAsync()).Count),
        })
        {
            var rows = await read();
            var turn = await Turn.RunAsync(1, rounds, (_, _) => read(), statements);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {name}: {rows} rows, p50 {Comparison.Percentile([.. turn.Latencies], 50):0.00} ms, p99 {Comparison.Percentile([.. turn.Latencies], 99):0.00} ms"));
        }
    }

    private static async Task<int> DriftAsync(TestDatabase database, int province, NationalSize size)
    {
        await using var scope = database.NewScope();
        var reference = await scope.ServiceProvider.GetRequiredService<ReferenceCache>().GetAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), CancellationToken.None);
        var drift = 0;
        for (var n = 0; n < size.Months; n++)
        {
            var month = size.First.AddMonths(n);
            drift += await Totals.DriftAsync(database, reference.Units.TreeOf(province, month.LastDay), province, month);
        }

        return drift;
    }

    private static Task<int> PlanGapsAsync(TestDatabase database) => database.WithAsync(async db =>
    {
        var tops = await db.Units.Where(u => u.Level == UnitLevel.Province).Select(u => u.Id).ToListAsync();
        var lines = await db.PlanLines.AsNoTracking().Select(l => new { l.PlanId, l.IndicatorId, l.UnitId, l.Value }).ToListAsync();
        return lines.GroupBy(l => (l.PlanId, l.IndicatorId)).Count(g => g.Where(l => tops.Contains(l.UnitId)).Sum(l => l.Value) != g.Where(l => !tops.Contains(l.UnitId)).Sum(l => l.Value));
    });
}
