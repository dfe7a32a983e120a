using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>How a decision and its targets are said to people.</summary>
public static class PlanWording
{
    /// <summary>"900/QĐ-BHXH ngày 15/08/2024"; null when neither number nor day is known.</summary>
    public static string? Decision(string number, DateOnly? date) => (number, date) switch
    {
        ("", null) => null,
        ("", { } signed) => $"ngày {VietnameseNumber.Date(signed)}",
        (_, null) => number,
        (_, { } signed) => $"{number} ngày {VietnameseNumber.Date(signed)}",
    };

    /// <summary>The decision with who gave it: never empty.</summary>
    public static string Name(TargetPlan plan) =>
        $"{(Decision(plan.DecisionNumber, plan.DecisionDate) is { } decision ? $"QĐ {decision}" : "quyết định chưa rõ số")} ({plan.Authority.Name()})";

    /// <summary>A target with its noun: 528.687 người; 92,25%; 1.395.647 triệu đồng.</summary>
    public static string Target(Indicator indicator, PlanBasis basis, decimal value) => basis switch
    {
        PlanBasis.Coverage => VietnameseNumber.Percent(value),
        PlanBasis.Amount => MeasureNoun.MillionDong.Write(value),
        _ => (indicator.Measure == UnitOfMeasure.Card ? MeasureNoun.Cards : MeasureNoun.People).Write(value),
    };

    /// <summary>Where a headcount came from: "90,40% × 1.252.062 (dân số 2023, Niên giám)".</summary>
    public static string Conversion(CoverageConversion conversion, DenominatorKind kind) =>
        $"{VietnameseNumber.Percent(conversion.Rate)} × {VietnameseNumber.Whole(conversion.Denominator)} ({Kind(kind)} {conversion.Year}{(conversion.Source.Length == 0 ? "" : $", {conversion.Source}")})";

    public static string Kind(DenominatorKind kind) => kind == DenominatorKind.Population ? "dân số" : "lực lượng lao động";

    public static string OfBasis(Indicator indicator, PlanLineFault fault) => fault switch
    {
        PlanLineFault.DerivedTakesOnlyCoverage => $"Kế hoạch của {indicator.ShortName} tính từ các chỉ tiêu thành phần: nhập kế hoạch của từng thành phần.",
        PlanLineFault.HasNoCoverage => $"{indicator.ShortName} không có tỷ lệ bao phủ: giao bằng {(indicator.Measure == UnitOfMeasure.Dong ? "số tiền" : "số người")}.",
        _ => indicator.Measure == UnitOfMeasure.Dong
            ? $"{indicator.ShortName} giao bằng triệu đồng: chọn lại cách giao."
            : $"{indicator.ShortName} giao bằng số người: chọn lại cách giao.",
    };

    public static string OfValue(PlanBasis basis, PlanLineFault fault) => (fault, basis) switch
    {
        (PlanLineFault.Negative, _) => "Số âm: nhập số từ 0 trở lên.",
        (PlanLineFault.TooFine, PlanBasis.Coverage) => $"Có quá {PlanLineRules.CoverageDecimals} chữ số sau dấu phẩy: làm tròn rồi nhập lại.",
        (PlanLineFault.TooFine, PlanBasis.Amount) => "Lẻ hơn một đồng: ghi nhiều nhất 6 chữ số sau dấu phẩy.",
        (PlanLineFault.TooFine, _) => "Ô này chỉ nhận số nguyên, không nhận phần thập phân.",
        (_, PlanBasis.Coverage) => "Tỷ lệ bao phủ quá lớn: viết phần trăm, ví dụ 92,25.",
        _ => "Số quá lớn: kiểm tra lại dấu chấm, dấu phẩy.",
    };

    /// <summary>What is wrong with the way a headcount came from a rate; null when it is right to the person.</summary>
    internal static string? OfConversion(Indicator indicator, PlanLineInput line, CoverageConversion conversion) => line.Basis != PlanBasis.Headcount || indicator.CoverageOf is null
        ? "Chỉ số người của chỉ tiêu có tỷ lệ bao phủ mới quy từ tỷ lệ."
        : PlanLineRules.OfValue(PlanBasis.Coverage, conversion.Rate) is not null || conversion.Denominator <= 0
            || conversion.Source.Length > Denominator.SourceMaxLength
            ? "Tỷ lệ hoặc mẫu số không đúng: chọn lại mẫu số."
            : line.Value != Headcounts.Of(conversion.Rate, conversion.Denominator)
                ? $"Không bằng {VietnameseNumber.Percent(conversion.Rate)} × {VietnameseNumber.Whole(conversion.Denominator)}: quy ra lại."
                : null;
}

/// <summary>Coverage targets as headcounts.</summary>
public static class Headcounts
{
    /// <summary>Rate × denominator in whole persons, rounded half away from zero, once.</summary>
    /// <param name="rate">In percent.</param>
    public static decimal Of(decimal rate, long denominator) => Rounding.Whole(rate * denominator / 100m);
}
