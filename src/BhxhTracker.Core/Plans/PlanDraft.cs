using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>A decision as it shall stand, with what that adds, changes and takes away.</summary>
internal sealed class PlanDraft
{
    private PlanDraft(TargetPlan plan, TargetPlan? before)
    {
        Plan = plan;
        Before = before;
    }

    public TargetPlan Plan { get; }

    /// <summary>The decision as it stood; null for a new one.</summary>
    public TargetPlan? Before { get; }

    public List<TargetPlanLine> Added { get; } = [];

    public List<(TargetPlanLine Before, TargetPlanLine After)> Changed { get; } = [];

    public List<TargetPlanLine> Removed { get; } = [];

    /// <summary>A new decision. Of a revision only the targets that differ from the revised decisions'.</summary>
    public static PlanDraft Begin(SavePlanOptions options, IReadOnlyList<TargetPlan> kept)
    {
        var plan = ToPlan(options, Guid.CreateVersion7(), options.SupersedesId, version: 1);
        var revised = PlanChain.LinesOf(options.SupersedesId, kept);
        var draft = new PlanDraft(plan, before: null);
        draft.Added.AddRange(options.Lines.Select(l => ToLine(l, plan, version: 1))
            .Where(l => !revised.TryGetValue(PlanChain.KeyOf(l), out var before) || !IsSameTarget(before, l)));
        return draft;
    }

    /// <summary>A saved decision, added to or put right.</summary>
    public static PlanDraft Correct(TargetPlan saved, SavePlanOptions options)
    {
        var plan = ToPlan(options, saved.Id, saved.SupersedesId, saved.Version + 1);
        plan.FileId = saved.FileId;
        var draft = new PlanDraft(plan, saved);
        var stored = saved.Lines.ToDictionary(PlanChain.KeyOf);
        foreach (var line in options.Lines)
        {
            if (!stored.TryGetValue(line.Key, out var before))
            {
                draft.Added.Add(ToLine(line, plan, version: 1));
            }
            else if (ToLine(line, plan, before.Version + 1) is var after && !IsSameTarget(before, after, withNotes: true))
            {
                draft.Changed.Add((before, after));
            }
        }

        draft.Removed.AddRange(options.Removed.Distinct().Where(stored.ContainsKey).Select(key => stored[key]));
        return draft;
    }

    /// <summary>Why it is not saved; null when it is.</summary>
    public SavePlanOutcome? Refusal(SavePlanOptions options, IReadOnlyList<TargetPlan> kept)
    {
        if (Before is not null && !IsDecisionChanged && options.File is null && Added.Count + Changed.Count + Removed.Count == 0)
        {
            return SavePlanOutcome.Of(SavePlanResult.NothingChanged, Plan.Id);
        }

        if (Before is not null && Before.Version != options.BaseVersion)
        {
            return SavePlanOutcome.Of(SavePlanResult.Conflict, Plan.Id);
        }

        if (OrderFaults(kept).ToList() is { Count: > 0 } faults)
        {
            return SavePlanOutcome.Invalid(faults);
        }

        if (Before is null && Added.Count == 0)
        {
            return SavePlanOutcome.Invalid([new PlanFault(PlanField.Lines, null, "Không dòng nào khác quyết định bị sửa đổi: sửa chỉ tiêu cần đổi rồi lưu.")]);
        }

        return IsSomethingOverwritten(options) && options.Reason is null ? SavePlanOutcome.Of(SavePlanResult.ReasonNeeded, Plan.Id) : null;
    }

    /// <summary>The revised comes first, or the revision would never be in force.</summary>
    private IEnumerable<PlanFault> OrderFaults(IReadOnlyList<TargetPlan> kept)
    {
        if (Plan.SupersedesId is { } revisedId)
        {
            var revised = kept.FirstOrDefault(p => p.Id == revisedId);
            if (revised is null || revised.Authority != Plan.Authority)
            {
                yield return new PlanFault(PlanField.Supersedes, null, "Quyết định bị sửa đổi phải cùng tỉnh, cùng năm và cùng cơ quan giao: chọn lại.");
            }
            else if (!PlanVersions.IsBefore(revised, Plan))
            {
                yield return new PlanFault(
                    PlanField.Effective, null,
                    $"Hiệu lực {VietnameseNumber.Date(Plan.Effective)} không sau {PlanWording.Name(revised)}, hiệu lực {VietnameseNumber.Date(revised.Effective)}: sửa ngày hiệu lực.");
            }
        }

        foreach (var later in kept.Where(p => p.SupersedesId == Plan.Id && !PlanVersions.IsBefore(Plan, p)))
        {
            yield return new PlanFault(
                PlanField.Effective, null,
                $"Hiệu lực {VietnameseNumber.Date(Plan.Effective)} không trước {PlanWording.Name(later)}, là bản sửa đổi của quyết định này: sửa ngày hiệu lực.");
        }
    }

    private bool IsDecisionChanged => Said(Before!) != Said(Plan);

    /// <summary>What was empty may be filled in; what stood there is only changed with a reason.</summary>
    private bool IsSomethingOverwritten(SavePlanOptions options) => Before is { } before
        && (Changed.Count + Removed.Count > 0
            || (options.File is not null && before.FileId is not null)
            || (before.Authority, before.Effective) != (Plan.Authority, Plan.Effective)
            || (before.DecisionNumber.Length > 0 && before.DecisionNumber != Plan.DecisionNumber)
            || (before.DecisionDate is not null && before.DecisionDate != Plan.DecisionDate)
            || (before.Signer is not null && before.Signer != Plan.Signer)
            || (before.Note is not null && before.Note != Plan.Note));

    private static (PlanAuthority, string, DateOnly?, DateOnly, string?, string?) Said(TargetPlan p) =>
        (p.Authority, p.DecisionNumber, p.DecisionDate, p.Effective, p.Signer, p.Note);

    private static bool IsSameTarget(TargetPlanLine one, TargetPlanLine other, bool withNotes = false) =>
        (one.Value, one.Deadline, one.CoverageRate, one.DenominatorYear, one.DenominatorSource, one.DenominatorValue)
            == (other.Value, other.Deadline, other.CoverageRate, other.DenominatorYear, other.DenominatorSource, other.DenominatorValue)
        && (!withNotes || (one.Note, one.Source, one.Mark) == (other.Note, other.Source, other.Mark));

    private static TargetPlan ToPlan(SavePlanOptions o, Guid id, Guid? supersedes, int version) => new()
    {
        ProvinceId = o.ProvinceId,
        Id = id,
        Year = o.Year,
        Authority = o.Authority,
        DecisionNumber = o.DecisionNumber,
        DecisionDate = o.DecisionDate,
        Effective = PlanLineRules.EffectiveOf(o.Year, o.DecisionDate, o.Effective),
        SupersedesId = supersedes,
        Signer = o.Signer,
        Note = o.Note,
        Version = version,
    };

    private static TargetPlanLine ToLine(PlanLineInput l, TargetPlan plan, int version) => new()
    {
        ProvinceId = plan.ProvinceId,
        PlanId = plan.Id,
        UnitId = l.UnitId,
        IndicatorId = l.IndicatorId,
        Basis = l.Basis,
        Value = l.Value,
        Deadline = l.Deadline ?? PlanLineRules.DefaultDeadline(plan.Year),
        Mark = l.Mark,
        Source = l.Source,
        Note = l.Note,
        CoverageRate = l.Conversion?.Rate,
        DenominatorYear = l.Conversion?.Year,
        DenominatorSource = l.Conversion?.Source,
        DenominatorValue = l.Conversion?.Denominator,
        Version = version,
    };
}
