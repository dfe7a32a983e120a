using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>The ledger's own words.</summary>
public static class PlanViews
{
    public static string StateName(PlanState state) => state switch
    {
        PlanState.InForce => "đang hiệu lực",
        PlanState.PartlyInForce => "hiệu lực một phần",
        PlanState.NotYet => "chưa đến hiệu lực",
        _ => "đã thay thế",
    };

    public static string StateClass(PlanState state) => state switch
    {
        PlanState.InForce => "ok",
        PlanState.PartlyInForce => "watch",
        PlanState.NotYet => "todo",
        _ => "lock",
    };

    /// <summary>What stands over or after the number.</summary>
    public static string Noun(Indicator indicator, PlanBasis basis) => basis switch
    {
        PlanBasis.Coverage => "% bao phủ",
        PlanBasis.Amount => MeasureNoun.MillionDong.Text,
        _ => ProgressText.Noun(indicator),
    };

    public static string Value(Indicator indicator, PlanBasis basis, decimal? value) => value is not { } known ? VietnameseNumber.Dash
        : basis == PlanBasis.Coverage ? VietnameseNumber.Percent(known)
        : ProgressText.Count(indicator, known);

    /// <summary>The difference to the version before, with its sign.</summary>
    public static string Change(PlanListRow row) => row.Before is not { } before ? ""
        : row.Basis switch
        {
            PlanBasis.Coverage => $"{(row.Value > before ? "+" : "")}{VietnameseNumber.Decimal(row.Value - before, Rounding.PercentDecimals)} điểm",
            PlanBasis.Amount => $"{(row.Value > before ? "+" : "")}{VietnameseNumber.Millions(row.Value - before)}",
            _ => VietnameseNumber.Signed(row.Value - before),
        };

    public static string Decision(TargetPlan plan) => PlanWording.Decision(plan.DecisionNumber, plan.DecisionDate) is { } text ? $"QĐ {text}" : "Chưa rõ số quyết định";

    /// <summary>The decision in the middle of a sentence.</summary>
    public static string InSentence(TargetPlan plan) => PlanWording.Decision(plan.DecisionNumber, plan.DecisionDate) is { } text ? $"QĐ {text}" : "quyết định chưa rõ số";

    /// <summary>The number alone where the date has a column of its own.</summary>
    public static string Number(TargetPlan plan) => plan.DecisionNumber.Length == 0 ? "chưa rõ số" : plan.DecisionNumber;

    public static string LineName(PlanAuthority authority) => authority.LineOf() is var line && line != PlanLine.Unknown ? line.Name() : "chưa rõ";

    public static string Link(Guid id) => $"/ke-hoach/quyet-dinh/{id}";

    /// <summary>Where a number comes from and what was noted.</summary>
    public static string Remark(PlanListRow row)
    {
        var from = row.Conversion is { } conversion && row.Indicator.CoverageOf is { } kind ? $"quy từ {PlanWording.Conversion(conversion, kind)}" : null;
        return string.Join("; ", new[] { from, row.Source, row.Note }.Where(t => !string.IsNullOrEmpty(t)));
    }

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What a ledger address says; defaults are left out.</summary>
public sealed record LedgerAddress
{
    public const string Targets = "chi-tieu";

    public int? ProvinceId { get; init; }

    public int? Year { get; init; }

    public string? Indicator { get; init; }

    public string? Line { get; init; }

    public int? UnitId { get; init; }

    public string? Day { get; init; }

    public string? View { get; init; }

    public string To(string path, int page = 1)
    {
        (string Name, string? Value)[] all =
        [
            ("tinh", Number(ProvinceId)), ("nam", Number(Year)), ("don-vi", Number(UnitId)), ("chi-tieu", Indicator), ("dong", Line), ("ngay", Day), ("xem", View),
            ("trang", page == 1 ? null : Number(page)),
        ];
        var given = all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
