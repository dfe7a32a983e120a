namespace BhxhTracker.Core.Plans;

/// <summary>The development scenario (kịch bản phát triển) of a unit's targets of one decision.</summary>
public sealed record SavePlanPathOptions
{
    public required int ProvinceId { get; init; }

    public required Guid PlanId { get; init; }

    public required int UnitId { get; init; }

    /// <summary>The scenarios to save; each replaces the one that stands there.</summary>
    public required IReadOnlyList<PlanPathInput> Paths { get; init; }

    public required string Actor { get; init; }
}

/// <summary>One target's scenario.</summary>
/// <param name="Points">By month, 1 to 12, in persons or đồng; empty takes the scenario away. A month without a point has no scenario.</param>
/// <param name="BaseHash">What the person saw: <see cref="PlanPathHash"/> of the points that stood there.</param>
public sealed record PlanPathInput(int IndicatorId, IReadOnlyDictionary<int, decimal> Points, string BaseHash);

public enum SavePlanPathResult
{
    Saved,
    NothingChanged,

    /// <summary>There is no such decision, or it gives the unit no headcount or amount of the indicator.</summary>
    UnknownTarget,

    /// <summary>A point breaks a rule; see the faults.</summary>
    Invalid,

    /// <summary>Somebody else saved a scenario of the same target meanwhile.</summary>
    Conflict,
}

/// <summary>What became of a save.</summary>
/// <param name="Falls">Months that stand below the one before: right for voluntary insurance in the first quarter, else a slip.</param>
public sealed record SavePlanPathOutcome(
    SavePlanPathResult Result, int Changed, IReadOnlyList<PlanPathFault> Faults, IReadOnlyList<(int IndicatorId, int Month)> Falls)
{
    public static SavePlanPathOutcome Of(SavePlanPathResult result) => new(result, 0, [], []);
}

/// <summary>One broken rule.</summary>
/// <param name="Month">1 to 12; null for the scenario as a whole.</param>
public sealed record PlanPathFault(int IndicatorId, int? Month, string Message);
