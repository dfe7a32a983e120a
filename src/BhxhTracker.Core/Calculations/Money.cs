namespace BhxhTracker.Core.Calculations;

/// <summary>Money is stored in đồng and shown, typed and exchanged in triệu đồng.</summary>
public static class Money
{
    public const long DongPerMillion = 1_000_000;

    public static decimal InMillions(decimal dong) => dong / DongPerMillion;
}
