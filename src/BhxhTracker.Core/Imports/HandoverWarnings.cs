using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports;

/// <summary>Handover counts of one giver that come to more than it last reported: taken in, since either number may be the wrong one.</summary>
internal sealed class HandoverWarnings(AppDbContext db, ReferenceData reference)
{
    public async Task<IReadOnlyList<ImportFault>> OfAsync(
        IEnumerable<UnitSuccession> all, IReadOnlyList<(int Line, UnitSuccession? Succession)> lines, CancellationToken cancellation)
    {
        var touched = lines.Where(l => l.Succession!.Handover is not null)
            .ToLookup(l => (l.Succession!.PredecessorId, l.Succession.Effective, IndicatorId: l.Succession.IndicatorId!.Value), l => l.Line);
        var handed = all.Where(s => s is { Handover: not null, IndicatorId: not null })
            .GroupBy(s => (s.PredecessorId, s.Effective, IndicatorId: s.IndicatorId!.Value)).Where(g => touched.Contains(g.Key)).ToList();
        var warnings = new List<ImportFault>();
        foreach (var givers in handed.GroupBy(g => (reference.Units.Find(g.Key.PredecessorId)!.ProvinceId, Month: ReportMonth.Of(g.Key.Effective).Previous)))
        {
            var (province, month) = (givers.Key.ProvinceId, givers.Key.Month);
            var units = givers.Select(g => g.Key.PredecessorId).Distinct().ToList();
            var last = (await db.Figures.AsNoTracking().Where(f => f.ProvinceId == province && f.Month == month.FirstDay && units.Contains(f.UnitId)).ToListAsync(cancellation))
                .Where(f => f.IsComplete).ToDictionary(f => (f.UnitId, f.IndicatorId), f => f.Effective);
            foreach (var giver in givers)
            {
                var sum = giver.Sum(s => s.Handover!.Value);
                if (last.GetValueOrDefault((giver.Key.PredecessorId, giver.Key.IndicatorId)) is { } whole && sum > whole)
                {
                    warnings.Add(Warning(touched[giver.Key].Max(), giver.Key.PredecessorId, giver.Key.IndicatorId, month, sum, whole));
                }
            }
        }

        return [.. warnings.OrderBy(w => w.Line)];
    }

    private ImportFault Warning(int line, int giver, int indicatorId, ReportMonth month, long sum, long whole)
    {
        var indicator = reference.Indicators.Find(indicatorId)!;
        string Write(long amount) => indicator.Measure == UnitOfMeasure.Dong ? MeasureNoun.MillionDong.Write(amount) : VietnameseNumber.Whole(amount);
        return new ImportFault(
            line,
            "handover",
            $"số bàn giao {indicator.Code} của {reference.Units.Find(giver)!.On(month.LastDay).Name} cộng lại là {Write(sum)}, nhiều hơn số liệu {Wording.Month(month)} ({Write(whole)})",
            "kiểm tra số bàn giao; nếu giữ nguyên, chương trình chia theo tỷ lệ và ghi là số phân bổ");
    }
}
