using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>The column "Ghi chú": what a number is beside being a number, and why there is none.</summary>
/// <param name="month">The report's month.</param>
/// <param name="columns">Only what a table shows needs a reason.</param>
/// <param name="isBrief">True leaves the reasons of missing comparisons to the indicator's own page.</param>
internal sealed class RowNotes(ReportMonth month, IReadOnlyList<AppendixColumn> columns, bool isBrief = false)
{
    /// <summary>The note of one row; empty when there is nothing to say.</summary>
    /// <param name="figure">The row.</param>
    /// <param name="whole">The row above it: what is said there already is not said again; null for the whole itself.</param>
    public string Of(Figure figure, Figure? whole)
    {
        var p = figure.Progress;
        if (WhyNone(p) is { } reason)
        {
            return reason;
        }

        List<string?> notes =
        [
            p is { IsComplete: false, UnitsExpected: > 0 } ? $"tạm tính {p.UnitsReported}/{p.UnitsExpected} đơn vị" : null,
            MarkText(p.Mark),
            p.ApportionedBy is { } basis ? $"số phân bổ theo {basis}" : null,
            !isBrief && p.BasesApportionedBy is { } ofBases ? $"kỳ so sánh là số phân bổ theo {ofBases}" : null,
            whole is not null && figure.Unit.AsOf != whole.Unit.AsOf ? $"số liệu đến ngày {VietnameseNumber.Date(figure.Unit.AsOf)}" : null,
            .. Has(ColumnKeys.Plan) && (p.Plan is not null || !isBrief || IsPlanned(p.Indicator)) ? OfPlan(p, whole?.Progress) : [],
            .. isBrief ? [BreakMarks.NoteOf(p, month)] : OfBases(p, whole?.Progress),
            .. !isBrief && Has(ColumnKeys.Coverage) ? OfCoverage(p, whole?.Progress) : [],
        ];
        return string.Join("; ", notes.OfType<string>());
    }

    /// <summary>Why the last row has no number.</summary>
    public static string WhyNoSumOfGaps(IndicatorProgress whole) => whole.SumOfPositiveGaps.Reason switch
    {
        NoNumber.NoPlan when whole.Plan is null => "chưa có kế hoạch",
        NoNumber.NoPlan => "có đơn vị chưa có kế hoạch",
        NoNumber.IncompletePlan => "thiếu kế hoạch cấp dưới",
        NoNumber.CoveragePlan => "kế hoạch giao theo tỷ lệ bao phủ",
        NoNumber.NoChildFigures => "chưa đơn vị nào có số liệu",
        _ => "không tính được",
    };

    private static string? WhyNone(IndicatorProgress p) => p.Value.Reason switch
    {
        NoNumber.None => null,
        NoNumber.NotReported => "chưa có số liệu",
        NoNumber.NoComponent => "thiếu chỉ tiêu thành phần",
        NoNumber.ZeroBase => "không tính: mẫu số bằng 0",
        NoNumber.IncompleteSum => "không tính: hai số của những đơn vị khác nhau",
        _ => "không tính được",
    };

    private IEnumerable<string?> OfPlan(IndicatorProgress p, IndicatorProgress? whole)
    {
        if (p.Indicator.Nature == IndicatorNature.FlowOfMonth)
        {
            yield break;
        }

        if (p.Plan is not { } plan)
        {
            yield return whole is { Plan: null } ? null
                : whole is null && p.NoPlanReason == NoNumber.PlanAuthoritiesDiffer ? "kế hoạch thành phần khác cơ quan giao"
                : "chưa có kế hoạch";
            yield break;
        }

        yield return plan.Mark switch
        {
            FigureMark.Rounded => "kế hoạch làm tròn",
            FigureMark.Implied => "kế hoạch suy ra",
            FigureMark.Estimate => "kế hoạch ước",
            _ => null,
        };
        yield return plan.Basis == PlanBasis.Coverage ? "kế hoạch giao theo tỷ lệ bao phủ" : null;
        yield return plan.ApportionedBy is { } planBasis ? $"kế hoạch phân bổ theo {planBasis}" : plan.IsByDescent && whole?.Plan is not { IsByDescent: true } ? "kế hoạch giao trước khi sắp xếp" : null;
        if (plan.Basis != PlanBasis.Coverage && p.ComparablePlan.Value != plan.Value)
        {
            yield return $"kế hoạch cả năm {Amount(p.Indicator, plan.Value)}";
            yield return isBrief || p.ComparablePlan.HasValue ? null : "thiếu kế hoạch cấp dưới";
        }

        yield return p.PercentOfPlan.Reason == NoNumber.ZeroPlan ? "kế hoạch bằng 0" : null;
        yield return p is { Indicator.HigherIsBetter: true, Gap.Value: < 0 and { } gap } ? $"vượt {Amount(p.Indicator, -gap)} {Shown.Unit(p.Indicator)}" : null;
    }

    private IEnumerable<string?> OfBases(IndicatorProgress p, IndicatorProgress? whole)
    {
        (string Key, ReportMonth Month, Computed Number, Computed? Above)[] bases =
        [
            (ColumnKeys.LastMonth, month.Previous, p.LastMonth, whole?.LastMonth),
            (ColumnKeys.YearStart, month.YearStart, p.YearStart, whole?.YearStart),
            (ColumnKeys.LastYear, month.SameMonthLastYear, p.LastYear, whole?.LastYear),
        ];
        var missing = bases.Where(b => Has(b.Key) && b.Number.Reason != NoNumber.NotForThisIndicator && b.Number.Reason != b.Above?.Reason).ToList();
        foreach (var reason in missing.Where(b => !b.Number.HasValue).GroupBy(b => b.Number.Reason))
        {
            var names = string.Join(", ", reason.Select(b => b.Month).Distinct().Select(m => $"tháng {VietnameseNumber.Month(m)}"));
            yield return reason.Key switch
            {
                NoNumber.IncompleteBase => $"{names} chưa đủ đơn vị",
                NoNumber.BoundaryChanged => $"địa giới đã thay đổi so với {names}",
                _ => $"không có số liệu {names}",
            };
        }

        yield return Has(ColumnKeys.YearOnYearPercent) && p.YearOnYearPercent.Reason != NoNumber.ZeroBase ? null
            : p.LastYear.Value == 0 ? "cùng kỳ bằng 0"
            : "cùng kỳ nhỏ hơn 0";
    }

    private static IEnumerable<string?> OfCoverage(IndicatorProgress p, IndicatorProgress? whole)
    {
        if (p.Indicator.CoverageOf is null)
        {
            yield break;
        }

        var name = p.Indicator.CoverageOf == DenominatorKind.LabourForce ? "lực lượng lao động" : "dân số";
        yield return p.Denominator?.Mark == FigureMark.Implied ? $"{name} suy ra" : null;
        yield return p.Denominator?.ApportionedBy is { } basis ? $"{name} phân bổ theo {basis}" : null;
        yield return p.Coverage.Reason == whole?.Coverage.Reason ? null : p.Coverage.Reason switch
        {
            NoNumber.NoDenominator => $"chưa có {name}",
            NoNumber.ZeroDenominator => $"{name} bằng 0",
            NoNumber.IncompleteSum => "chưa đủ đơn vị để tính bao phủ",
            _ => null,
        };
        yield return whole?.Denominator is { } above && p.Denominator is { } own && own.Year != above.Year ? $"{name} năm {own.Year}" : null;
    }

    /// <summary>What every office has a plan for, so that its absence is worth a word in a summary.</summary>
    private static bool IsPlanned(Indicator indicator) => indicator is { Nature: IndicatorNature.Stock, Measure: UnitOfMeasure.Person, ParentId: null };

    private static string? MarkText(FigureMark mark) => mark switch
    {
        FigureMark.Rounded => "số làm tròn",
        FigureMark.Implied => "số suy ra",
        FigureMark.Estimate => "số ước",
        FigureMark.Corrected => "số liệu điều chỉnh",
        FigureMark.Apportioned => "số phân bổ",
        _ => null,
    };

    private static string Amount(Indicator indicator, decimal value) => VietnameseNumber.Whole(Shown.Amount(indicator, value)!.Value);

    private bool Has(string key) => columns.Any(c => c.Key == key);
}
