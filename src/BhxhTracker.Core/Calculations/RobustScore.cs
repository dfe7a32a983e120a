namespace BhxhTracker.Core.Calculations;

/// <summary>
/// How far a value lies from the middle of a sample, in robust standard deviations: one wild value among the sample moves neither the
/// middle nor the spread. Free of the unit of measure: everything times ten gives the same score.
/// </summary>
public static class RobustScore
{
    /// <summary>Makes the median absolute deviation of a normal sample its standard deviation.</summary>
    private const decimal NormalByMedian = 1.4826m;

    /// <summary>The same for the mean absolute deviation.</summary>
    private const decimal NormalByMean = 1.2533m;

    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    public static decimal Median(IReadOnlyCollection<decimal> sample)
    {
        if (sample.Count == 0)
        {
            throw new ArgumentException("An empty sample has no middle.", nameof(sample));
        }

        var sorted = sample.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The same of whole numbers, without a copy: the sample is sorted where it lies.</summary>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    public static decimal Median(Span<long> sample)
    {
        if (sample.IsEmpty)
        {
            throw new ArgumentException("An empty sample has no middle.", nameof(sample));
        }

        sample.Sort();
        var middle = sample.Length / 2;
        return sample.Length % 2 == 1 ? sample[middle] : ((decimal)sample[middle - 1] + sample[middle]) / 2;
    }

    /// <summary>
    /// The spread of a sample: its median absolute deviation. Where more than half of it is one and the same value that is 0, and the
    /// mean absolute deviation stands in; 0 only when all are the same.
    /// </summary>
    public static decimal Spread(IReadOnlyCollection<decimal> sample)
    {
        var median = Median(sample);
        var deviations = sample.Select(x => Math.Abs(x - median)).ToArray();
        var middle = Median(deviations) * NormalByMedian;
        return middle > 0 ? middle : deviations.Average() * NormalByMean;
    }

    /// <summary>The score of a distance; null when there is no spread to measure it by.</summary>
    /// <param name="distance">From what was expected, with either sign.</param>
    /// <param name="sample">What the spread is taken of.</param>
    /// <param name="leastSpread">A quieter sample than this counts as this loud; 0 for none.</param>
    public static decimal? Of(decimal distance, IReadOnlyCollection<decimal> sample, decimal leastSpread = 0)
    {
        var spread = Math.Max(Spread(sample), leastSpread);
        return spread > 0 ? Math.Abs(distance) / spread : null;
    }
}
