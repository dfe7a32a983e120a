using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;

namespace BhxhTracker.Core.Progress;

/// <summary>One point of a unit's series; null where the month has no complete figure.</summary>
/// <param name="ApportionedBy">What the point was apportioned by ("số phân bổ"); null for a counted one.</param>
public readonly record struct TrendPoint(ReportMonth Month, decimal? Value, string? ApportionedBy = null);

/// <summary>The months up to the asked one, for small lines beside a figure, all on the boundaries of the view.</summary>
public sealed class TrendQuery(AppDbContext db, ReferenceCache references)
{
    public const int Months = 13;

    /// <summary>By indicator; a derived indicator's points are the sums of its components'.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<TrendPoint>>> OfUnitAsync(int unitId, ReportMonth until, BoundaryView boundaries, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, until.LastDay) is null)
        {
            return new Dictionary<int, IReadOnlyList<TrendPoint>>();
        }

        var ask = new SeriesAsk { Months = [.. Enumerable.Range(0, Months).Select(i => until.AddMonths(i - Months + 1))], Boundaries = boundaries, UnitId = unitId };
        var book = await SeriesQuery.ReadAsync(db, reference.Whole, ask, cancellation);
        return reference.Indicators.All.ToDictionary(i => i.Id, i => book.Points(unitId, i));
    }
}
