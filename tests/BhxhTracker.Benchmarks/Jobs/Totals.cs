using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Units;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>The proof that kept totals are right: the program counts them anew.</summary>
public static class Totals
{
    /// <summary>How many rows of a province's month differ.</summary>
    public static Task<int> DriftAsync(TestDatabase database, UnitTree tree, int provinceId, ReportMonth month) => database.WithAsync(async db =>
    {
        var kept = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.Month == month.FirstDay).ToListAsync();
        var before = kept.ToDictionary(f => (f.UnitId, f.IndicatorId), f => (f.ChildrenSum, f.Reported, f.Expected));
        return new FigureMonth(tree, provinceId, month.FirstDay, kept).RecomputeAll()
            .Count(f => !before.TryGetValue((f.UnitId, f.IndicatorId), out var known) || known != (f.ChildrenSum, f.Reported, f.Expected));
    });
}
