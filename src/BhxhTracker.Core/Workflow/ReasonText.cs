using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;

namespace BhxhTracker.Core.Workflow;

/// <summary>Reasons as people type them: one line, nothing hidden.</summary>
public static class ReasonText
{
    public const int MaxLength = ReportTransition.ReasonMaxLength;

    public static string Clean(string? text) => IndicatorText.OneLine(text);

    /// <summary>What is wrong with a cleaned reason that must be given; null when nothing is.</summary>
    public static string? FaultOf(string clean, string whatFor) => clean.Length == 0 ? $"Chưa ghi lý do: {whatFor}." : FaultOf(clean);

    /// <summary>What is wrong with one that may be left out.</summary>
    public static string? FaultOf(string clean) =>
        clean.Length > MaxLength ? $"Lý do dài quá {MaxLength} ký tự: rút ngắn lại."
        : IndicatorText.HasHidden(clean) ? "Lý do có ký tự ẩn: gõ lại."
        : null;
}
