using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>The page's own shapes: a record of figures in, what a chart or a table cell needs out.</summary>
public static class ProgressViews
{
    /// <summary>
    /// What the charts call the standing. A limit is kept or broken, whatever the way to it; and where the way is not known, the figure and the plan
    /// alone speak.
    /// </summary>
    public static RankingStatus Status(IndicatorProgress p, PlanStatus? status) => !p.Indicator.HigherIsBetter ? ProgressText.Status(p) : status?.Standing switch
    {
        PlanStanding.Over => RankingStatus.Over,
        PlanStanding.Done => RankingStatus.Done,
        PlanStanding.OnTrack => RankingStatus.OnTrack,
        PlanStanding.Behind => RankingStatus.Behind,
        PlanStanding.AtRisk => RankingStatus.AtRisk,
        _ => ProgressText.Status(p),
    };

    /// <summary>A unit's row of the ranking.</summary>
    /// <param name="status">Null where its months were not read: then only the figure and the plan speak.</param>
    public static RankingBar Bar(UnitProgress unit, Indicator indicator, ProgressAddress address, PlanStatus? status = null)
    {
        var p = unit.Of(indicator.Id);
        var provisional = p.Value.HasValue && !p.IsComplete ? $" ({Wording.Provisional(p.UnitsReported, p.UnitsExpected)})" : "";
        var note = p.Gap.Value switch
        {
            null when p.PercentOfPlan.HasValue => "",
            null => Wording.Explain(p.PercentOfPlan.Reason).TrimEnd('.'),
            < 0 => $"vượt {ProgressText.MeasureOf(indicator).Write(p.Gap.Value.Value)}",
            0 => "",
            _ => $"còn {ProgressText.MeasureOf(indicator).Write(p.Gap.Value.Value)}",
        };
        var name = unit.Unit.Name;
        var href = address.ToUnit(unit.Unit.Id, unit.Month);
        return p.NotRankedBecause is { } reason
            ? new RankingBar(name, href, null, null, RankingStatus.None, $"không xếp hạng: {reason}")
            : new RankingBar(
                name, href, p.PercentOfPlan.Value, ProgressText.Percent(p.PercentOfPlan), Status(p, status),
                (note + provisional).TrimStart(), !indicator.HigherIsBetter, status is { Expected.Value: var expected, Plan: > 0 and var plan } ? expected * 100 / plan : null);
    }

    /// <summary>"Số liệu nhanh ngày 23/09/2024: BHXH bắt buộc 74.012 người (ước)."</summary>
    public static string Quick(LatestReadings readings)
    {
        var told = readings.Totals.Select(t =>
        {
            string?[] marks = [t.Total.IsEstimate ? "ước" : null, t.Total.IsComplete ? null : Wording.Provisional(t.Total.Reported, t.Total.Expected)];
            var marked = string.Join(", ", marks.OfType<string>());
            return $"{t.Indicator.ShortName} {ProgressText.Count(t.Indicator, t.Total.Value)} {ProgressText.Noun(t.Indicator)}{(marked.Length > 0 ? $" ({marked})" : "")}";
        });
        return $"Số liệu nhanh ngày {VietnameseNumber.Date(readings.AsOf)}: {string.Join("; ", told)}.";
    }

    /// <summary>The bar from 31/12 to the plan; null where nothing is to be gained.</summary>
    public static RequiredIncrease? Required(IndicatorProgress p, ReportMonth month)
    {
        if (p.Plan is not { Basis: PlanBasis.Headcount } || p.ShareOfRequiredIncrease.Reason == NoNumber.NotForThisIndicator || !p.YearStart.HasValue)
        {
            return null;
        }

        var done = p.ShareOfRequiredIncrease.Value;
        return new RequiredIncrease
        {
            Title = $"{p.Indicator.ShortName}: phần đã làm của mức phải tăng trong năm",
            BaseText = $"31/12/{month.Year - 1}: {ProgressText.Count(p, p.YearStart)}",
            PlanText = $"Kế hoạch: {ProgressText.Count(p, p.ComparablePlan)}",
            DonePercent = done,
            DoneText = done is { } share ? $"Đã làm {VietnameseNumber.Percent(share)} phần phải tăng{(CrossedComparisons.Of(p, month).YearStart ? DefinitionBreaks.Mark : "")}" : Fall(p) ?? Wording.Explain(p.ShareOfRequiredIncrease.Reason).TrimEnd('.'),
            YearGonePercent = month.Number * 100m / 12,
            YearGoneText = $"{VietnameseNumber.Whole(month.Number * 100m / 12)}% năm",
        };
    }

    /// <summary>Where the line beside a figure goes over into another definition.</summary>
    public static IReadOnlyList<SparkBreak> SparkBreaks(IReadOnlyList<TrendPoint> trend, IEnumerable<IndicatorNote> notes) =>
    [
        .. notes.Select(note => (Note: note, Place: trend.TakeWhile(t => t.Month.LastDay < note.From).Count()))
            .Where(n => n.Place > 0 && n.Place < trend.Count)
            .Select(n => new SparkBreak(n.Place, $"Đổi định nghĩa từ {VietnameseNumber.Date(n.Note.From)}")),
    ];

    /// <summary>"Cách tính": each measure with the numbers put in.</summary>
    public static IEnumerable<(string Measure, string How)> HowComputed(IndicatorProgress p, ReportMonth month)
    {
        string N(Computed number) => ProgressText.Count(p, number);
        if (p.PercentOfPlan.HasValue && p.ComparablePlan.HasValue)
        {
            yield return ("% kế hoạch", $"{N(p.Value)} ÷ {N(p.ComparablePlan)}");
        }

        if (p.ShareOfRequiredIncrease.HasValue)
        {
            yield return ("Phần phải tăng", $"({N(p.Value)} − {N(p.YearStart)}) ÷ ({N(p.ComparablePlan)} − {N(p.YearStart)})");
        }

        if (p.RequiredPerMonth.HasValue)
        {
            yield return ("Mỗi tháng còn lại", $"{N(p.Gap)} ÷ {month.MonthsUntil(ReportMonth.Of(p.Plan!.Deadline))} tháng (hạn {VietnameseNumber.Date(p.Plan.Deadline)}), làm tròn lên");
        }

        if (p.YearOnYear.HasValue)
        {
            yield return ("So với cùng kỳ", $"{N(p.Value)} − {N(p.LastYear)}");
        }

        if (p.Coverage.HasValue && p.Denominator is { } denominator)
        {
            yield return ("Tỷ lệ bao phủ", $"{N(p.Value)} ÷ {VietnameseNumber.Whole(denominator.Value)} ({Source(denominator)})");
        }
    }

    /// <summary>Which boundaries a page stands on; null for those of the month.</summary>
    public static string? BoundariesText(BoundaryView boundaries) => boundaries switch
    {
        { IsAsReported: true } => "Như báo cáo: không quy đổi, không so sánh qua lần sắp xếp đơn vị.",
        { Day: { } day } => $"Số liệu, kế hoạch và kỳ so sánh quy về địa giới ngày {VietnameseNumber.Date(day)}.",
        _ => null,
    };

    public static string Source(DenominatorInUse denominator) =>
        $"năm {denominator.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(denominator.Source.Length == 0 ? "" : $", {denominator.Source}")}{(denominator.ApportionedBy is { } basis ? $", {ProgressText.ApportionedBy(basis)}" : "")}";

    /// <summary>The name of the row that stands for the whole.</summary>
    public static string WholeName(UnitRef unit) => unit switch
    {
        { Level: UnitLevel.Province, Kind: UnitKind.City } => "TOÀN THÀNH PHỐ",
        { Level: UnitLevel.Province } => "TOÀN TỈNH",
        _ => unit.FullName.ToUpperInvariant(),
    };

    private static string? Fall(IndicatorProgress p) => p.SinceYearStart.Value is { } change and < 0
        ? Capital(Wording.Change(change, ProgressText.MeasureOf(p.Indicator), "31/12"))
        : null;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
