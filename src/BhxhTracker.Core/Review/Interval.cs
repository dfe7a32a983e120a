namespace BhxhTracker.Core.Review;

/// <summary>What a printed number can stand for: every value that would be written this way. Both ends belong to it.</summary>
public readonly record struct Interval(decimal Low, decimal High)
{
    public static Interval Exactly(decimal value) => new(value, value);

    public bool Meets(Interval other) => Low <= other.High && other.Low <= High;

    public Interval Plus(Interval other) => new(Low + other.Low, High + other.High);

    public Interval Minus(Interval other) => new(Low - other.High, High - other.Low);

    public Interval Negated() => new(-High, -Low);

    /// <summary>Wider by as much at both ends.</summary>
    public Interval Padded(decimal by) => new(Low - by, High + by);

    public Interval Times(Interval other)
    {
        decimal[] corners = [Low * other.Low, Low * other.High, High * other.Low, High * other.High];
        return new Interval(corners.Min(), corners.Max());
    }

    /// <summary>This as a percentage of another; null when that can be zero, because then there is no number (rule 13).</summary>
    public Interval? PercentOf(Interval whole)
    {
        if (whole.Low <= 0)
        {
            return null;
        }

        decimal[] corners = [Low * 100 / whole.Low, Low * 100 / whole.High, High * 100 / whole.Low, High * 100 / whole.High];
        return new Interval(corners.Min(), corners.Max());
    }

    /// <summary>The whole of which this is so many percent; null when the percentage can be zero.</summary>
    public Interval? WholeAt(Interval percent) => percent.Low <= 0 ? null : new Interval(Low * 100 / percent.High, High * 100 / percent.Low);

    /// <summary>What is missing from this to the whole of which it is so many percent; negative is beyond it.</summary>
    public Interval? MissingAt(Interval percent)
    {
        if (percent.Low <= 0)
        {
            return null;
        }

        var (few, many) = ((100 / percent.High) - 1, (100 / percent.Low) - 1);
        decimal[] corners = [Low * few, Low * many, High * few, High * many];
        return new Interval(corners.Min(), corners.Max());
    }
}
