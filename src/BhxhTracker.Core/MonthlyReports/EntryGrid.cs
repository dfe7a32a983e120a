using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>What the rows of the entry grid are.</summary>
public enum EntryLayout
{
    /// <summary>The unit itself and the units right below it, one month.</summary>
    Units,

    /// <summary>The unit's twelve months of a year.</summary>
    Year,
}

/// <summary>Many cells to enter at once, one table per form.</summary>
/// <param name="Path">From the province down to the unit.</param>
public sealed record EntryGrid(UnitRef Unit, IReadOnlyList<UnitRef> Path, ReportMonth Month, EntryLayout Layout, bool HasChildren, IReadOnlyList<EntryGridForm> Forms);

/// <summary>One form's table.</summary>
/// <param name="Totals">By column, of the whole unit; empty where the rows cannot be added (months never are: rule 1).</param>
public sealed record EntryGridForm(ReportForm Form, IReadOnlyList<EntryColumn> Columns, IReadOnlyList<EntryGridRow> Rows, IReadOnlyList<EntryTotal> Totals);

/// <summary>One entered indicator.</summary>
/// <param name="HasPlan">True when any row has a plan that a percentage can be of.</param>
public sealed record EntryColumn(Indicator Indicator, int Depth, bool HasPlan);

/// <summary>One unit in one month.</summary>
/// <param name="IsOwn">True for the asked unit itself, which has children: its own figures go before their sum.</param>
/// <param name="State">Null is "Chưa nhập".</param>
/// <param name="Closed">Why nothing can be entered; null when it can.</param>
/// <param name="IsReasonAsked">True for a locked month that is open for the actor.</param>
public sealed record EntryGridRow(UnitRef Unit, ReportMonth Month, bool IsOwn, ReportState? State, string? Closed, bool IsReasonAsked, IReadOnlyList<EntryCell> Cells);

/// <summary>One figure to enter with what stands beside it. Persons or đồng.</summary>
/// <param name="LastMonth">The figure that counted in the month before.</param>
/// <param name="Plan">The year's plan as it counts for the row; null when there is none in persons or đồng.</param>
/// <param name="ReportedPlan">While the children's sum is incomplete, the plan of those that have reported (rule 7).</param>
/// <param name="IsComplete">False while children are missing from the sum.</param>
/// <param name="IsNoted">True when somebody said something about the figure.</param>
/// <param name="IsRequired">True when the unit reported it last month and not yet this month.</param>
public sealed record EntryCell(
    Indicator Indicator, long? Own, long? ChildrenSum, int Version, FigureMark Mark, long? LastMonth, decimal? Plan, decimal? ReportedPlan, bool IsComplete, bool IsNoted, bool IsRequired)
{
    public IReadOnlyList<FigureWarning> Warnings { get; init; } = [];

    /// <summary>The figure that counts (rule 7).</summary>
    public long? Effective => Own ?? ChildrenSum;

    /// <summary>What the percentage is of.</summary>
    public decimal? ComparedPlan => Own is not null || IsComplete ? Plan : ReportedPlan;

    public Computed PercentOfPlan => PlanProgress.PercentOfPlan(Effective, ComparedPlan);

    public Computed Gap => PlanProgress.Gap(Effective, ComparedPlan);
}

/// <summary>The whole unit's figure of an indicator: its own, otherwise the sum of the rows (rule 7).</summary>
/// <param name="Reported">Rows that are complete.</param>
/// <param name="Plan">The whole's plan.</param>
/// <param name="ComparedPlan">While rows are missing, the plan of those that have reported.</param>
public sealed record EntryTotal(Indicator Indicator, long? Value, bool IsOwn, int Reported, int Expected, decimal? Plan, decimal? ComparedPlan)
{
    public Computed PercentOfPlan => PlanProgress.PercentOfPlan(Value, ComparedPlan);

    public Computed Gap => PlanProgress.Gap(Value, ComparedPlan);
}
