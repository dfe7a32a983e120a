namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>Which unit each worker saves next: both sides take the same units with the same values in the same order.</summary>
public sealed class SaveSequence(Provinces provinces, int workers)
{
    private readonly int[] done = new int[workers];

    public (int Unit, int Version) Next(int worker)
    {
        var place = done[worker]++;
        var leaves = provinces.All[worker].Leaves;
        return (leaves[place % leaves.Count], place / leaves.Count);
    }

    public static long Value(int unit, int place, int version) => (unit * 100L) + (place * 7) + version;
}
