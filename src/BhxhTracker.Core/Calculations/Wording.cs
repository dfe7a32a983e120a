namespace BhxhTracker.Core.Calculations;

/// <summary>
/// The sector's short phrases about a figure, for pages and documents alike (domain.md, 5). Each is a clause that a sentence
/// can take up: no capital, no full stop. Amounts are as stored and come with their noun.
/// </summary>
public static partial class Wording
{
    /// <summary>The base of a comparison with <see cref="ReportMonth.SameMonthLastYear"/>.</summary>
    public const string SameMonthLastYear = "cùng kỳ năm trước";

    /// <summary>The base of a comparison since 31/12: tháng 12/2023.</summary>
    public static string YearStart(ReportMonth month) => Month(month.YearStart);

    /// <summary>The base of a month on month comparison: tháng 8/2024.</summary>
    public static string PreviousMonth(ReportMonth month) => Month(month.Previous);

    /// <summary>tháng 9/2024</summary>
    public static string Month(ReportMonth month) => $"tháng {VietnameseNumber.Month(month)}";

    /// <summary>tăng 8.329 người so với tháng 12/2023; giảm 933 người so với cùng kỳ năm trước; không thay đổi so với …</summary>
    /// <param name="difference">Now minus then.</param>
    /// <param name="noun">What is counted.</param>
    /// <param name="against">The base, as it stands after "so với".</param>
    public static string Change(decimal difference, MeasureNoun noun, string against) =>
        Change(Rounding.Whole(difference), noun.Write(difference), against);

    /// <summary>The change of a rate, in percentage points (rule 9): giảm 0,12 điểm phần trăm so với tháng 8/2024.</summary>
    public static string RateChange(decimal points, string against) =>
        Change(Rounding.Percent(points), VietnameseNumber.Points(Math.Abs(points)), against);

    /// <summary>còn phải phát triển 53.850 người; vượt 587 người; đạt đúng kế hoạch</summary>
    /// <param name="gap">Plan minus actual, as <see cref="PlanProgress.Gap"/> gives it: negative is over plan.</param>
    /// <param name="noun">What is counted.</param>
    public static string Gap(decimal gap, MeasureNoun noun) => Rounding.Whole(gap) switch
    {
        > 0 => $"còn phải {noun.ToDo} {noun.Write(gap)}",
        < 0 => $"vượt {noun.Write(gap)}",
        _ => "đạt đúng kế hoạch",
    };

    /// <summary>đã đến hạn, còn thiếu 413 người (rule 16); a plan that was reached says so instead.</summary>
    public static string AfterDeadline(decimal gap, MeasureNoun noun) =>
        "đã đến hạn, " + (Rounding.Whole(gap) > 0 ? $"còn thiếu {noun.Write(gap)}" : Gap(gap, noun));

    /// <summary>đạt 95,10% kế hoạch BHXH Việt Nam giao</summary>
    /// <param name="percent">As <see cref="PlanProgress.PercentOfPlan"/> gives it.</param>
    /// <param name="authority">Who gave the plan; null only where the plan is named beside the phrase (rule 3).</param>
    public static string PercentOfPlan(decimal percent, string? authority = null) =>
        $"đạt {VietnameseNumber.Percent(percent)} kế hoạch" + (authority is null ? "" : $" {authority} giao");

    /// <summary>bình quân mỗi tháng còn lại phải tăng 10.944 người, gấp 11,8 lần 9 tháng đầu năm</summary>
    /// <param name="perMonth">As <see cref="RequiredPace.PerMonth"/> gives it.</param>
    /// <param name="times">As <see cref="RequiredPace.TimesTheAverage"/> gives it; null leaves the comparison out.</param>
    /// <param name="month">The month of the figure.</param>
    /// <param name="noun">What is counted.</param>
    public static string Pace(decimal perMonth, decimal? times, ReportMonth month, MeasureNoun noun)
    {
        var required = $"bình quân mỗi tháng còn lại phải {noun.ToGrow} {noun.Write(perMonth)}";
        return times is { } known ? $"{required}, {AgainstAverage(known, month)}" : required;
    }

    /// <summary>gấp 11,8 lần 9 tháng đầu năm; bằng 0,5 lần 9 tháng đầu năm</summary>
    /// <param name="times">As <see cref="RequiredPace.TimesTheAverage"/> gives it.</param>
    /// <param name="month">The month of the figure.</param>
    public static string AgainstAverage(decimal times, ReportMonth month) => $"{Compared(times)} {SoFar(month)}";

    /// <summary>cao hơn 4,15 điểm phần trăm; thấp hơn 1,10 điểm phần trăm; bằng chỉ tiêu. Equal is what prints as equal.</summary>
    /// <param name="points">As <see cref="Coverage.PointsFromTarget"/> gives it.</param>
    public static string CoverageDifference(decimal points) => Rounding.Percent(points) switch
    {
        > 0 => $"cao hơn {VietnameseNumber.Points(points)}",
        < 0 => $"thấp hơn {VietnameseNumber.Points(-points)}",
        _ => "bằng chỉ tiêu",
    };

    /// <summary>tính đến hết tháng 9/2024 when the cut-off is the month's last day, else tính đến ngày 23/9/2024</summary>
    public static string AsOf(DateOnly cutOff)
    {
        var month = ReportMonth.Of(cutOff);
        return cutOff == month.LastDay ? $"tính đến hết {Month(month)}" : $"tính đến ngày {VietnameseNumber.DateInText(cutOff)}";
    }

    /// <summary>The mark of an incomplete sum: tạm tính 7/10 (rule 7).</summary>
    public static string Provisional(int reported, int expected) =>
        $"tạm tính {VietnameseNumber.Whole(reported)}/{VietnameseNumber.Whole(expected)}";

    private static string Change(decimal rounded, string amount, string against) => rounded switch
    {
        > 0 => $"tăng {amount} so với {against}",
        < 0 => $"giảm {amount} so với {against}",
        _ => $"không thay đổi so với {against}",
    };

    // "Gấp" is only said of more than one; what prints as 1,0 or 0,0 times would read as nonsense.
    private static string Compared(decimal times) => Math.Round(times, 1, MidpointRounding.AwayFromZero) switch
    {
        > 1 => $"gấp {VietnameseNumber.Times(times)}",
        1 => "bằng mức bình quân",
        > 0 => $"bằng {VietnameseNumber.Times(times)}",
        _ => $"chưa bằng {VietnameseNumber.Times(0.1m)}",
    };

    private static string SoFar(ReportMonth month) => month.Number switch
    {
        1 => "tháng 1",
        12 => $"cả năm {month.Year}",
        var months => $"{months} tháng đầu năm",
    };
}
