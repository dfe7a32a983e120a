namespace BhxhTracker.Core.Calculations;

public static partial class Wording
{
    // As with the reasons: a new member fails the build until it is worded here.
#pragma warning disable CS8524

    /// <summary>Đúng tiến độ</summary>
    public static string Standing(PlanStanding standing) => standing switch
    {
        PlanStanding.None => "Chưa xếp tiến độ",
        PlanStanding.AtRisk => "Nguy cơ không hoàn thành",
        PlanStanding.Behind => "Chậm tiến độ",
        PlanStanding.OnTrack => "Đúng tiến độ",
        PlanStanding.Done => "Hoàn thành",
        PlanStanding.Over => "Vượt kế hoạch",
    };

    /// <summary>The standing's name in the API, in style sheets and addresses.</summary>
    public static string Code(PlanStanding standing) => standing switch
    {
        PlanStanding.None => "chua-xep",
        PlanStanding.AtRisk => "nguy-co",
        PlanStanding.Behind => "cham-tien-do",
        PlanStanding.OnTrack => "dung-tien-do",
        PlanStanding.Done => "hoan-thanh",
        PlanStanding.Over => "vuot-ke-hoach",
    };

    /// <summary>theo kịch bản phát triển; theo đà các năm 2022, 2023; theo mức tăng đều mỗi tháng (chưa đủ dữ liệu của các năm trước)</summary>
    public static string PathOf(ExpectedPoint expected, MeasureNoun noun, bool higherIsBetter = true) => expected.Source switch
    {
        PathSource.None => "",
        PathSource.Scenario => "theo kịch bản phát triển",
        PathSource.PastYears => $"theo đà {Years(expected.Years)}",
        PathSource.Straight => $"theo mức {(higherIsBetter ? noun.ToGrow : "giảm")} đều mỗi tháng ({WhyStraight(expected.WhyNotPastYears)})",
        PathSource.Hold => higherIsBetter ? "giữ mức kế hoạch, vì kế hoạch không cao hơn số liệu 31/12 năm trước" : "giữ trong giới hạn, vì giới hạn không thấp hơn số liệu 31/12 năm trước",
        PathSource.Deadline => "đã đến hạn",
    };

    /// <summary>các năm 2022, 2023; năm 2023</summary>
    public static string Years(IReadOnlyList<int> years) => $"{(years.Count == 1 ? "năm" : "các năm")} {string.Join(", ", years)}";

    private static string WhyStraight(NoShape reason) => reason switch
    {
        NoShape.None => "theo lựa chọn",
        NoShape.TooFewMonths => "chưa đủ dữ liệu của các năm trước",
        NoShape.NoYearLikeThePlan => "chưa có năm trước nào biến động theo hướng của kế hoạch",
        NoShape.SwingsTooLarge => "các năm trước lên xuống quá nhiều",
    };

#pragma warning restore CS8524

    /// <summary>Why the status is what it is, or why there is none: one sentence for the reader.</summary>
    /// <param name="status">As <see cref="PlanStatus.Of"/> gives it.</param>
    /// <param name="noun">What is counted.</param>
    public static string WhyStatus(PlanStatus status, MeasureNoun noun)
    {
        if (status.NotRankedBecause is { } because)
        {
            return $"Không xếp hạng: {because}.";
        }

        if (status.Standing == PlanStanding.None)
        {
            return status.WhyNone == NoNumber.IncompleteSum ? "Còn đơn vị chưa báo cáo nên chưa xếp được tiến độ." : Explain(status.WhyNone);
        }

        if (status.Expected is not { } expected)
        {
            return Sentence(status.HigherIsBetter ? Gap(status.Plan!.Value - status.Value!.Value, noun) : "trong giới hạn được giao");
        }

        if (expected.Source == PathSource.Deadline)
        {
            return Sentence(status.HigherIsBetter ? AfterDeadline(status.Shortfall!.Value, noun) : $"đã đến hạn, còn cao hơn giới hạn {noun.Write(status.Shortfall!.Value)}");
        }

        var required = status.HigherIsBetter ? "cần có" : "chỉ được còn";
        return Sentence($"{PathOf(expected, noun, status.HigherIsBetter)}, đến {Month(status.Month)} {required} {noun.WriteWhole(expected.Value)}; {Beside(status, noun)}");
    }

    private static string Beside(PlanStatus status, MeasureNoun noun)
    {
        var shortfall = noun.InWhole(status.Shortfall!.Value);
        var (worse, better) = status.HigherIsBetter ? ("thấp hơn", "cao hơn") : ("cao hơn", "thấp hơn");
        return shortfall switch
        {
            0 => "đã bằng mức đó",
            < 0 => $"đã {better} {noun.Write(shortfall)}",
            _ => $"còn {worse} {noun.Write(shortfall)}{Share(status)}",
        };
    }

    private static string Share(PlanStatus status) => status.Lag is not { } lag ? ""
        : status.Source == PathSource.Hold ? $", bằng {VietnameseNumber.Percent(status.Shortfall!.Value * 100 / status.Plan!.Value)} kế hoạch"
        : status.Standing == PlanStanding.OnTrack
            ? $", bằng {VietnameseNumber.Percent(lag)} phần phải thực hiện cả năm, trong mức cho phép {VietnameseNumber.Exact(status.Thresholds.OnTrackWithin)}%"
            : $", bằng {VietnameseNumber.Percent(lag)} phần phải thực hiện cả năm";

    private static string Sentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
