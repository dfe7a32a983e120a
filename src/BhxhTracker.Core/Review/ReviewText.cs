using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Review;

/// <summary>Writes what was reckoned: one number when both ends read the same, otherwise from – to.</summary>
internal static class ReviewText
{
    public static string Amount(Interval range, bool isMoney) => isMoney
        ? $"{Ends(VietnameseNumber.Millions(range.Low), VietnameseNumber.Millions(range.High))} triệu đồng"
        : $"{Ends(VietnameseNumber.Whole(range.Low), VietnameseNumber.Whole(range.High))} người";

    public static string Percent(Interval range) => Ends(VietnameseNumber.Percent(range.Low), VietnameseNumber.Percent(range.High));

    public static string Points(Interval range) => $"{Ends(VietnameseNumber.Decimal(range.Low, 2), VietnameseNumber.Decimal(range.High, 2))} điểm phần trăm";

    private static string Ends(string low, string high) => low == high ? low : $"từ {low} đến {high}";
}
