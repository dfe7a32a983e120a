using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Plans;

/// <summary>Which plan a reader wants to hand down.</summary>
public sealed record CascadeRequest
{
    /// <summary>The unit above: a province, or a district-level unit.</summary>
    public required int UnitId { get; init; }

    public required int Year { get; init; }

    /// <summary>Plans in force on this day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Whose plan is handed down; null for the first in the default order.</summary>
    public PlanAuthority? From { get; init; }

    /// <summary>Who hands it on; null for the one that follows in the line.</summary>
    public PlanAuthority? To { get; init; }

    /// <summary>The indicators' codes; empty for all that the plan has.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Districts with their communes in one grid.</summary>
    public bool WithCommunes { get; init; }
}

/// <summary>A plan being handed down: the units below in official order, and what is known of each.</summary>
/// <param name="Authorities">Those whose plan the unit has for the year.</param>
/// <param name="Choices">The indicators that can be handed down.</param>
public sealed record CascadeSheet(
    UnitRef Unit,
    IReadOnlyList<UnitRef> Path,
    int Year,
    PlanAuthority? From,
    PlanAuthority To,
    IReadOnlyList<PlanAuthority> Authorities,
    IReadOnlyList<Indicator> Choices,
    IReadOnlyList<CascadeColumn> Columns,
    IReadOnlyList<CascadeRow> Rows,
    bool HasGrandchildren,
    IReadOnlyList<DateOnly> Deadlines);

/// <summary>One indicator of the plan: the target to hand down, and what went before.</summary>
/// <param name="Given">The unit's own line in force; null when it has none of that authority.</param>
/// <param name="Explained">The reasons that were given for differences of the plan in force below, by the unit above.</param>
public sealed record CascadeColumn(Indicator Indicator, PlanBasis Basis, CascadeTarget? Given, IReadOnlyDictionary<int, PlanDifference> Explained);

/// <summary>A target with its decision.</summary>
/// <param name="Version">1 for the year's first.</param>
public sealed record CascadeTarget(Guid PlanId, decimal Value, PlanAuthority Authority, string DecisionNumber, DateOnly? DecisionDate, DateOnly Effective, int Version, DateOnly Deadline);

/// <summary>A unit that gets targets.</summary>
/// <param name="ParentId">The unit above it in the grid.</param>
/// <param name="Depth">1 for the unit's children, 2 for theirs.</param>
/// <param name="Cells">By column.</param>
public sealed record CascadeRow(UnitRef Unit, int ParentId, int Depth, long? Population, int? PopulationYear, IReadOnlyList<CascadeCell> Cells);

/// <summary>What is known of a unit and an indicator.</summary>
/// <param name="LastYear">The complete figure of 31/12 last year; null when there is none.</param>
/// <param name="InForce">The target in force from the authority that hands on.</param>
/// <param name="Before">The target before: this year's in force, else last year's last one.</param>
public sealed record CascadeCell(long? LastYear, CascadeTarget? InForce, decimal? Before);
