namespace BhxhTracker.Core.Data.Entities;

/// <summary>
/// One decision that changes units from a day on: a draft of steps, looked at before it is applied, applied at once or not at all
/// (domain.md, 3).
/// </summary>
public class Reorganisation
{
    public const int TitleMaxLength = 300;

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    public required string Title { get; set; }

    /// <summary>The first day of the new order.</summary>
    public DateOnly Effective { get; set; }

    public string DecisionNumber { get; set; } = "";

    public DateOnly? DecisionDate { get; set; }

    public ReorganisationState State { get; set; }

    /// <summary>The steps in their order, as JSON.</summary>
    public required string Steps { get; set; }

    /// <summary>What stood before, as JSON: enough to take the whole back. Null until applied.</summary>
    public string? Before { get; set; }

    public required string DraftedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime DraftedAt { get; set; }

    public string? AppliedBy { get; set; }

    /// <summary>UTC, of the last application or of its undoing.</summary>
    public DateTime? AppliedAt { get; set; }

    public int Version { get; set; }
}

public enum ReorganisationState
{
    Draft = 1,
    Applied = 2,

    /// <summary>Was applied, and taken back before anything depended on it.</summary>
    Undone = 3,
}
