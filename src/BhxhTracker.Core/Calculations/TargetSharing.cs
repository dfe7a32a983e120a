namespace BhxhTracker.Core.Calculations;

/// <summary>One part of a target that is being shared out.</summary>
/// <param name="Weight">What its share goes by; null when the unit has no such basis, which is for the person to fill in.</param>
/// <param name="Base">What it gets before anything is shared; 0 where the whole target is shared.</param>
/// <param name="Typed">What stands in its field already.</param>
public sealed record SharingPart(decimal? Weight, long Base = 0, long? Typed = null);

public enum SharingResult
{
    Shared,

    /// <summary>Parts without a basis stand empty: somebody must say what they get.</summary>
    BasisMissing,

    /// <summary>All weights are nought: no share says who gets what.</summary>
    NoWeight,

    /// <summary>What is promised already (typed, or the bases) is more than the whole.</summary>
    WholeTooSmall,
}

/// <summary>What became of a sharing.</summary>
/// <param name="Values">By part; null for one left empty. Those typed for parts without a basis stay as they are.</param>
/// <param name="Lacking">The parts without a basis that stand empty.</param>
public sealed record SharingOutcome(SharingResult Result, IReadOnlyList<long?> Values, IReadOnlyList<int> Lacking);

/// <summary>
/// Shares a target among units by what is known of each, by largest remainder: together with what was typed for those without a basis
/// the parts are exactly the whole. Never guesses a basis (rule 13).
/// </summary>
public static class TargetSharing
{
    /// <summary>The parts' values, or why they cannot be had.</summary>
    /// <param name="whole">The target, in persons or đồng.</param>
    /// <param name="parts">In the order in which equal remainders are served.</param>
    /// <param name="leaveEmpty">Share all among the parts with a basis, those without one stay empty.</param>
    /// <param name="step">What the parts are whole multiples of: 1, or a triệu đồng where that can be kept.</param>
    public static SharingOutcome Share(long whole, IReadOnlyList<SharingPart> parts, bool leaveEmpty, long step = 1)
    {
        var lacking = Enumerable.Range(0, parts.Count).Where(i => parts[i].Weight is null && parts[i].Typed is null).ToList();
        if (lacking.Count > 0 && !leaveEmpty)
        {
            return new(SharingResult.BasisMissing, [.. parts.Select(p => p.Typed)], lacking);
        }

        var rest = whole - parts.Sum(p => p.Weight is null ? p.Typed ?? 0 : p.Base);
        if (rest < 0)
        {
            return new(SharingResult.WholeTooSmall, [.. parts.Select(p => p.Typed)], lacking);
        }

        var unit = rest % step == 0 ? step : 1;
        var shared = Apportionment.ByWeights(rest / unit, [.. parts.Select(p => p.Weight ?? 0)]);
        return shared is null
            ? new(SharingResult.NoWeight, [.. parts.Select(p => p.Typed)], lacking)
            : new(SharingResult.Shared, [.. parts.Select((p, i) => p.Weight is null ? p.Typed : p.Base + (shared[i] * unit))], lacking);
    }
}
