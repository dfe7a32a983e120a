using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Imports;

/// <summary>What a plans file may say of a decision beside its number and days; nothing said leaves what is there.</summary>
internal sealed record PlanDecisionDetails(string? Signer, string? Note, string? RevisesNumber, DateOnly? RevisesDate)
{
    public static PlanDecisionDetails Read(CsvRow row, List<ImportFault> faults) => new(
        row.Limited("signer", TargetPlan.SignerMaxLength, faults),
        row.Limited("decision_note", TargetPlan.NoteMaxLength, faults),
        row.Limited("revises_no", TargetPlan.DecisionNumberMaxLength, faults),
        row.Date("revises_date", faults));

    public bool NamesRevised => RevisesNumber is not null || RevisesDate is not null;

    /// <summary>Puts what is said into the plan; true when that changed it.</summary>
    public bool Apply(TargetPlan plan)
    {
        var before = (plan.Signer, plan.Note);
        plan.Signer = Signer ?? plan.Signer;
        plan.Note = Note ?? plan.Note;
        return before != (plan.Signer, plan.Note);
    }
}
