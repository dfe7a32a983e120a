using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Charts;

/// <summary>One month of a course. Texts arrive written for people.</summary>
/// <param name="Value">Null when the month has no complete figure: the line has a gap there.</param>
/// <param name="Text">"36.520 người".</param>
/// <param name="Note">What else is to be said of the month: "72,84% kế hoạch", "số phân bổ".</param>
public sealed record TrendMonth(ReportMonth Month, decimal? Value = null, string? Text = null, string? Note = null);

/// <summary>A plan over the months that it is for; a new year or a new decision is a new level.</summary>
/// <param name="Text">"Kế hoạch 50.137".</param>
public sealed record PlanLevel(ReportMonth From, ReportMonth Through, decimal Value, string Text);

/// <summary>A month of the scenario that leads to the plan.</summary>
public sealed record ScenarioPoint(ReportMonth Month, decimal Value, string Text);

/// <summary>A month to come: the middle of what past years lead to expect, and its range.</summary>
/// <param name="Text">"dự báo 45.300 (41.800–49.000)".</param>
public sealed record ForecastPoint(ReportMonth Month, decimal Low, decimal Median, decimal High, string Text);

/// <summary>A day that matters on the way: a change of definition, a deadline.</summary>
/// <param name="Month">The month that begins with it or that it lies in.</param>
/// <param name="Label">In the drawing: "* đổi định nghĩa", "Hạn 30/9".</param>
/// <param name="Text">In full.</param>
public sealed record TrendMark(ReportMonth Month, string Label, string Text);

/// <summary>The course of one figure with the plan, the scenario and what is to be expected by December.</summary>
public sealed record TrendChart
{
    /// <summary>What it shows: "BHXH tự nguyện của Hải Phòng, 24 tháng".</summary>
    public required string Title { get; init; }

    /// <summary>Every month of the axis in order, also those without a figure and those to come.</summary>
    public required IReadOnlyList<TrendMonth> Months { get; init; }

    /// <summary>Writes a number of the axis.</summary>
    public required Func<decimal, string> AxisText { get; init; }

    /// <summary>False for a rate, whose axis may have fractions.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The word at the last figure; its text when not given.</summary>
    public string? LastText { get; init; }

    public IReadOnlyList<PlanLevel> Plans { get; init; } = [];

    public IReadOnlyList<ScenarioPoint> Scenario { get; init; } = [];

    /// <summary>The months after the last figure; empty where there is not enough past to go by.</summary>
    public IReadOnlyList<ForecastPoint> Forecast { get; init; } = [];

    /// <summary>Changes of definition, each at the first month after it.</summary>
    public IReadOnlyList<TrendMark> Breaks { get; init; } = [];

    /// <summary>The month the plan is due in, where it is not the year's last.</summary>
    public TrendMark? Deadline { get; init; }

    /// <summary>The place of the last month with a figure; -1 for none.</summary>
    internal int Last => Months.Select((m, i) => m.Value is null ? -1 : i).DefaultIfEmpty(-1).Max();

    internal int PlaceOf(ReportMonth month) => Months[0].Month.MonthsUntil(month);

    internal bool Has(ReportMonth month) => Months.Count > 0 && PlaceOf(month) is var place && place >= 0 && place < Months.Count;
}
