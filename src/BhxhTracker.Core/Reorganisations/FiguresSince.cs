using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>The figures that a plan meets: typed for units that end, for months that end on its day or later.</summary>
internal static class FiguresSince
{
    public static ReportMonth FirstMonth(ReorganisationPlan plan) => ReportMonth.Of(plan.Effective);

    public static async Task<List<MonthlyFigure>> ReadAsync(AppDbContext db, ReorganisationPlan plan, CancellationToken cancellation)
    {
        var first = FirstMonth(plan).FirstDay;
        var figures = new List<MonthlyFigure>();
        foreach (var province in plan.Ended.Keys.GroupBy(id => plan.Draft.Unit(id).ProvinceId).OrderBy(g => g.Key))
        {
            var ended = province.ToHashSet();
            var typed = await db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == province.Key && f.Month >= first && f.Own != null).ToListAsync(cancellation);
            figures.AddRange(typed.Where(f => ended.Contains(f.UnitId)));
        }

        return [.. figures.OrderBy(f => f.Month).ThenBy(f => f.UnitId).ThenBy(f => f.IndicatorId)];
    }

    /// <summary>How many months' totals change because units that live on report to another one.</summary>
    public static async Task<int> MonthsWithOtherTotalsAsync(AppDbContext db, ReorganisationPlan plan, CancellationToken cancellation)
    {
        var first = FirstMonth(plan).FirstDay;
        var months = new HashSet<DateOnly>();
        foreach (var province in plan.Moved.GroupBy(id => plan.Draft.Unit(id).ProvinceId).OrderBy(g => g.Key))
        {
            var moved = province.ToHashSet();
            var effective = await db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == province.Key && f.Month >= first && (f.Own != null || f.ChildrenSum != null))
                .Select(f => new { f.UnitId, f.Month }).Distinct().ToListAsync(cancellation);
            months.UnionWith(effective.Where(f => moved.Contains(f.UnitId)).Select(f => f.Month));
        }

        return months.Count;
    }

    /// <summary>Warns of a handover count above what the unit had in the last month before the day.</summary>
    public static async Task CheckHandoversAsync(AppDbContext db, ReorganisationPlan plan, CancellationToken cancellation)
    {
        var last = FirstMonth(plan).Previous;
        var handovers = plan.Successions.Where(s => s.Handover is not null).ToList();
        foreach (var province in handovers.GroupBy(s => plan.Draft.Unit(s.PredecessorId).ProvinceId).OrderBy(g => g.Key))
        {
            var figures = (await db.Figures.AsNoTracking().Where(f => f.ProvinceId == province.Key && f.Month == last.FirstDay).ToListAsync(cancellation))
                .ToDictionary(f => (f.UnitId, f.IndicatorId), f => f.Effective);
            foreach (var given in province.GroupBy(s => (s.PredecessorId, s.IndicatorId!.Value)))
            {
                if (figures.GetValueOrDefault(given.Key) is { } had && given.Sum(s => s.Handover!.Value) is var sum && sum > had)
                {
                    plan.Warnings.Add(new StepFault(
                        null,
                        StepFields.Handovers,
                        $"{plan.Before.Find(given.Key.PredecessorId)!.On(plan.LastDayBefore).FullName} bàn giao {VietnameseNumber.Whole(sum)}, nhiều hơn số {Wording.Month(last)} là {VietnameseNumber.Whole(had)}",
                        "kiểm tra lại số bàn giao"));
                }
            }
        }
    }
}
