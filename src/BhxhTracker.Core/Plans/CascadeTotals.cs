namespace BhxhTracker.Core.Plans;

/// <summary>How far a unit's target of one indicator is handed on.</summary>
/// <param name="Column">Place of the indicator.</param>
/// <param name="ParentId">The unit whose target it is.</param>
/// <param name="Target">Null when the unit has none of its own: then there is nothing to differ from.</param>
/// <param name="Assigned">The sum of what its parts get.</param>
public sealed record CascadeTotal(int Column, int ParentId, long? Target, long Assigned)
{
    /// <summary>Positive: not handed on yet; negative: more than there is.</summary>
    public long Difference => Target is { } target ? target - Assigned : 0;
}

/// <summary>Adds up a grid: each unit above against its parts (domain.md, 4: the difference is shown and explained).</summary>
public static class CascadeTotals
{
    /// <summary>One total per unit above and indicator.</summary>
    /// <param name="sheet">The grid.</param>
    /// <param name="values">By row and column; null for an empty field. An empty district counts with the sum of its communes.</param>
    public static IReadOnlyList<CascadeTotal> Of(CascadeSheet sheet, IReadOnlyList<IReadOnlyList<long?>> values) =>
        [.. from column in Enumerable.Range(0, sheet.Columns.Count)
            from family in CascadeSharing.Families(sheet)
            select new CascadeTotal(column, family.Parent, TargetOf(sheet, values, family.Parent, column), family.Rows.Sum(row => Effective(sheet, values, row, column)))];

    private static long? TargetOf(CascadeSheet sheet, IReadOnlyList<IReadOnlyList<long?>> values, int parent, int column) => parent == sheet.Unit.Id
        ? (long?)sheet.Columns[column].Given?.Value
        : values[Enumerable.Range(0, sheet.Rows.Count).First(i => sheet.Rows[i].Unit.Id == parent)][column];

    private static long Effective(CascadeSheet sheet, IReadOnlyList<IReadOnlyList<long?>> values, int row, int column) => values[row][column]
        ?? Enumerable.Range(0, sheet.Rows.Count).Where(i => sheet.Rows[i].ParentId == sheet.Rows[row].Unit.Id).Sum(i => values[i][column] ?? 0);
}
