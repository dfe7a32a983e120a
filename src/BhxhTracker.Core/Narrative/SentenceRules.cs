using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Narrative;

/// <summary>The sentences about an indicator as data, each form's in the order in which they are said.</summary>
internal static class SentenceRules
{
    private static readonly string[] Changes = ["{monthOnMonth}", "{sinceYearStart}", "{yearOnYear}"];

    public static IReadOnlyList<SentenceRule> Long { get; } =
    [
        new("missing", SentenceKind.Missing, p => p is { Value.HasValue: false, Indicator.IsMain: true }, "Chưa có số liệu {name} {period}", "{whyMissing}"),
        new("zero", SentenceKind.Figures, p => IsAmount(p) && p.Value.Value == 0, "{Subject} là {value}{mark}, đơn vị báo cáo là không có") { Changes = ["{sinceYearStart}", "{yearOnYear}"] },
        new("stock", SentenceKind.Figures, p => IsStock(p) && IsReported(p) && p.Indicator.HigherIsBetter, "{Subject} là {value}{mark}", "đạt {percent} kế hoạch{by}") { Changes = Changes },
        new("limit", SentenceKind.Figures, p => IsStock(p) && IsReported(p) && !p.Indicator.HigherIsBetter, "{Subject} là {value}{mark}", "bằng {percent} giới hạn{by}") { Changes = Changes },
        new("money", SentenceKind.Figures, p => IsYearToDate(p) && IsReported(p), "{Subject} lũy kế từ đầu năm là {value}{mark}", "đạt {percent} kế hoạch{by}", "riêng {month} là {inMonth}", "{yearOnYear}"),
        new("ratio", SentenceKind.Figures, p => p.Indicator.Measure == UnitOfMeasure.Percent, "{Subject} là {value}{mark}") { Changes = Changes },
        new("movement", SentenceKind.Figures, p => p.Indicator.Nature == IndicatorNature.FlowOfMonth, "{Subject} trong {month} là {value}{mark}", "{yearOnYear}"),
        new("plan", SentenceKind.Figures, p => p.Plan is { Basis: not PlanBasis.Coverage }, "Kế hoạch {name} {year} là {plan} ({planSource})", "của các đơn vị đã có số liệu là {comparablePlan}"),
        new("gap", SentenceKind.Figures, p => IsBehind(p) && !IsPastDeadline(p), "Đến hạn {deadline} {who}còn phải {toDo} {gap}", "bình quân mỗi tháng còn lại phải {toGrow} {perMonth}", "{times}"),
        new("share", SentenceKind.Figures, IsBehind, "{Done} thực hiện {share} mức tăng phải có so với 31/12 năm trước"),
        new("past-deadline", SentenceKind.Figures, p => IsBehind(p) && IsPastDeadline(p), "Kế hoạch {name} đã đến hạn {deadline}, {who}còn thiếu {gap}"),
        new("over", SentenceKind.Figures, p => Gap(p) < 0, "{Over} kế hoạch {name} {gap}"),
        new("reached", SentenceKind.Figures, p => Gap(p) == 0, "Đạt đúng kế hoạch {name}: {value}"),
        new("sum-of-gaps", SentenceKind.Figures, p => p.SumOfPositiveGaps.Value is { } sum && Rounding.Whole(sum) > Math.Max(0, Gap(p) ?? 0), "Cộng số còn thiếu của các đơn vị chưa đạt kế hoạch {name} là {sumOfGaps}"),
        new("coverage", SentenceKind.Figures, p => Points(p) is null or not 0, "Tỷ lệ bao phủ {name} đạt {coverage} {ofWhom}", "{points} so với chỉ tiêu {target}{targetBy}"),
        new("coverage-equal", SentenceKind.Figures, p => Points(p) is 0, "Tỷ lệ bao phủ {name} đạt {coverage} {ofWhom}, bằng chỉ tiêu {target}{targetBy}"),
        new("coverage-target", SentenceKind.Figures, p => !p.Coverage.HasValue, "Chỉ tiêu tỷ lệ bao phủ {name} là {target}{targetBy}"),
    ];

    public static IReadOnlyList<SentenceRule> Short { get; } =
    [
        new("short-late", SentenceKind.Figures, p => IsSaid(p) && IsBehind(p) && IsPastDeadline(p), "{Subject} là {value}{mark}", "đạt {percent} kế hoạch{by}", "đã đến hạn {deadline}, còn thiếu {gap}"),
        new("short-behind", SentenceKind.Figures, p => IsSaid(p) && IsBehind(p) && !IsPastDeadline(p), "{Subject} là {value}{mark}", "đạt {percent} kế hoạch{by}", "còn phải {toDo} {gap}"),
        new("short-over", SentenceKind.Figures, p => IsSaid(p) && Gap(p) < 0, "{Subject} là {value}{mark}", "đạt {percent} kế hoạch{by}", "vượt {gap}"),
        new("short-plain", SentenceKind.Figures, p => IsSaid(p) && Gap(p) is null or 0 && p.Value.HasValue, "{Subject} là {value}{mark}", "đạt {percent} kế hoạch{by}"),
    ];

    /// <summary>The clauses of one long sentence.</summary>
    public static IReadOnlyList<SentenceRule> OneSentence { get; } =
    [
        new("clause-plan", SentenceKind.Figures, p => IsSaid(p) && p.PercentOfPlan.HasValue, "{name} {value}{mark}, đạt {percent} kế hoạch{by}"),
        new("clause-plain", SentenceKind.Figures, p => IsSaid(p) && !p.PercentOfPlan.HasValue, "{name} {value}{mark}"),
    ];

    /// <summary>What the rules tell apart: one of these fits any reported figure.</summary>
    private static bool IsAmount(IndicatorProgress p) => IsStock(p) || IsYearToDate(p);

    private static bool IsStock(IndicatorProgress p) => p.Indicator is { Nature: IndicatorNature.Stock or IndicatorNature.Backlog, Measure: not UnitOfMeasure.Percent };

    private static bool IsYearToDate(IndicatorProgress p) => p.Indicator.Nature == IndicatorNature.FlowYearToDate;

    /// <summary>Reported, and more than none.</summary>
    private static bool IsReported(IndicatorProgress p) => p.Value.Value is { } value && value != 0;

    private static bool IsSaid(IndicatorProgress p) => p.Value.HasValue;

    private static decimal? Gap(IndicatorProgress p) => p.Gap.Value is { } gap ? Rounding.Whole(gap) : null;

    private static bool IsBehind(IndicatorProgress p) => Gap(p) > 0;

    private static bool IsPastDeadline(IndicatorProgress p) => p.RequiredPerMonth.Reason == NoNumber.DeadlinePassed;

    private static decimal? Points(IndicatorProgress p) => Rounding.Percent(p.CoverageDifference.Value);
}
