using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Units.Descents;

namespace BhxhTracker.Core.Progress;

internal sealed record DenominatorRow(int UnitId, DenominatorKind Kind, int Year, string Source, long Value, FigureMark Mark);

/// <summary>
/// Populations and labour forces, and which one a report uses: the newest year not after its own. A unit without one of its own has
/// that of the units it came from, otherwise the sum of its children's.
/// </summary>
internal sealed class DenominatorBook(IEnumerable<DenominatorRow> rows, UnitTree tree, UnitCatalogue units, ReportMonth month, DateOnly day)
{
    private readonly ILookup<(int Unit, DenominatorKind Kind), DenominatorRow> byUnit = rows.ToLookup(r => (r.UnitId, r.Kind));
    private readonly Dictionary<DenominatorKind, DescentWalk> walks = [];

    /// <summary>Null unless all that went in are of one source and year.</summary>
    public DenominatorInUse? Of(int unit, DenominatorKind kind)
    {
        var mapped = Walk(kind).On(unit, day);
        if (mapped.Number.Value is not { } value)
        {
            return null;
        }

        var origins = mapped.Origins.Distinct().Select(u => Newest(u, kind)!).ToList();
        return Combined([.. origins.Select(o => new DenominatorInUse(o.Value, o.Year, o.Source, o.Mark))]) is { } together
            ? together with { Value = (long)value, ApportionedBy = mapped.Basis }
            : null;
    }

    /// <summary>The sum over units; null unless each has one and all are of one source and year.</summary>
    public DenominatorInUse? OfAll(IReadOnlyList<int> units, DenominatorKind kind) => Combined([.. units.Select(u => Of(u, kind))]);

    private static DenominatorInUse? Combined(List<DenominatorInUse?> parts)
    {
        if (parts.Count == 0 || parts.Exists(p => p is null || (p.Year, p.Source) != (parts[0]!.Year, parts[0]!.Source)))
        {
            return null;
        }

        return parts[0]! with
        {
            Value = parts.Sum(p => p!.Value),
            Mark = parts.Find(p => p!.Mark != FigureMark.None)?.Mark ?? FigureMark.None,
            ApportionedBy = parts.Find(p => p!.ApportionedBy is not null)?.ApportionedBy,
        };
    }

    /// <summary>The year's end may lie after the day: what was counted on another territory by then says nothing of this one.</summary>
    private DenominatorRow? Newest(int unit, DenominatorKind kind) => byUnit[(unit, kind)]
        .Where(r => r.Year <= month.Year && units.Descent.FirstDay(unit, day, LastDayOf(r.Year)) is null)
        .OrderByDescending(r => r.Year).ThenBy(r => r.Source, StringComparer.Ordinal).FirstOrDefault();

    private static DateOnly LastDayOf(int year) => new(year, 12, 31);

    private DescentWalk Walk(DenominatorKind kind)
    {
        if (!walks.TryGetValue(kind, out var walk))
        {
            walks[kind] = walk = new DescentWalk(units, new WalkSource
            {
                Own = unit => Newest(unit, kind) is { } row ? (Mapped.Exactly(unit, row.Value), LastDayOf(row.Year)) : null,
                Otherwise = (unit, on) => OfChildren(unit, on, kind),
                Floor = ReportingUnit.Beginning,
                HandoverShare = _ => null,
                IsCounted = _ => false,
            });
        }

        return walk;
    }

    private Mapped? OfChildren(int unit, DateOnly on, DenominatorKind kind)
    {
        var children = on == day ? tree.ChildrenOf(unit) : [.. units.ChildrenOf(unit, on).Select(u => u.Id)];
        Mapped? sum = null;
        foreach (var child in children)
        {
            sum = Mapped.Add(sum, walks[kind].On(child, on));
        }

        return sum is { HasValue: true } ? sum : null;
    }
}
