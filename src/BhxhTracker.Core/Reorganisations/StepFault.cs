namespace BhxhTracker.Core.Reorganisations;

/// <summary>What is wrong with a draft, where, and what to do.</summary>
/// <param name="Step">The step's place from 0; null for the draft itself.</param>
/// <param name="Field">The form's field that it is about; null for the whole step.</param>
public sealed record StepFault(int? Step, string? Field, string Problem, string Remedy)
{
    public override string ToString() => $"{(Step is { } step ? $"Bước {step + 1}: " : "")}{Problem} → {Remedy}";
}

/// <summary>The names of the fields that faults point at, the same in the forms.</summary>
public static class StepFields
{
    public const string Title = "tieu-de";
    public const string Effective = "ngay";
    public const string DecisionNumber = "so-qd";
    public const string DecisionDate = "ngay-qd";

    public const string Unit = "don-vi";
    public const string Units = "cac-don-vi";
    public const string Name = "ten";
    public const string Kind = "loai";
    public const string Code = "ma";
    public const string Parent = "cap-tren";
    public const string Order = "thu-tu";
    public const string Basis = "can-cu";
    public const string Parts = "phan";
    public const string Rest = "ly-do-con-lai";
    public const string Handovers = "ban-giao";
    public const string Successor = "ke-thua";
}
