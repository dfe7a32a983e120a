namespace BhxhTracker.Core.Calculations;

/// <summary>
/// Shares a whole out among parts so that nobody is lost or made: the parts, in whole units, always add up to the whole
/// (largest remainder; equal remainders go to the earlier part). Persons, cards or đồng. domain.md, 3: "số phân bổ".
/// </summary>
public static class Apportionment
{
    /// <summary>By weights of any size; null when they add up to nothing, since then no share says who gets what.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The whole or a weight is negative.</exception>
    public static IReadOnlyList<long>? ByWeights(long whole, IReadOnlyList<decimal> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
        }

        var sum = weights.Sum();
        return sum == 0 ? null : ByQuotas(whole, [.. weights.Select(w => whole * (w / sum))]);
    }

    /// <summary>By shares of one; what they leave over is the last element of the answer, one longer than the shares.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The whole or a share is negative, or the shares add up to more than one.</exception>
    public static IReadOnlyList<long> ByShares(long whole, IReadOnlyList<decimal> shares)
    {
        var rest = 1 - shares.Sum();
        ArgumentOutOfRangeException.ThrowIfNegative(rest, nameof(shares));
        return ByWeights(whole, [.. shares, rest])!;
    }

    private static long[] ByQuotas(long whole, decimal[] quotas)
    {
        var parts = Array.ConvertAll(quotas, q => (long)decimal.Floor(q));
        var left = whole - parts.Sum();
        foreach (var i in Enumerable.Range(0, quotas.Length).OrderByDescending(i => quotas[i] - parts[i]).ThenBy(i => i).Take((int)left))
        {
            parts[i]++;
        }

        return parts;
    }
}
