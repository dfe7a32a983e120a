using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>A province of the made country.</summary>
public sealed record MadeProvince(int Id, int Root, IReadOnlyList<int> Communes);

/// <summary>What one request sends to the database; an embedded one has no round trips.</summary>
public readonly record struct RequestCost(long RoundTrips, long Statements)
{
    public override string ToString() => $"{Statements} SQL statements{(RoundTrips > 0 ? $" in {RoundTrips} round trips" : "")}";
}

/// <summary>The made country with the program that serves it.</summary>
public sealed class NationalBench(BenchmarkRun run, ServedProgram program, SignedIn reader, IReadOnlyList<MadeProvince> provinces)
{
    /// <summary>Readers at once, where requests per second are measured.</summary>
    public const int Connections = 4;

    private const int OneByOne = 20;
    private const int Together = 10;

    public static ReportMonth Month => NationalSize.Last;

    public BenchmarkRun Run => run;

    public ServedProgram Program => program;

    /// <summary>Sees everything.</summary>
    public SignedIn Reader => reader;

    /// <summary>The one with the most communes first.</summary>
    public IReadOnlyList<MadeProvince> Provinces => provinces;

    public static async Task<NationalBench> OpenAsync(BenchmarkRun run, ServedProgram program)
    {
        var units = await run.Database.WithAsync(async db => await db.Units.Select(u => new { u.Id, u.ProvinceId, u.Level }).ToListAsync());
        return new NationalBench(run, program, await SignedIn.InAsync(program),
        [
            .. units.GroupBy(u => u.ProvinceId).OrderByDescending(p => p.Count()).ThenBy(p => p.Key)
                .Select(p => new MadeProvince(p.Key, p.Single(u => u.Level == UnitLevel.Province).Id, [.. p.Where(u => u.Level != UnitLevel.Province).Select(u => u.Id).Order()])),
        ]);
    }

    /// <summary>In turn: one reader for the times, then several for the requests per second.</summary>
    public async Task<(Comparison OneByOne, Comparison Together)> CompareAsync(string job, Func<Task> ours, Func<Task> floor)
    {
        var alone = await CompareOneByOneAsync(job, ours, floor);
        var many = new Comparison($"{job}, {Connections} readers", run.Engine);
        await many.RunAsync(run.Rounds, () => Turn.RunAsync(Connections, Together, (_, _) => ours()), () => Turn.RunAsync(Connections, Together, (_, _) => floor()));
        return (alone, many);
    }

    public async Task<Comparison> CompareOneByOneAsync(string job, Func<Task> ours, Func<Task> floor)
    {
        var comparison = new Comparison($"{job}, one reader", run.Engine);
        await comparison.RunAsync(run.Rounds, () => Turn.RunAsync(1, OneByOne, (_, _) => ours()), () => Turn.RunAsync(1, OneByOne, (_, _) => floor()));
        return comparison;
    }

    /// <summary>What one request sends to the database, told apart from all that is timed. The first answer is warm already.</summary>
    public static async Task<RequestCost> CountAsync(string side, Func<Task> request)
    {
        await request();
        using var counter = new StatementCounter(countsEmbedded: true);
        await request();
        var cost = new RequestCost(counter.Count, counter.Statements);
        Console.WriteLine($"  {side}: {cost}");
        return cost;
    }

    /// <summary>Somebody who changes the figure of a commune whose report of the month is open again.</summary>
    public async Task<FigureWriter> WriterAsync(MadeProvince province, int indicator)
    {
        var unit = province.Communes[0];
        var month = Month.FirstDay;
        var figure = await run.Database.WithAsync(async db =>
        {
            await db.Reports.Where(r => r.ProvinceId == province.Id && r.Month == month && r.UnitId == unit).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, ReportState.Entering));
            return await db.Figures.AsNoTracking().SingleAsync(f => f.ProvinceId == province.Id && f.Month == month && f.UnitId == unit && f.IndicatorId == indicator);
        });
        return new FigureWriter(await SignedIn.InAsync(program), figure);
    }
}

/// <summary>Saves one figure again and again, a little more each time.</summary>
public sealed class FigureWriter(SignedIn who, MonthlyFigure figure) : IDisposable
{
    public int Unit => figure.UnitId;

    public long Value => figure.Own!.Value;

    public async Task SaveAsync()
    {
        await who.SaveAsync([(figure.UnitId, ReportMonth.Of(figure.Month), figure.IndicatorId, Value + 1, figure.Version)]);
        (figure.Own, figure.Version) = (Value + 1, figure.Version + 1);
    }

    public void Dispose() => who.Dispose();
}
