using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>A decision that hands down targets, as a person enters it, or a correction of one that was entered wrongly.</summary>
public sealed record SavePlanOptions
{
    public required int ProvinceId { get; init; }

    /// <summary>The saved decision that is corrected or added to; null for a new one.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>For a saved decision: the version that the person saw.</summary>
    public int BaseVersion { get; init; }

    public required int Year { get; init; }

    public required PlanAuthority Authority { get; init; }

    /// <summary>"03/QĐ-UBND"; empty when it is not known.</summary>
    public required string DecisionNumber { get; init; }

    public required DateOnly? DecisionDate { get; init; }

    /// <summary>From when a revision counts; null for the day it was signed, else 1/1.</summary>
    public required DateOnly? Effective { get; init; }

    public string? Signer { get; init; }

    public string? Note { get; init; }

    /// <summary>The scanned decision; null leaves what is there.</summary>
    public PlanFileInput? File { get; init; }

    /// <summary>The decision that this one revises: of the same province, year and authority, and earlier. Fixed once saved.</summary>
    public Guid? SupersedesId { get; init; }

    /// <summary>
    /// The targets. Of a revision only those that differ from what the revised decisions say are written. Of a saved decision, those that it
    /// does not have are added, those that differ are corrected (with a <see cref="Reason"/>), and those not named stay.
    /// </summary>
    public required IReadOnlyList<PlanLineInput> Lines { get; init; }

    /// <summary>Targets of a saved decision that were entered by mistake; asks for a <see cref="Reason"/>.</summary>
    public IReadOnlyList<PlanLineKey> Removed { get; init; } = [];

    /// <summary>Why something that was already saved is changed: a slip, put right. A change of target is a new decision.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the targets do not add up to the target of the unit above, and why (domain.md, 4).</summary>
    public IReadOnlyList<PlanDifferenceInput> Differences { get; init; } = [];

    public required string Actor { get; init; }
}

/// <summary>An explained difference: the target of the unit above minus the sum of its parts.</summary>
public sealed record PlanDifferenceInput(int UnitId, int IndicatorId, PlanBasis Basis, decimal Difference, string Reason);

/// <summary>What makes a target the same target of a decision.</summary>
public readonly record struct PlanLineKey(int UnitId, int IndicatorId, PlanBasis Basis);

/// <summary>One target to save.</summary>
public sealed record PlanLineInput
{
    public required int UnitId { get; init; }

    public required int IndicatorId { get; init; }

    public required PlanBasis Basis { get; init; }

    /// <summary>Persons, đồng or percent, by <see cref="Basis"/>.</summary>
    public required decimal Value { get; init; }

    /// <summary>Null for 31/12.</summary>
    public DateOnly? Deadline { get; init; }

    public FigureMark Mark { get; init; }

    public string? Source { get; init; }

    public string? Note { get; init; }

    /// <summary>For a headcount worked out from a coverage target; null for one handed down as such.</summary>
    public CoverageConversion? Conversion { get; init; }

    public PlanLineKey Key => new(UnitId, IndicatorId, Basis);
}

/// <summary>How a headcount came from a coverage target: the rate in percent, and the population or labour force with its year and source.</summary>
public sealed record CoverageConversion(decimal Rate, int Year, string Source, long Denominator)
{
    /// <summary>What a kept target says of it; null for a headcount handed down as such.</summary>
    public static CoverageConversion? Of(TargetPlanLine line) => line is { CoverageRate: { } rate, DenominatorYear: { } year, DenominatorValue: { } value }
        ? new CoverageConversion(rate, year, line.DenominatorSource ?? "", value)
        : null;
}

/// <summary>A file as it was sent.</summary>
public sealed record PlanFileInput(string Name, byte[] Content);

public enum SavePlanResult
{
    Saved,
    NothingChanged,
    UnknownProvince,

    /// <summary>The decision to correct is not there.</summary>
    UnknownPlan,

    /// <summary>A field or a target breaks a rule; see the faults.</summary>
    Invalid,

    /// <summary>The year has this decision already (authority, number, date): <see cref="SavePlanOutcome.PlanId"/> says which.</summary>
    AlreadyExists,

    /// <summary>Somebody else changed the decision meanwhile.</summary>
    Conflict,

    /// <summary>Something already saved would change: that needs a reason.</summary>
    ReasonNeeded,
}

/// <summary>Where a fault is.</summary>
public enum PlanField
{
    Decision,
    Year,
    Authority,
    Number,
    Date,
    Effective,
    Signer,
    Note,
    File,
    Supersedes,
    Reason,
    Lines,
    Unit,
    Indicator,
    Basis,
    Value,
    Deadline,
    Conversion,
    LineNote,
}

/// <summary>One broken rule.</summary>
/// <param name="Line">The place in <see cref="SavePlanOptions.Lines"/>; null for the decision itself.</param>
public sealed record PlanFault(PlanField Field, int? Line, string Message);

/// <summary>What became of a save.</summary>
/// <param name="PlanId">The decision saved, or the one that is already there.</param>
public sealed record SavePlanOutcome(SavePlanResult Result, Guid? PlanId, int Added, int Changed, int Removed, IReadOnlyList<PlanFault> Faults)
{
    public static SavePlanOutcome Of(SavePlanResult result, Guid? planId = null) => new(result, planId, 0, 0, 0, []);

    public static SavePlanOutcome Invalid(IReadOnlyList<PlanFault> faults) => new(SavePlanResult.Invalid, null, 0, 0, 0, faults);
}
