using System.Globalization;

namespace BhxhTracker.Benchmarks.Measuring;

/// <summary>Ours and the floor in turn (ABBA), so that a noisy machine is noisy for both.</summary>
public sealed class Comparison(string job, string engine)
{
    public const int LeastRounds = 7;

    private readonly List<Turn> ours = [];
    private readonly List<Turn> floor = [];

    /// <summary>How many times faster ours is than the floor, round by round: by throughput.</summary>
    public IReadOnlyList<double> Ratios => [.. ours.Zip(floor, (o, f) => o.PerSecond / f.PerSecond).Order()];

    public double MedianRatio => Ratios[Ratios.Count / 2];

    /// <summary>How many times as long ours takes, round by round, by the median of each round.</summary>
    public IReadOnlyList<double> TimeRatios => [.. ours.Zip(floor, (o, f) => o.Median / f.Median).Order()];

    public double MedianTimeRatio => TimeRatios[TimeRatios.Count / 2];

    /// <summary>Milliseconds over all rounds.</summary>
    public double OurMedian => Percentile(All(ours), 50);

    public double FloorMedian => Percentile(All(floor), 50);

    public double OurRate => Median(ours.Select(t => t.PerSecond));

    public double FloorRate => Median(floor.Select(t => t.PerSecond));

    public string RatioText => Text(Ratios);

    public string TimeRatioText => Text(TimeRatios);

    public async Task RunAsync(int rounds, Func<Task<Turn>> runOurs, Func<Task<Turn>> runFloor)
    {
        // Neither side is measured cold.
        await runOurs();
        await runFloor();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                ours.Add(await runOurs());
                floor.Add(await runFloor());
            }
            else
            {
                floor.Add(await runFloor());
                ours.Add(await runOurs());
            }
        }
    }

    /// <summary>For what is measured in parts of one round.</summary>
    public void Add(Turn ourTurn, Turn floorTurn)
    {
        ours.Add(ourTurn);
        floor.Add(floorTurn);
    }

    public void Print(string target)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job} on {engine}, {ours.Count} rounds in turn"));
        Print("ours", ours);
        Print("floor", floor);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ours / floor, throughput: median {MedianRatio:0.00} ({Ratios[0]:0.00}-{Ratios[^1]:0.00}); time: {1 / MedianRatio:0.00}x; target {target}"));
    }

    private static void Print(string side, IReadOnlyList<Turn> turns)
    {
        var all = All(turns);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {side,-5} p50 {Percentile(all, 50):0.00} ms, p90 {Percentile(all, 90):0.00}, p99 {Percentile(all, 99):0.00}; {Median(turns.Select(t => t.PerSecond)):0}/s; {Median(turns.Select(t => t.AllocatedPerOperation)) / 1024:0} KB allocated{(turns.Any(t => t.Statements > 0) ? $" and {Median(turns.Select(t => t.StatementsPerOperation)):0.0} round trips" : "")} per operation"));
    }

    private static List<double> All(IEnumerable<Turn> turns) => [.. turns.SelectMany(t => t.Latencies).Order()];

    private static string Text(IReadOnlyList<double> ratios) => string.Create(CultureInfo.InvariantCulture, $"{ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})");

    internal static double Percentile(List<double> ascending, int percent) => ascending[Math.Min(ascending.Count - 1, ascending.Count * percent / 100)];

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
