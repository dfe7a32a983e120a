using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A cell of the table of compared units.</summary>
/// <param name="Css">The mark of a status; null for any other cell.</param>
/// <param name="IsCrossed">Whether it compares across a change of definition.</param>
public sealed record ComparisonCell(string Text, string? Css = null, bool IsCrossed = false);

/// <summary>A key figure of every compared unit.</summary>
/// <param name="IsWords">Words stand left and wrap.</param>
public sealed record ComparisonRow(string Id, string Name, IReadOnlyList<ComparisonCell> Cells, bool IsWords = false);

/// <summary>The key figures side by side: a row each, a column for each unit.</summary>
public static class ComparisonRows
{
    public static IReadOnlyList<ComparisonRow> Of(Comparison comparison, ReportMonth month)
    {
        var indicator = comparison.Indicator;
        var isMoney = indicator.Measure == Core.Data.Entities.UnitOfMeasure.Dong;
        return
        [
            Row("thuc-hien", "Thực hiện", u => new(ProgressText.Count(P(u), P(u).Value))),
            Row("ke-hoach", "Kế hoạch", u => new(ProgressText.ComparedPlan(P(u)))),
            Row("phan-tram", "% kế hoạch", u => new(ProgressText.Percent(P(u).PercentOfPlan))),
            Row("phan-phai-tang", "Phần phải tăng đã làm", u => new(ProgressText.Percent(P(u).ShareOfRequiredIncrease), IsCrossed: P(u).ShareOfRequiredIncrease.HasValue && Crossed(u).YearStart)),
            Row("con-phai", isMoney ? "Còn phải thu" : "Còn phải phát triển", u => new(ProgressText.Gap(P(u)))),
            Row("moi-thang", "Bình quân mỗi tháng còn lại", u => new(ProgressText.Count(P(u), P(u).RequiredPerMonth))),
            Row("tinh-trang", "Tình trạng", Standing, isWords: true),
            Row("vi-sao", "Vì sao", u => new(Why(u)), isWords: true),
            Row("dau-nam", $"So với 31/12/{month.Year - 1}", u => new(ProgressText.Change(P(u), P(u).SinceYearStart), IsCrossed: P(u).SinceYearStart.HasValue && Crossed(u).YearStart)),
            Row("cung-ky", "So với cùng kỳ", u => new(ProgressText.Change(P(u), P(u).YearOnYear), IsCrossed: P(u).YearOnYear.HasValue && Crossed(u).LastYear)),
            Row("cung-ky-phan-tram", "So với cùng kỳ (%)", u => new(ProgressText.Percent(P(u).YearOnYearPercent), IsCrossed: P(u).YearOnYearPercent.HasValue && Crossed(u).LastYear)),
            Row("bao-phu", "Tỷ lệ bao phủ", u => new(ProgressText.Percent(P(u).Coverage))),
            Row("ghi-chu", "Kế hoạch của ai; ghi chú", u => new(Note(P(u))), isWords: true),
            Row("den-ngay", "Số liệu", u => new(P(u).Value.HasValue ? Wording.AsOf(u.Progress.AsOf) : VietnameseNumber.Dash), isWords: true),
        ];

        IndicatorProgress P(ComparedUnit unit) => unit.Progress.Of(indicator.Id);
        CrossedComparisons Crossed(ComparedUnit unit) => CrossedComparisons.Of(P(unit), month);
        ComparisonRow Row(string id, string name, Func<ComparedUnit, ComparisonCell> cell, bool isWords = false) => new(id, name, [.. comparison.Units.Select(cell)], isWords);

        ComparisonCell Standing(ComparedUnit unit)
        {
            var status = P(unit).NotRankedBecause is null ? ProgressViews.Status(P(unit), unit.Status) : RankingStatus.None;
            return status == RankingStatus.None ? new(VietnameseNumber.Dash) : new(RankingBars.Word(status, isLimit: !indicator.HigherIsBetter), RankingBars.Css(status));
        }

        string Why(ComparedUnit unit) => unit.Status is { } status && indicator.HigherIsBetter && (P(unit).PercentOfPlan.HasValue || status.NotRankedBecause is not null)
            ? Wording.WhyStatus(status, ProgressText.MeasureOf(indicator))
            : P(unit).PercentOfPlan.HasValue ? "" : Wording.Explain(P(unit).Value.HasValue ? P(unit).PercentOfPlan.Reason : P(unit).Value.Reason);
    }

    private static string Note(IndicatorProgress p) => string.Join(
        "; ", ProgressText.TagsOfValue(p).Select(t => t.Text).Prepend(p.Plan is { } plan ? ProgressText.PlanName(plan) : "").Append(ProgressText.Note(p)).Where(t => t.Length > 0));
}
