using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>How late something is; nobody counts the days of what was forgotten long ago.</summary>
public static class LateWords
{
    public const int MostDays = 90;

    /// <summary>"trễ 8 ngày", "trễ hơn 3 tháng".</summary>
    public static string Of(int days) => days > MostDays ? "trễ hơn 3 tháng" : $"trễ {VietnameseNumber.Whole(days)} ngày";

    /// <summary>The same where it stands alone: "Trễ 8 ngày".</summary>
    public static string Alone(int days) => $"T{Of(days)[1..]}";
}
