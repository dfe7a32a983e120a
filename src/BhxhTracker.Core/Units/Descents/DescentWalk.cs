using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Units.Descents;

/// <summary>Whose numbers are walked: a month's figures, a year's plans, populations.</summary>
internal sealed record WalkSource
{
    /// <summary>The unit's own number and the day on whose boundaries it stands; null when the unit has none.</summary>
    public required Func<int, (Mapped Number, DateOnly Day)?> Own { get; init; }

    /// <summary>What stands in when neither the unit nor its predecessors have a number: the sum of its children's, say.</summary>
    public required Func<int, DateOnly, Mapped?> Otherwise { get; init; }

    /// <summary>Nothing that happened on this day or before matters.</summary>
    public required DateOnly Floor { get; init; }

    /// <summary>The indicator whose own shares and handover counts come before the general ones; null for what is no indicator.</summary>
    public int? IndicatorId { get; init; }

    /// <summary>The share that a handover count is of its predecessor's last figure; null when that is not known.</summary>
    public required Func<UnitSuccession, decimal?> HandoverShare { get; init; }

    /// <summary>Whether the handover was counted at the very time of these numbers, so that it is no estimate.</summary>
    public required Func<UnitSuccession, bool> IsCounted { get; init; }
}

/// <summary>
/// Brings numbers forward along the descent: what a unit has on the boundaries of a day is what it kept and what came to it. Whole
/// successions are exact; shares are apportioned by largest remainder, so that parts always add up to what was parted.
/// </summary>
internal sealed class DescentWalk(UnitCatalogue units, WalkSource source)
{
    private const string CountsHandedOver = "số bàn giao";

    private readonly Dictionary<(int Unit, DateOnly Day), Mapped> known = [];
    private readonly Dictionary<(int Unit, DateOnly Day), HandedOver> handed = [];

    private Descent Descent => units.Descent;

    /// <summary>The unit's number on the boundaries of the day.</summary>
    public Mapped On(int unit, DateOnly day)
    {
        if (!known.TryGetValue((unit, day), out var mapped))
        {
            known[(unit, day)] = mapped = Find(unit, day);
        }

        return mapped;
    }

    /// <summary>How the unit's number was parted on a day on which it gave something away.</summary>
    public HandedOver HandedOverBy(int unit, DateOnly day)
    {
        if (!handed.TryGetValue((unit, day), out var parts))
        {
            handed[(unit, day)] = parts = Part(unit, day);
        }

        return parts;
    }

    /// <summary>What moved with a unit that came under another one.</summary>
    public Mapped Moved(PassedOn passed) => passed.By is { } by
        ? HandedOverBy(by.PredecessorId, passed.Day).To(by.SuccessorId)
        : On(passed.Child, passed.Day.AddDays(-1));

    /// <summary>The predecessors that handed something of these numbers to the unit; one that lives on gives only what is stated.</summary>
    public IEnumerable<int> Givers(int unit, DateOnly day) => Descent.Into(unit, day).Select(s => s.PredecessorId).Distinct()
        .Where(p => !units.Find(p)!.IsValidOn(day) || IsStated(p, unit, day));

    /// <summary>True when a succession between the two units themselves says what moved, so that the units below need not be asked.</summary>
    public bool IsStated(int? from, int to, DateOnly day) => from is { } giver && Rows(giver, day).Exists(s => s.SuccessorId == to);

    private Mapped Find(int unit, DateOnly day)
    {
        var own = source.Own(unit);
        if (Descent.LastDay(unit, own?.Day ?? source.Floor, day) is not { } last)
        {
            return own is { Number.HasValue: true } found ? found.Number : source.Otherwise(unit, day) ?? own?.Number ?? Mapped.Missing(NoNumber.NoBase);
        }

        var arrived = Arrive(unit, last);
        return arrived.HasValue ? arrived : source.Otherwise(unit, day) ?? arrived;
    }

    private Mapped Arrive(int unit, DateOnly day)
    {
        Mapped? sum = null;
        if (units.Find(unit)!.IsValidOn(day.AddDays(-1)))
        {
            sum = HandedOverBy(unit, day).Kept;
        }

        foreach (var predecessor in Givers(unit, day))
        {
            sum = Mapped.Add(sum, HandedOverBy(predecessor, day).To(unit));
        }

        foreach (var gains in Descent.Gains(unit, day).Where(g => !IsStated(g.From, unit, day)).GroupBy(g => g.Child))
        {
            var moved = Together(gains.Key, day, gains.Select(Moved).Aggregate((Mapped?)null, Mapped.Add)!);
            sum = Mapped.Add(sum, moved.HasValue || sum is null ? moved : Mapped.Missing(NoNumber.BoundaryChanged));
        }

        return sum ?? Mapped.Missing(NoNumber.BoundaryChanged);
    }

    /// <summary>Parts that come together again under one unit are the whole, and that is exact.</summary>
    private Mapped Together(int child, DateOnly day, Mapped parts) => On(child, day.AddDays(-1)) is { HasValue: true } whole && whole.Number == parts.Number ? whole : parts;

    private HandedOver Part(int unit, DateOnly day)
    {
        var whole = On(unit, day.AddDays(-1));
        if (!whole.HasValue)
        {
            return new HandedOver([], whole, whole);
        }

        var rows = Rows(unit, day);
        var livesOn = units.Find(unit)!.IsValidOn(day);
        if (!livesOn && rows is [{ Share: null, Handover: null } all])
        {
            return new HandedOver(new() { [all.SuccessorId] = whole }, Mapped.Missing(NoNumber.BoundaryChanged), whole);
        }

        var parts = PartByShares(whole, rows);
        var unknown = Mapped.Missing(NoNumber.BoundaryChanged);
        return new HandedOver(parts, livesOn ? Keep(unit, day, whole, parts) : unknown, unknown);
    }

    private Dictionary<int, Mapped> PartByShares(Mapped whole, List<UnitSuccession> rows)
    {
        var shares = rows.ConvertAll(s => (Row: s, Share: s.Share ?? (s.Handover is null ? null : source.HandoverShare(s))));
        var parted = shares.FindAll(s => s.Share is not null);
        var weights = parted.ConvertAll(s => s.Share!.Value);

        // Counts of different hands may come to more than the whole; nobody is made by that, and what is scaled down is no count any more.
        var isWithin = weights.Sum() <= 1;
        var amounts = isWithin
            ? Apportionment.ByShares((long)whole.Number.Value!.Value, weights)
            : Apportionment.ByWeights((long)whole.Number.Value!.Value, weights)!;
        var parts = shares.Where(s => s.Share is null).DistinctBy(s => s.Row.SuccessorId)
            .ToDictionary(s => s.Row.SuccessorId, _ => Mapped.Missing(NoNumber.BoundaryChanged));
        foreach (var ((row, _), amount) in parted.Zip(amounts))
        {
            parts[row.SuccessorId] = whole.Part(amount, isWithin && source.IsCounted(row) ? null : row.Basis ?? (row.Handover is null ? "tỷ lệ đã ghi" : CountsHandedOver));
        }

        return parts;
    }

    /// <summary>What a unit that lives on has left.</summary>
    private Mapped Keep(int unit, DateOnly day, Mapped whole, Dictionary<int, Mapped> parts)
    {
        var gone = parts.Values.Concat(Descent.Losses(unit, day).Where(l => l.To is not { } to || !parts.ContainsKey(to)).Select(Moved)).ToList();
        if (gone.Find(g => !g.HasValue) is not null)
        {
            return Mapped.Missing(NoNumber.BoundaryChanged);
        }

        var left = whole.Number.Value!.Value - gone.Sum(g => g.Number.Value!.Value);
        return left < 0 ? Mapped.Missing(NoNumber.BoundaryChanged) : whole.Part(left, gone.Find(g => g.Basis is not null)?.Basis);
    }

    /// <summary>
    /// The successions that count: those of the indicator before the general ones. Of a unit that ended they stand for the whole of it;
    /// a unit that lives on may say it of one successor only.
    /// </summary>
    private List<UnitSuccession> Rows(int unit, DateOnly day)
    {
        var rows = Descent.From(unit, day).ToList();
        var special = source.IndicatorId is { } indicator ? rows.FindAll(s => s.IndicatorId == indicator) : [];
        var general = rows.FindAll(s => s.IndicatorId is null);
        return special.Count == 0 ? general
            : units.Find(unit)!.IsValidOn(day) ? [.. special, .. general.Where(g => !special.Exists(s => s.SuccessorId == g.SuccessorId))]
            : special;
    }
}

/// <summary>A unit's number as it was parted on a day.</summary>
/// <param name="Parts">By successor.</param>
/// <param name="Kept">What it kept, when it lives on.</param>
/// <param name="Otherwise">For a successor of which nothing is said.</param>
internal sealed record HandedOver(Dictionary<int, Mapped> Parts, Mapped Kept, Mapped Otherwise)
{
    public Mapped To(int successor) => Parts.TryGetValue(successor, out var part) ? part : Otherwise;
}
