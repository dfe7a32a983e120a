namespace BhxhTracker.Core.Calculations;

/// <summary>Rounding as the sector does it: half away from zero, once, at display (domain.md, 5).</summary>
public static class Rounding
{
    public const int PercentDecimals = 2;

    public static decimal Percent(decimal value) => Math.Round(value, PercentDecimals, MidpointRounding.AwayFromZero);

    public static decimal? Percent(decimal? value) => value is { } known ? Percent(known) : null;

    /// <summary>To a whole person, card or đồng.</summary>
    public static decimal Whole(decimal value) => Math.Round(value, 0, MidpointRounding.AwayFromZero);
}
