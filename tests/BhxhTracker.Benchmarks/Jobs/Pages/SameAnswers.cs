using System.Security.Cryptography;
using System.Text;

namespace BhxhTracker.Benchmarks.Jobs.Pages;

/// <summary>A comparison of two sides that do not say the same is worth nothing.</summary>
public static class SameAnswers
{
    /// <summary>Prints both sides' hashes, and where they part.</summary>
    public static bool Check(string job, IEnumerable<string> ours, IEnumerable<string> floor)
    {
        var (mine, other) = (ours.ToList(), floor.ToList());
        var (hash, otherHash) = (Hash(mine), Hash(other));
        var same = mine.Count > 0 && hash == otherHash;
        Console.WriteLine($"  {job}: answers {hash} of the page, {otherHash} of the floor, {mine.Count} rows: {(same ? "equal" : "THEY DIFFER")}");
        if (!same)
        {
            var parted = mine.Zip(other).FirstOrDefault(p => p.First != p.Second);
            Console.WriteLine($"    first difference: page \"{parted.First ?? mine.ElementAtOrDefault(other.Count)}\", floor \"{parted.Second ?? other.ElementAtOrDefault(mine.Count)}\"; {mine.Count} rows against {other.Count}");
        }

        return same;
    }

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..12];
}
