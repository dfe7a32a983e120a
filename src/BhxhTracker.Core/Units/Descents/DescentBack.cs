using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Units.Descents;

/// <summary>Whose later figures are brought back.</summary>
internal sealed record BackSource
{
    /// <summary>The unit's own number in the month, on the boundaries of <see cref="Day"/>.</summary>
    public required Func<int, Mapped> Own { get; init; }

    /// <summary>The month's last day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The walk of the last month that ended before a day, whose figures weigh what came together on it.</summary>
    public required Func<DateOnly, DescentWalk> WalkBefore { get; init; }
}

/// <summary>
/// Takes later figures back to older boundaries. What has one source goes back to it whole; a figure of several goes back only by share:
/// each source's last figure over all of theirs (domain.md, 3), by largest remainder.
/// </summary>
internal sealed class DescentBack(UnitCatalogue units, BackSource source)
{
    private readonly Dictionary<(int Unit, DateOnly Day), Mapped> known = [];

    private Descent Descent => units.Descent;

    /// <summary>The unit's number on the boundaries of an earlier day.</summary>
    public Mapped On(int unit, DateOnly day)
    {
        if (!known.TryGetValue((unit, day), out var mapped))
        {
            known[(unit, day)] = mapped = Find(unit, day);
        }

        return mapped;
    }

    private Mapped Find(int unit, DateOnly day)
    {
        var children = OfChildren(unit, day);
        if (children is { HasValue: true, Basis: null })
        {
            return children;
        }

        if (Descent.FirstDay(unit, day, source.Day) is not { } first)
        {
            return units.Find(unit)!.IsValidOn(source.Day) ? source.Own(unit) : Mapped.Missing(NoNumber.BoundaryChanged);
        }

        var gathered = Gather(unit, first);
        return gathered.HasValue ? gathered : children ?? gathered;
    }

    /// <summary>Null for a unit that had none below it, or whose own figure needs no mapping.</summary>
    private Mapped? OfChildren(int unit, DateOnly day)
    {
        if (Descent.FirstDay(unit, day, source.Day) is null)
        {
            return null;
        }

        Mapped? sum = null;
        foreach (var child in units.ChildrenOf(unit, day))
        {
            sum = Mapped.Add(sum, On(child.Id, day));
        }

        return sum is { HasValue: true } ? sum : null;
    }

    private Mapped Gather(int unit, DateOnly day)
    {
        var walk = source.WalkBefore(day);
        var receivers = Descent.From(unit, day).Select(s => s.SuccessorId)
            .Concat(Descent.Losses(unit, day).Select(l => l.To).OfType<int>())
            .Concat(units.Find(unit)!.IsValidOn(day) ? [unit] : Array.Empty<int>())
            .Distinct();
        Mapped? sum = null;
        foreach (var receiver in receivers)
        {
            sum = Mapped.Add(sum, TakeBack(unit, receiver, day, walk));
        }

        return sum ?? Mapped.Missing(NoNumber.BoundaryChanged);
    }

    /// <summary>What of the receiver's later figure goes back to the unit.</summary>
    private Mapped TakeBack(int unit, int receiver, DateOnly day, DescentWalk walk)
    {
        var later = On(receiver, day);
        var sources = SourcesOf(receiver, day, walk).ToList();
        if (!later.HasValue || sources.TrueForAll(s => s.Unit == unit))
        {
            return later;
        }

        if (sources.Exists(s => !s.Weight.HasValue)
            || Apportionment.ByWeights((long)later.Number.Value!.Value, sources.ConvertAll(s => s.Weight.Number.Value!.Value)) is not { } parts)
        {
            return Mapped.Missing(NoNumber.BoundaryChanged);
        }

        var mine = sources.Zip(parts).Where(x => x.First.Unit == unit).Sum(x => x.Second);
        return later.Part(mine, $"tỷ trọng số liệu tháng {VietnameseNumber.Month(ReportMonth.Of(day).Previous)}");
    }

    private IEnumerable<(int? Unit, Mapped Weight)> SourcesOf(int receiver, DateOnly day, DescentWalk walk)
    {
        if (units.Find(receiver)!.IsValidOn(day.AddDays(-1)))
        {
            yield return (receiver, walk.HandedOverBy(receiver, day).Kept);
        }

        foreach (var giver in walk.Givers(receiver, day))
        {
            yield return (giver, walk.HandedOverBy(giver, day).To(receiver));
        }

        foreach (var gain in Descent.Gains(receiver, day).Where(g => !walk.IsStated(g.From, receiver, day)))
        {
            yield return (gain.From, walk.Moved(gain));
        }
    }
}
