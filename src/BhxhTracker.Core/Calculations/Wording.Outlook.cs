namespace BhxhTracker.Core.Calculations;

public static partial class Wording
{
    /// <summary>
    /// Nếu theo đà mọi năm, cuối năm còn thiếu khoảng 4.800 người: a title, without a full stop. Without an outlook it says why; without a plan
    /// it says where it lands.
    /// </summary>
    /// <param name="outlook">As <see cref="YearEndOutlook.Of"/> gives it.</param>
    /// <param name="plan">The plan of the same units.</param>
    /// <param name="noun">What is counted.</param>
    public static string Outlook(YearEndOutlook outlook, Computed plan, MeasureNoun noun)
    {
        if (outlook.Landing is not { } landing)
        {
            return WhyNoOutlook(outlook.Reason).TrimEnd('.');
        }

        var when = $"Nếu theo đà {(outlook.Years.Count == 1 ? $"năm {outlook.Years[0]}" : "mọi năm")}, {EndOf(outlook)}";
        return outlook.GapAtEnd(plan).Value is not { } gap ? $"{when} đạt {About(landing.Middle, noun)}"
            : Rounding.Whole(gap) switch
            {
                > 0 => $"{when} còn thiếu {About(gap, noun)}",
                < 0 => $"{when} vượt kế hoạch {About(gap, noun)}",
                _ => $"{when} vừa đạt kế hoạch",
            };
    }

    /// <summary>Why there is no way to the year's end, as one sentence.</summary>
    public static string WhyNoOutlook(NoOutlook reason) => reason switch
    {
        NoOutlook.NotReported => "Chưa có đủ số liệu của tháng này để ước cuối năm.",
        NoOutlook.AtTheEnd => "Đã là tháng cuối kỳ nên không còn gì để ước.",
        NoOutlook.TooFewMonths => "Chưa đủ dữ liệu để ước cuối năm: cần số liệu liền từ tháng này năm trước, ít nhất 13 tháng.",
        NoOutlook.DefinitionChanged => "Chưa đủ dữ liệu để ước cuối năm: cách tính chỉ tiêu đã thay đổi trong các tháng cùng kỳ năm trước.",
        _ => "",
    };

    /// <summary>The earlier years, their range, and those left out: one sentence under the chart; empty without an outlook.</summary>
    public static string OutlookBasis(YearEndOutlook outlook, MeasureNoun noun)
    {
        if (outlook.Landing is not { } landing)
        {
            return "";
        }

        var range = outlook.Years.Count == 1
            ? $"Chỉ theo {Years(outlook.Years)}: {EndOf(outlook)} {noun.WriteWhole(landing.Middle)}."
            : $"Theo {Years(outlook.Years)}: {EndOf(outlook)} từ {noun.WriteWhole(landing.Low)} đến {noun.WriteWhole(landing.High)}, ở giữa là {noun.WriteWhole(landing.Middle)}.";
        return outlook.YearsAcrossABreak.Count == 0 ? range : $"{range} Bỏ {Years(outlook.YearsAcrossABreak)} vì cách tính chỉ tiêu thay đổi.";
    }

    /// <summary>How far such an outlook was off: Kiểm lại 22 lần ước trước 3 tháng: thường lệch 1,20%, nhiều nhất 4,05%.</summary>
    /// <param name="test">Of the unit's own months, or of a scope's.</param>
    /// <param name="monthsToGo">Months from the figure to the end.</param>
    public static string BackTest(OutlookBackTest test, int monthsToGo) => test.At(monthsToGo) is { } row
        ? row.Cases == 1 ? $"Kiểm lại 1 lần ước trước {monthsToGo} tháng: lệch {VietnameseNumber.Percent(row.MedianError)}."
            : $"Kiểm lại {VietnameseNumber.Whole(row.Cases)} lần ước trước {monthsToGo} tháng: thường lệch {VietnameseNumber.Percent(row.MedianError)}, nhiều nhất {VietnameseNumber.Percent(row.WorstError)}."
        : "Chưa có năm nào đủ số liệu để kiểm lại cách ước này.";

    private static string EndOf(YearEndOutlook outlook) => outlook.End.Number == 12 ? "cuối năm" : $"đến hạn ({Month(outlook.End)})";
}
