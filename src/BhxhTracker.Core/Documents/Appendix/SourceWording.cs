using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Core.Documents.Appendix;

/// <summary>Says which plan the percentages speak of and where a denominator comes from (rule 3: every percentage names its plan).</summary>
internal static class SourceWording
{
    /// <summary>The lines above the table of one indicator.</summary>
    public static IEnumerable<string> Of(ProgressReport report, int indicatorId, bool hasCoverage)
    {
        if (BoundariesText(report) is { } boundaries)
        {
            yield return boundaries;
        }

        var whole = report.Unit.Of(indicatorId);
        var children = report.Children.Select(c => c.Of(indicatorId)).ToList();
        if (whole.Plan is not null || children.Exists(c => c.Plan is not null))
        {
            yield return $"Kế hoạch: {PlanText(whole)}.";
        }

        if (ChildrenText(whole, children) is { } ofChildren)
        {
            yield return $"Kế hoạch của đơn vị trực thuộc: {ofChildren}.";
        }

        if (whole.CoverageTarget is { } target && target != whole.Plan)
        {
            yield return $"Chỉ tiêu bao phủ: {Text(target)}.";
        }

        if (hasCoverage && DenominatorText([whole, .. children]) is { } denominator)
        {
            yield return denominator;
        }
    }

    /// <summary>On which boundaries the figures stand; null for those of the month.</summary>
    public static string? BoundariesText(ProgressReport report) => report.Boundaries switch
    {
        { IsAsReported: true } => "Số liệu như báo cáo: không quy đổi theo địa giới, không so sánh qua lần sắp xếp đơn vị.",
        { Day: { } day } => $"Số liệu và kỳ so sánh quy về địa giới ngày {VietnameseNumber.Date(day)}.",
        _ => null,
    };

    /// <summary>The lines under the summary: one for each plan, with the indicators that it is for.</summary>
    public static IEnumerable<string> OfSummary(IReadOnlyList<IndicatorProgress> rows)
    {
        foreach (var plan in rows.Where(r => r.Plan is not null).GroupBy(PlanText))
        {
            yield return $"Kế hoạch {Names(plan)}: {plan.Key}.";
        }

        foreach (var target in rows.Where(r => r.CoverageTarget is not null && r.CoverageTarget != r.Plan).GroupBy(r => Text(r.CoverageTarget!)))
        {
            yield return $"Chỉ tiêu bao phủ {Names(target)}: {target.Key}.";
        }

        foreach (var kind in rows.GroupBy(r => r.Indicator.CoverageOf))
        {
            if (DenominatorText([.. kind]) is { } denominator)
            {
                yield return denominator;
            }
        }
    }

    /// <summary>"BHXH Việt Nam giao; 12/QĐ-BHXH ngày 15/02/2024; lần 1".</summary>
    public static string Text(PlanInForce plan)
    {
        List<string?> parts =
        [
            plan.Authority switch
            {
                PlanAuthority.KhongRo => plan.Authority.Name(),
                PlanAuthority.NoiBo => "mục tiêu nội bộ",
                _ => $"{plan.Authority.Name()} giao",
            },
            plan.Decision,
            plan.Authority == PlanAuthority.KhongRo && plan.Version == 1 ? null : $"lần {plan.Version}",
            plan switch
            {
                { IsByDescent: true, IsSum: true } => "cộng từ kế hoạch của các đơn vị trước sắp xếp",
                { IsByDescent: true } => "giao cho đơn vị trước sắp xếp",
                { IsSum: true } => "cộng từ kế hoạch của các đơn vị",
                _ => null,
            },
            plan.ApportionedBy is { } basis ? $"số phân bổ theo {basis}" : null,
            plan.Basis == PlanBasis.Coverage ? $"tỷ lệ bao phủ {VietnameseNumber.Percent(plan.Value)}" : null,
            MarkText(plan.Mark),
            plan.Deadline is { Month: 12, Day: 31 } ? null : $"hạn {VietnameseNumber.Date(plan.Deadline)}",
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    public static string DenominatorName(Indicator indicator) => indicator.CoverageOf == DenominatorKind.LabourForce ? "Lực lượng lao động" : "Dân số";

    private static string PlanText(IndicatorProgress progress) => progress.Plan is { } plan ? Text(plan)
        : progress.NoPlanReason == NoNumber.PlanAuthoritiesDiffer ? "không cộng được, vì kế hoạch các chỉ tiêu thành phần do những cơ quan khác nhau giao"
        : "chưa có";

    /// <summary>When the plan of the units comes from another authority than that of the whole.</summary>
    private static string? ChildrenText(IndicatorProgress whole, List<IndicatorProgress> children)
    {
        var plans = children.Select(c => c.Plan).OfType<PlanInForce>()
            .Where(p => p.Authority != whole.Plan?.Authority)
            .Select(p => Text(p with { Deadline = whole.Plan?.Deadline ?? p.Deadline, IsSum = false, IsByDescent = false, ApportionedBy = null })).Distinct().ToList();
        return plans.Count switch
        {
            0 => null,
            1 => plans[0],
            _ => "theo nhiều quyết định",
        };
    }

    private static string? DenominatorText(IReadOnlyList<IndicatorProgress> rows)
    {
        var sources = rows.Select(r => r.Denominator).OfType<DenominatorInUse>().Select(d => (d.Source, d.Year)).Distinct().ToList();
        return sources.Count == 0 ? null
            : $"{DenominatorName(rows[0].Indicator)}: {string.Join("; ", sources.Select(s => s.Source.Length == 0 ? $"năm {s.Year}, không nêu nguồn" : $"năm {s.Year}, {s.Source}"))}.";
    }

    private static string? MarkText(FigureMark mark) => mark switch
    {
        FigureMark.Rounded => "số làm tròn",
        FigureMark.Implied => "suy ra từ số liệu công bố",
        FigureMark.Estimate => "số ước",
        _ => null,
    };

    private static string Names(IEnumerable<IndicatorProgress> rows) => string.Join(", ", rows.Select(r => r.Indicator.ShortName));
}
