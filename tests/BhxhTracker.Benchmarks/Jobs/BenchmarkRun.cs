using BhxhTracker.Benchmarks.Measuring;
using BhxhTracker.Testing.Databases;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>What every job is given.</summary>
public sealed record BenchmarkRun(string Engine, TestDatabase Database, Scoreboard Board)
{
    public required int Rounds { get; init; }

    /// <summary>Of the data of a country.</summary>
    public required NationalSize Size { get; init; }

    /// <summary>Of a save and a read each.</summary>
    public required int Pairs { get; init; }
}
