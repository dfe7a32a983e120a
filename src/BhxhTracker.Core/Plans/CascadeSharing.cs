using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>What a target is shared out by.</summary>
public enum SharingBasis
{
    Population,
    LastYear,

    /// <summary>Last year's result, and the growth by what each unit lacked to its target before.</summary>
    Gap,
    Equal,

    /// <summary>In the proportion of the targets before.</summary>
    Before,
}

/// <summary>What a helper did to a column.</summary>
/// <param name="Values">By row; null for an empty field.</param>
/// <param name="Parent">The unit among whose parts it could not be shared; null when all went well.</param>
/// <param name="Lacking">The rows that have no basis and stand empty.</param>
public sealed record CascadeHelp(SharingResult Result, IReadOnlyList<long?> Values, int? Parent, IReadOnlyList<CascadeRow> Lacking);

/// <summary>The helpers of the grid: fill a column from the top down, each unit's target among its parts.</summary>
public static class CascadeSharing
{
    /// <summary>Money is a flow without a stand of 31/12 to grow from (rule 15); a movement of a month likewise.</summary>
    public static bool IsOffered(SharingBasis basis, Indicator indicator) => basis != SharingBasis.Gap || indicator.Nature is IndicatorNature.Stock or IndicatorNature.Backlog;

    /// <summary>Shares the column's target; null when there is no target to share.</summary>
    /// <param name="sheet">The grid.</param>
    /// <param name="column">Place of the column.</param>
    /// <param name="basis">What it goes by.</param>
    /// <param name="typed">What stands in the fields, by row.</param>
    /// <param name="leaveEmpty">The person chose to share all among the units with a basis.</param>
    public static CascadeHelp? Share(CascadeSheet sheet, int column, SharingBasis basis, IReadOnlyList<long?> typed, bool leaveEmpty)
    {
        if (sheet.Columns[column].Given is not { } given)
        {
            return null;
        }

        var step = sheet.Columns[column].Basis == PlanBasis.Amount ? Money.DongPerMillion : 1;
        var values = typed.ToArray();
        var lacking = new List<CascadeRow>();
        foreach (var (parent, rows) in Families(sheet))
        {
            var target = parent == sheet.Unit.Id ? (long)given.Value : values[IndexOf(sheet, parent)];
            if (target is null)
            {
                continue;
            }

            var parts = rows.ConvertAll(i => new SharingPart(
                Weight(sheet.Rows[i], sheet.Rows[i].Cells[column], basis), basis == SharingBasis.Gap ? sheet.Rows[i].Cells[column].LastYear ?? 0 : 0, typed[i]));
            var outcome = TargetSharing.Share(target.Value, parts, leaveEmpty, step);
            lacking.AddRange(outcome.Lacking.Select(i => sheet.Rows[rows[i]]));
            if (outcome.Result != SharingResult.Shared)
            {
                return new CascadeHelp(outcome.Result, typed, parent, lacking);
            }

            for (var i = 0; i < rows.Count; i++)
            {
                values[rows[i]] = outcome.Values[i];
            }
        }

        return new CascadeHelp(SharingResult.Shared, values, null, lacking);
    }

    /// <summary>Each unit above with the rows below it, from the top down.</summary>
    public static IEnumerable<(int Parent, List<int> Rows)> Families(CascadeSheet sheet) =>
        Enumerable.Range(0, sheet.Rows.Count).GroupBy(i => sheet.Rows[i].ParentId).OrderBy(g => sheet.Rows[g.First()].Depth).Select(g => (g.Key, g.ToList()));

    private static int IndexOf(CascadeSheet sheet, int unit) => Enumerable.Range(0, sheet.Rows.Count).First(i => sheet.Rows[i].Unit.Id == unit);

    private static decimal? Weight(CascadeRow row, CascadeCell cell, SharingBasis basis) => basis switch
    {
        SharingBasis.Population => row.Population,
        SharingBasis.LastYear => cell.LastYear,
        SharingBasis.Gap => cell is { LastYear: { } result, Before: { } before } ? Math.Max(0, before - result) : null,
        SharingBasis.Before => cell.Before,
        _ => 1,
    };
}
