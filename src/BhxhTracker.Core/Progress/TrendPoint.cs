using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Progress;

/// <summary>One point of a unit's series; null where the month has no complete figure.</summary>
/// <param name="ApportionedBy">What the point was apportioned by ("số phân bổ"); null for a counted one.</param>
public readonly record struct TrendPoint(ReportMonth Month, decimal? Value, string? ApportionedBy = null);
