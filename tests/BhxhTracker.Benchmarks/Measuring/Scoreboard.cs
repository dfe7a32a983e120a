namespace BhxhTracker.Benchmarks.Measuring;

/// <summary>What a run ends with: one line for each job, ours beside its floor, the target and whether it was met.</summary>
public sealed class Scoreboard
{
    private static readonly string[] Heads = ["job", "engine", "ours", "floor", "ratio (least-most)", "target", ""];

    private readonly List<string[]> rows = [];

    /// <summary>A line of the table.</summary>
    /// <param name="job">The job.</param>
    /// <param name="engine">The database.</param>
    /// <param name="ours">What the program took.</param>
    /// <param name="floor">What its floor took.</param>
    /// <param name="ratio">The middle of the rounds' own, with the least and the most.</param>
    /// <param name="target">What was asked.</param>
    /// <param name="isMet">Null where no target is set.</param>
    public void Add(string job, string engine, string ours, string floor, string ratio, string target, bool? isMet) =>
        rows.Add([job, engine, ours, floor, ratio, target, isMet switch { true => "met", false => "MISSED", null => "" }]);

    public void Print()
    {
        var widths = Heads.Select((head, column) => rows.Select(r => r[column].Length).Append(head.Length).Max()).ToList();
        Console.WriteLine();
        foreach (var row in rows.Prepend(Heads))
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
