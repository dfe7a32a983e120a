using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Progress;

internal sealed record DenominatorRow(int UnitId, DenominatorKind Kind, int Year, string Source, long Value, FigureMark Mark);

/// <summary>Populations and labour forces, and which one a report uses: the newest year not after its own.</summary>
internal sealed class DenominatorBook(IEnumerable<DenominatorRow> rows, UnitTree tree, ReportMonth month)
{
    private readonly ILookup<(int Unit, DenominatorKind Kind), DenominatorRow> byUnit = rows.ToLookup(r => (r.UnitId, r.Kind));

    /// <summary>The unit's own, otherwise the sum of its children's when all are of one source and year.</summary>
    public DenominatorInUse? Of(int unit, DenominatorKind kind)
    {
        var newest = byUnit[(unit, kind)].Where(r => r.Year <= month.Year)
            .OrderByDescending(r => r.Year).ThenBy(r => r.Source, StringComparer.Ordinal).FirstOrDefault();
        return newest is not null
            ? new DenominatorInUse(newest.Value, newest.Year, newest.Source, newest.Mark)
            : OfAll(tree.ChildrenOf(unit), kind);
    }

    /// <summary>The sum over units; null unless each has one and all are of one source and year.</summary>
    public DenominatorInUse? OfAll(IReadOnlyList<int> units, DenominatorKind kind)
    {
        var parts = units.Select(u => Of(u, kind)).ToList();
        if (parts.Count == 0 || parts.Exists(p => p is null || (p.Year, p.Source) != (parts[0]!.Year, parts[0]!.Source)))
        {
            return null;
        }

        return parts[0]! with
        {
            Value = parts.Sum(p => p!.Value),
            Mark = parts.Find(p => p!.Mark != FigureMark.None)?.Mark ?? FigureMark.None,
        };
    }
}
