namespace BhxhTracker.Core.Calculations;

/// <summary>Money is stored in đồng and shown, typed and exchanged in triệu đồng.</summary>
public static class Money
{
    public const long DongPerMillion = 1_000_000;

    /// <summary>Decimals that an amount in triệu đồng may have: down to one đồng.</summary>
    public const int MillionDecimals = 6;

    public static decimal InMillions(decimal dong) => dong / DongPerMillion;
}
