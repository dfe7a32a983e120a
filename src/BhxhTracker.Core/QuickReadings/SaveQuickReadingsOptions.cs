namespace BhxhTracker.Core.QuickReadings;

/// <summary>What is read, or estimated, as of a day.</summary>
public sealed record SaveQuickReadingsOptions
{
    public required DateOnly AsOf { get; init; }

    public required IReadOnlyList<QuickCellInput> Cells { get; init; }

    public required string Actor { get; init; }
}

/// <summary>One reading to save.</summary>
/// <param name="Value">Persons or đồng; null takes the reading away.</param>
/// <param name="IsEstimate">Nobody has counted yet; of a day ahead it always is one.</param>
/// <param name="BaseVersion">The version that the officer saw, 0 for a reading that did not exist.</param>
public sealed record QuickCellInput(int UnitId, int IndicatorId, long? Value, bool IsEstimate, int BaseVersion);

public enum SaveQuickReadingsResult
{
    Saved,
    NothingChanged,

    /// <summary>Nothing was saved; the faults say why.</summary>
    Refused,
}

/// <summary>Why one cell keeps the form from being saved.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Theirs">What another saved meanwhile; null when the value itself is wrong.</param>
public sealed record QuickCellFault(QuickCellInput Cell, string? Message, QuickCellStand? Theirs);

/// <summary>A reading as it stands, and who wrote it.</summary>
/// <param name="At">UTC.</param>
public sealed record QuickCellStand(long? Value, bool IsEstimate, int Version, string? Actor, DateTime? At);

public sealed record SaveQuickReadingsOutcome(SaveQuickReadingsResult Result, int Changed, IReadOnlyList<QuickCellFault> Faults);
