using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>Every column that an appendix table may have. Which ones it has is said by <see cref="ColumnSets"/>.</summary>
internal sealed class AppendixColumns(ReportMonth month)
{
    private const string Done = "Thực hiện";
    private const string Changes = "Tăng (+), giảm (-)";
    private const string Reach = "Bao phủ";

    public AppendixColumn Plan { get; } = new(
        ColumnKeys.Plan, "Kế hoạch giao", f => OfPlan(f, p => Shown.Amount(p.Indicator, p.ComparablePlan.Value)), AmountFormat)
    {
        IsSum = f => f.Progress.Plan is { IsSum: true },
    };

    public AppendixColumn YearStart { get; } = Base(ColumnKeys.YearStart, $"31/12 năm trước ({month.YearStart.Year})", p => p.YearStart);

    public AppendixColumn LastYear { get; } = Base(ColumnKeys.LastYear, $"Cùng kỳ năm trước ({VietnameseNumber.Month(month.SameMonthLastYear)})", p => p.LastYear);

    public AppendixColumn LastMonth { get; } = Base(ColumnKeys.LastMonth, $"Tháng trước ({VietnameseNumber.Month(month.Previous)})", p => p.LastMonth);

    public AppendixColumn Now { get; } = Base(ColumnKeys.Now, $"Tháng này ({VietnameseNumber.Month(month)})", p => p.Value);

    /// <summary>Against last month: the change of a stock, the money of the month itself (rule 15).</summary>
    public AppendixColumn MonthOnMonth { get; } = Change(
        ColumnKeys.MonthOnMonth, "So với tháng trước", ColumnKeys.LastMonth, p => IsYearToDate(p) ? p.InMonth : p.MonthOnMonth) with
    {
        Format = f => IsYearToDate(f.Progress) ? NumberFormats.Count : Shown.ChangeFormat(f.Progress.Indicator),
    };

    public AppendixColumn InMonth { get; } = new(ColumnKeys.InMonth, $"Trong tháng ({VietnameseNumber.Month(month)})", f => Amount(f, f.Progress.InMonth), AmountFormat)
    {
        Group = Done,
        Formula = _ => month.Number == 1 ? LiveFormula.Same(ColumnKeys.Now) : LiveFormula.Difference(ColumnKeys.Now, ColumnKeys.LastMonth),
    };

    public AppendixColumn SinceYearStart { get; } = Change(
        ColumnKeys.SinceYearStart, "So với 31/12 năm trước", ColumnKeys.YearStart, p => p.SinceYearStart);

    public AppendixColumn YearOnYear { get; } = Change(ColumnKeys.YearOnYear, "So với cùng kỳ", ColumnKeys.LastYear, p => p.YearOnYear);

    public AppendixColumn YearOnYearPercent { get; } = new(
        ColumnKeys.YearOnYearPercent, "So với cùng kỳ (%)", f => Shown.Rate(f.Progress.YearOnYearPercent.Value), _ => NumberFormats.SignedRate)
    {
        Group = Changes,
        Formula = _ => LiveFormula.Growth(ColumnKeys.YearOnYear, ColumnKeys.LastYear),
    };

    public AppendixColumn PercentOfPlan { get; } = new(
        ColumnKeys.PercentOfPlan, "% kế hoạch", f => OfPlan(f, p => Shown.Rate(p.PercentOfPlan.Value)), _ => NumberFormats.Rate)
    {
        Formula = f => f.Progress.Plan is { Basis: PlanBasis.Coverage }
            ? LiveFormula.Ratio(ColumnKeys.Coverage, ColumnKeys.CoverageTarget)
            : LiveFormula.Ratio(ColumnKeys.Now, ColumnKeys.Plan),
    };

    public AppendixColumn Gap { get; } = new(
        ColumnKeys.Gap,
        "Còn phải phát triển",
        f => OfGap(f, p => p.Gap.Value is { } gap ? Math.Max(0, gap) : null),
        AmountFormat)
    {
        Formula = _ => LiveFormula.PositiveDifference(ColumnKeys.Plan, ColumnKeys.Now),
    };

    public AppendixColumn SumOfGaps { get; } = new(
        ColumnKeys.SumOfGaps,
        "Cộng số còn thiếu của các đơn vị chưa đạt",
        f => OfGap(f, p => p.SumOfPositiveGaps.Value),
        AmountFormat);

    public AppendixColumn Share { get; } = new(
        ColumnKeys.Share, "% số phải tăng đã thực hiện", f => Shown.Rate(f.Progress.ShareOfRequiredIncrease.Value), _ => NumberFormats.Rate)
    {
        Formula = _ => new LiveFormula(
            "({now}-{yearStart})/({plan}-{yearStart})",
            v => v[2] <= v[1] || v[0] < v[1] ? null : (v[0] - v[1]) / (v[2] - v[1]),
            ColumnKeys.Now, ColumnKeys.YearStart, ColumnKeys.Plan)
        {
            Guards = ["{plan}<={yearStart}", "{now}<{yearStart}"],
            Wording = "[{now}-{yearStart}] / [{plan}-{yearStart}]",
        },
    };

    public AppendixColumn PerMonth { get; } = new(
        ColumnKeys.PerMonth,
        "Mỗi tháng còn lại phải tăng",
        f => OfGap(f, p => p.RequiredPerMonth.Value),
        AmountFormat)
    {
        Formula = f => PerMonthOf(f.Progress, month),
    };

    public AppendixColumn Denominator { get; } = new(
        ColumnKeys.Denominator, "Dân số", f => f.Progress.Indicator.CoverageOf is null ? null : f.Progress.Denominator?.Value, _ => NumberFormats.Count)
    {
        Group = Reach,
    };

    public AppendixColumn Coverage { get; } = new(
        ColumnKeys.Coverage, "Tỷ lệ bao phủ", f => Shown.Rate(f.Progress.Coverage.Value), _ => NumberFormats.Rate)
    {
        Group = Reach,
        Formula = _ => LiveFormula.Ratio(ColumnKeys.Now, ColumnKeys.Denominator),
    };

    public AppendixColumn CoverageTarget { get; } = new(
        ColumnKeys.CoverageTarget, "Chỉ tiêu", f => Shown.Rate(f.Progress.CoverageTarget?.Value), _ => NumberFormats.Rate)
    {
        Group = Reach,
    };

    public AppendixColumn CoverageDifference { get; } = new(
        ColumnKeys.CoverageDifference, "So với chỉ tiêu (điểm %)", f => f.Progress.CoverageDifference.Value, _ => NumberFormats.SignedPoints)
    {
        Group = Reach,
        Formula = _ => LiveFormula.Points(ColumnKeys.Coverage, ColumnKeys.CoverageTarget),
    };

    /// <summary>One component of a ratio, with its own unit of measure.</summary>
    public static AppendixColumn Component(string key, Indicator component) => new(
        key,
        $"{component.Name} ({Shown.Unit(component)})",
        f => Shown.Amount(component, f.Unit.Of(component.Id).Value.Value),
        _ => Shown.AmountFormat(component))
    {
        IsSum = f => IsChildrenSum(f.Unit, f.Unit.Of(component.Id)),
    };

    /// <summary>A derived figure is its children's sum when all of its components are.</summary>
    public static bool IsChildrenSum(UnitProgress unit, IndicatorProgress progress) => progress.Indicator.Formula is { } formula
        ? IndicatorFormula.Parse(formula) is { IsRatio: false } parsed && parsed.Components.All(code => IsChildrenSum(unit, unit.Of(code)))
        : progress.Value.HasValue && !progress.IsOwn;

    private static AppendixColumn Base(string key, string head, Func<IndicatorProgress, Computed> number) =>
        new(key, head, f => Amount(f, number(f.Progress)), AmountFormat)
        {
            Group = Done,
            IsSum = f => IsChildrenSum(f.Unit, f.Progress),
        };

    private static AppendixColumn Change(string key, string head, string from, Func<IndicatorProgress, Computed> number) =>
        new(key, head, f => Shown.Change(f.Progress.Indicator, number(f.Progress).Value), f => Shown.ChangeFormat(f.Progress.Indicator))
        {
            Group = Changes,
            Formula = f => f.Progress.Indicator.Measure == UnitOfMeasure.Percent
                ? LiveFormula.Points(ColumnKeys.Now, from)
                : LiveFormula.Difference(ColumnKeys.Now, from),
        };

    private static LiveFormula? PerMonthOf(IndicatorProgress progress, ReportMonth month)
    {
        var months = progress.Plan is { } plan ? month.MonthsUntil(ReportMonth.Of(plan.Deadline)) : 0;
        if (months <= 0)
        {
            return null;
        }

        // Rounded up to a whole person or a whole triệu đồng.
        return new LiveFormula($"ROUNDUP({{gap}}/{months},0)", v => v[0] == 0 ? null : Math.Ceiling(v[0] / months), ColumnKeys.Gap)
        {
            Guards = ["{gap}=0"],
            Wording = "{gap} / tháng còn lại",
        };
    }

    /// <summary>A movement inside one month is not held against the plan of a year.</summary>
    private static decimal? OfPlan(Figure figure, Func<IndicatorProgress, decimal?> value) =>
        figure.Progress.Indicator.Nature == IndicatorNature.FlowOfMonth ? null : value(figure.Progress);

    /// <summary>Where less is better, nothing is left to gain.</summary>
    private static decimal? OfGap(Figure figure, Func<IndicatorProgress, decimal?> value) => figure.Progress.Indicator.HigherIsBetter
        ? OfPlan(figure, p => Shown.Amount(p.Indicator, value(p)))
        : null;

    private static bool IsYearToDate(IndicatorProgress progress) => progress.Indicator.Nature == IndicatorNature.FlowYearToDate;

    private static decimal? Amount(Figure figure, Computed number) => Shown.Amount(figure.Progress.Indicator, number.Value);

    private static string AmountFormat(Figure figure) => Shown.AmountFormat(figure.Progress.Indicator);
}
