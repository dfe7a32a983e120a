namespace BhxhTracker.Core.Calculations;

public static partial class Wording
{
    /// <summary>A rounded figure that we write is at most this far from the true one, in percent (domain.md, 5).</summary>
    private const decimal FarthestPercent = 1;

    private const int MostDigits = 28;

    /// <summary>
    /// A figure that is itself no more than an estimate, with as few digits as lie within 1% of it: khoảng 4.800 người. Below a hundred every
    /// digit counts. A figure that was counted is written exactly.
    /// </summary>
    /// <param name="amount">As stored: people, cards or đồng; its sign is left out.</param>
    /// <param name="noun">What is counted.</param>
    public static string About(decimal amount, MeasureNoun noun) => $"khoảng {noun.Write(FewDigits(amount))}";

    /// <summary>The number nearest to the amount among those with the fewest digits that lie within 1% of it.</summary>
    public static decimal FewDigits(decimal amount)
    {
        var size = Rounding.Whole(Math.Abs(amount));
        var step = 1m;
        for (var digits = 1; digits < MostDigits && step * 10 <= size; digits++)
        {
            step *= 10;
        }

        for (; step > 1; step /= 10)
        {
            var rounded = Math.Round(size / step, 0, MidpointRounding.AwayFromZero) * step;
            if (Math.Abs(rounded - size) * 100 <= size * FarthestPercent)
            {
                return rounded;
            }
        }

        return size;
    }
}
