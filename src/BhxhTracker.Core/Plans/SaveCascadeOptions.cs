using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using FluentValidation;

namespace BhxhTracker.Core.Plans;

/// <summary>A grid to save as one decision.</summary>
public sealed record SaveCascadeOptions
{
    public required CascadeRequest Request { get; init; }

    /// <summary>The targets typed, in persons or đồng; a field left empty is not named.</summary>
    public required IReadOnlyList<CascadeTargetInput> Targets { get; init; }

    public required string DecisionNumber { get; init; }

    public required DateOnly? DecisionDate { get; init; }

    /// <summary>From when a revision counts; null for the day it was signed.</summary>
    public DateOnly? Effective { get; init; }

    /// <summary>By indicator; one that is not named is due on 31/12.</summary>
    public IReadOnlyDictionary<int, DateOnly> Deadlines { get; init; } = new Dictionary<int, DateOnly>();

    /// <summary>By indicator: why the parts do not add up to the target above.</summary>
    public IReadOnlyDictionary<int, string?> Reasons { get; init; } = new Dictionary<int, string?>();

    public required string Actor { get; init; }
}

public sealed record CascadeTargetInput(int UnitId, int IndicatorId, long Value);

public enum SaveCascadeResult
{
    Saved,
    UnknownUnit,

    /// <summary>A field breaks a rule; see the faults.</summary>
    Invalid,

    /// <summary>The parts do not add up to the target above: that needs a reason.</summary>
    ReasonNeeded,

    /// <summary>The decision is there already: another sharing out is a revision with a number of its own.</summary>
    AlreadyExists,
}

/// <summary>What became of a save.</summary>
/// <param name="Unexplained">The differences that have no reason.</param>
/// <param name="Faults">With the unit and indicator of a target, null for the decision itself.</param>
public sealed record SaveCascadeOutcome(
    SaveCascadeResult Result, Guid? PlanId, int Written, IReadOnlyList<CascadeTotal> Unexplained, IReadOnlyList<CascadeFault> Faults)
{
    public static SaveCascadeOutcome Of(SaveCascadeResult result, Guid? planId = null) => new(result, planId, 0, [], []);
}

public sealed record CascadeFault(PlanField Field, int? UnitId, int? IndicatorId, string Message);

/// <summary>The rules of the reasons; those of the decision and its targets are <see cref="SavePlan"/>'s.</summary>
internal sealed class SaveCascadeValidator : AbstractValidator<SaveCascadeOptions>
{
    public SaveCascadeValidator() => RuleForEach(o => o.Reasons).ChildRules(reason =>
    {
        reason.RuleFor(r => r.Value)
            .MaximumLength(PlanDifference.ReasonMaxLength)
            .WithState(r => r.Key)
            .WithMessage($"Lý do dài quá {PlanDifference.ReasonMaxLength} ký tự: rút ngắn lại.");
        reason.RuleFor(r => r.Value)
            .Must(text => text?.Any(HiddenCharacters.Is) != true)
            .WithState(r => r.Key)
            .WithMessage("Lý do có ký tự không nhìn thấy được: xóa đi, gõ lại.");
    });
}
