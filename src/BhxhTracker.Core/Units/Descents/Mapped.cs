using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Units.Descents;

/// <summary>A number brought onto other boundaries: exact, apportioned by a share, or none with its reason.</summary>
/// <param name="Number">Persons, đồng or people of a population.</param>
/// <param name="Basis">What the shares rest on when it was apportioned ("số phân bổ"); null for an exact number.</param>
/// <param name="Origins">The units whose own numbers went in.</param>
public sealed record Mapped(Computed Number, string? Basis, IReadOnlyList<int> Origins)
{
    public bool HasValue => Number.HasValue;

    public static Mapped Exactly(int unit, Computed number) => new(number, null, [unit]);

    public static Mapped Missing(NoNumber reason) => new(Computed.Missing(reason), null, []);

    /// <summary>The sum, exact only if both are; none if one has none.</summary>
    public static Mapped Add(Mapped? sum, Mapped part) => sum is null ? part
        : !sum.HasValue ? sum
        : !part.HasValue ? part
        : new Mapped(sum.Number.Value!.Value + part.Number.Value!.Value, sum.Basis ?? part.Basis, [.. sum.Origins, .. part.Origins]);

    /// <summary>A part of it, apportioned when it was not simply handed over as counted.</summary>
    public Mapped Part(decimal amount, string? basis) => new(amount, Basis ?? basis, Origins);
}
