using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>Which columns a table has: those that mean something for the indicator's nature (domain.md, 6.3; rule 15).</summary>
internal static class ColumnSets
{
    /// <summary>The table of one indicator over the unit and its children.</summary>
    public static List<AppendixColumn> Of(ProgressReport report, Indicator indicator)
    {
        var columns = new AppendixColumns(report.Unit.Month);
        var figures = report.Children.Prepend(report.Unit).Select(u => u.Of(indicator.Id)).ToList();
        var isOfPeople = indicator is { Measure: UnitOfMeasure.Person, HigherIsBetter: true };
        var hasPlan = isOfPeople || figures.Exists(f => f.Plan is not null);
        return indicator.Nature switch
        {
            IndicatorNature.FlowOfMonth => [columns.LastYear, columns.LastMonth, columns.Now, .. MonthChanges(columns, indicator)],
            IndicatorNature.FlowYearToDate => YearToDate(columns, report, indicator, figures.Exists(f => f.Plan is not null)),
            IndicatorNature.Ratio =>
            [
                .. Components(report, indicator), columns.YearStart, columns.LastYear, columns.LastMonth, columns.Now,
                Named(columns.MonthOnMonth), Named(columns.SinceYearStart), Named(columns.YearOnYear),
            ],
            _ =>
            [
                .. hasPlan ? [columns.Plan] : Array.Empty<AppendixColumn>(),
                columns.YearStart, columns.LastYear, columns.LastMonth, columns.Now,
                columns.MonthOnMonth, columns.SinceYearStart, Named(columns.YearOnYear, indicator), columns.YearOnYearPercent,
                .. hasPlan ? Plan(columns, indicator) : [],
                .. HasCoverage(indicator, figures) ? Reach(columns, indicator, figures) : [],
            ],
        };
    }

    /// <summary>The summary of all indicators: what no indicator has a number for is left out, the comparisons and the plan never.</summary>
    public static List<AppendixColumn> OfSummary(UnitProgress unit)
    {
        var columns = new AppendixColumns(unit.Month);
        List<AppendixColumn> always =
        [
            columns.Plan, columns.YearStart, columns.LastYear, columns.LastMonth, columns.Now,
            columns.MonthOnMonth, columns.SinceYearStart, columns.YearOnYear, columns.YearOnYearPercent, columns.PercentOfPlan, columns.Gap,
        ];
        List<AppendixColumn> ifAny =
        [
            columns.SumOfGaps, columns.Share, columns.PerMonth,
            columns.Denominator with { Head = "Dân số, lao động" }, columns.Coverage, columns.CoverageTarget with { Head = "Chỉ tiêu bao phủ" }, columns.CoverageDifference,
        ];
        return [.. always, .. ifAny.Where(c => unit.Indicators.Any(i => c.Value(new Figure(unit, i)) is not null))];
    }

    private static List<AppendixColumn> YearToDate(AppendixColumns columns, ProgressReport report, Indicator indicator, bool hasPlan)
    {
        var plan = hasPlan ? Plan(columns, indicator) : [];
        var now = columns.Now with { Head = $"Lũy kế từ đầu năm ({VietnameseNumber.Month(report.Unit.Month)})" };
        var lastMonth = columns.LastMonth with { Head = $"Lũy kế tháng trước ({VietnameseNumber.Month(report.Unit.Month.Previous)})" };
        return
        [
            .. hasPlan ? [columns.Plan] : Array.Empty<AppendixColumn>(),
            columns.LastYear with { Head = $"Lũy kế cùng kỳ năm trước ({VietnameseNumber.Month(report.Unit.Month.SameMonthLastYear)})" },
            .. report.Unit.Month.Number == 1 ? Array.Empty<AppendixColumn>() : [lastMonth],
            now, columns.InMonth, Named(columns.YearOnYear, indicator), columns.YearOnYearPercent, .. plan,
        ];
    }

    private static AppendixColumn[] MonthChanges(AppendixColumns columns, Indicator indicator) =>
        [columns.MonthOnMonth, Named(columns.YearOnYear, indicator), columns.YearOnYearPercent];

    private static AppendixColumn[] Plan(AppendixColumns columns, Indicator indicator)
    {
        var gap = columns.Gap with { Head = indicator switch { { Nature: IndicatorNature.FlowYearToDate } => "Còn phải thu", { Measure: UnitOfMeasure.Person } => columns.Gap.Head, _ => "Còn thiếu" } };
        return indicator.HigherIsBetter ? [columns.PercentOfPlan, gap] : [columns.PercentOfPlan];
    }

    private static bool HasCoverage(Indicator indicator, List<IndicatorProgress> figures) =>
        indicator.CoverageOf == DenominatorKind.Population || (indicator.CoverageOf is not null && figures.Exists(f => f.CoverageTarget is not null));

    private static AppendixColumn[] Reach(AppendixColumns columns, Indicator indicator, List<IndicatorProgress> figures)
    {
        var years = figures.Where(f => f.Denominator is not null).Select(f => f.Denominator!.Year).Distinct().ToList();
        var name = SourceWording.DenominatorName(indicator);
        var head = years.Count == 1 ? $"{name} (năm {years[0]})" : name;
        return [columns.Denominator with { Head = head }, columns.Coverage, columns.CoverageTarget, columns.CoverageDifference];
    }

    private static IEnumerable<AppendixColumn> Components(ProgressReport report, Indicator indicator)
    {
        if (indicator.Formula is null || !IndicatorFormula.Parse(indicator.Formula).IsRatio)
        {
            return [];
        }

        var codes = IndicatorFormula.Parse(indicator.Formula).Components;
        return
        [
            AppendixColumns.Component(ColumnKeys.Part, report.Unit.Of(codes[0]).Indicator),
            AppendixColumns.Component(ColumnKeys.Whole, report.Unit.Of(codes[1]).Indicator),
        ];
    }

    private static AppendixColumn Named(AppendixColumn change) => change with { Head = $"{change.Head} (điểm %)" };

    private static AppendixColumn Named(AppendixColumn change, Indicator indicator) => change with { Head = $"{change.Head} ({Shown.Unit(indicator)})" };
}
