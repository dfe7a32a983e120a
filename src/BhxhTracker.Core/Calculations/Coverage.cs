namespace BhxhTracker.Core.Calculations;

/// <summary>Tỷ lệ bao phủ: people taking part over population or labour force. May exceed 100% and is never clamped.</summary>
public static class Coverage
{
    public static Computed Rate(decimal? actual, decimal? denominator) => (actual, denominator) switch
    {
        (null, _) => Computed.Missing(NoNumber.NotReported),
        (_, null) => Computed.Missing(NoNumber.NoDenominator),
        (_, 0) => Computed.Missing(NoNumber.ZeroDenominator),
        ({ } people, { } whole) => people * 100m / whole,
    };

    /// <summary>Distance from the target in percentage points, not in percent (domain.md, rule 9).</summary>
    public static Computed PointsFromTarget(Computed rate, decimal? target) => target is not { } goal
        ? Computed.Missing(NoNumber.NoCoverageTarget)
        : rate.Value is { } known ? known - goal : rate;

    /// <summary>A ratio of two figures of the same unit (tỷ lệ chậm đóng = chậm đóng / phải thu), as a percentage.</summary>
    public static Computed Ratio(decimal? part, decimal? whole) => (part, whole) switch
    {
        (null, _) or (_, null) => Computed.Missing(NoNumber.NoComponent),
        (_, 0) => Computed.Missing(NoNumber.ZeroBase),
        ({ } top, { } bottom) => top * 100m / bottom,
    };
}
