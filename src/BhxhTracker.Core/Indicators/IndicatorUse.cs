using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Indicators;

/// <summary>What already hangs on an indicator.</summary>
/// <param name="LastMonth">The newest month with a figure; null when there is none now.</param>
/// <param name="HasFigures">Also true for figures that were taken away again: their history names the indicator.</param>
public sealed record IndicatorUse(bool HasFigures, ReportMonth? LastMonth, bool HasPlans, bool IsInSuccessions)
{
    /// <summary>Its code stands in files of the past, its figures in their unit of measure.</summary>
    public bool IsAny => HasFigures || HasPlans || IsInSuccessions;

    public static async Task<IndicatorUse> ReadAsync(AppDbContext db, int indicatorId, CancellationToken cancellation)
    {
        var last = await db.Figures.Where(f => f.IndicatorId == indicatorId && (f.Own != null || f.ChildrenSum != null))
            .MaxAsync(f => (DateOnly?)f.Month, cancellation);
        return new IndicatorUse(
            last is not null || await db.Figures.AnyAsync(f => f.IndicatorId == indicatorId, cancellation)
                || await db.FigureChanges.AnyAsync(c => c.IndicatorId == indicatorId, cancellation),
            last is { } month ? ReportMonth.Of(month) : null,
            await db.PlanLines.AnyAsync(l => l.IndicatorId == indicatorId, cancellation)
                || await db.PlanPaths.AnyAsync(p => p.IndicatorId == indicatorId, cancellation)
                || await db.PlanDifferences.AnyAsync(d => d.IndicatorId == indicatorId, cancellation),
            await db.UnitSuccessions.AnyAsync(s => s.IndicatorId == indicatorId, cancellation));
    }
}
