using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>Finds what rests on an application: whatever would lose its unit, or was changed since on top of it.</summary>
internal sealed class UndoChecks(AppDbContext db, ReferenceData reference, AppliedRecord record, DateOnly effective)
{
    private readonly HashSet<int> opened = [.. record.Opened];
    private readonly List<string> found = [];

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        CheckUnits();
        CheckSuccessions();
        foreach (var province in record.After.Where(u => opened.Contains(u.Id)).Select(u => u.ProvinceId).Distinct().Order())
        {
            await CheckFiguresAsync(province, cancellation);
            await CheckPlansAsync(province, cancellation);
        }

        // Exclusions are reference rows of some units each, so that all of them are one small read.
        foreach (var excluded in await db.RankingExclusions.AsNoTracking().Select(e => e.UnitId).Distinct().ToListAsync(cancellation))
        {
            AddWhen(opened.Contains(excluded), () => $"{Name(excluded)} có quy định không xếp hạng");
        }

        return found;
    }

    private void CheckUnits()
    {
        foreach (var unit in record.After)
        {
            AddWhen(
                reference.Units.Find(unit.Id) is not { } now || AppliedRecord.Say(AppliedRecord.Copy(now)) != AppliedRecord.Say(unit),
                () => $"{Name(unit.Id)} đã thay đổi sau khi áp dụng (tên, mã, cấp trên hoặc thời gian)");
        }

        var touched = record.After.Select(u => u.Id).ToHashSet();
        foreach (var child in reference.Units.All.Where(u => !touched.Contains(u.Id) && u.Parents.Any(p => opened.Contains(p.ParentId))))
        {
            found.Add($"{Name(child.Id)} đã chuyển về một đơn vị do phương án này mở");
        }
    }

    private void CheckSuccessions()
    {
        var now = reference.Units.Successions.ToDictionary(s => s.Id);
        foreach (var written in record.Successions)
        {
            AddWhen(
                !now.TryGetValue(written.Id, out var kept) || AppliedRecord.Say(kept) != AppliedRecord.Say(written),
                () => $"kế thừa từ {Name(written.PredecessorId)} sang {Name(written.SuccessorId)} đã được sửa");
        }

        var own = record.Successions.Select(s => s.Id).ToHashSet();
        foreach (var other in reference.Units.Successions.Where(s => !own.Contains(s.Id) && (opened.Contains(s.PredecessorId) || opened.Contains(s.SuccessorId))))
        {
            found.Add($"có kế thừa khác từ {Name(other.PredecessorId)} sang {Name(other.SuccessorId)}");
        }
    }

    private async Task CheckFiguresAsync(int province, CancellationToken cancellation)
    {
        var given = record.Given.ToDictionary(f => (f.Month, f.UnitId, f.IndicatorId), f => (f.Own, f.Version));
        var typed = (await db.Figures.AsNoTracking().Where(f => f.ProvinceId == province && (f.Own != null || f.Version > 0)).ToListAsync(cancellation))
            .Where(f => opened.Contains(f.UnitId) && given.GetValueOrDefault((f.Month, f.UnitId, f.IndicatorId)) != (f.Own, f.Version));
        foreach (var unit in typed.GroupBy(f => f.UnitId))
        {
            found.Add($"{Name(unit.Key)} đã nhập {unit.Count()} số liệu ({Months(unit.Select(f => f.Month))})");
        }

        var reports = record.Reports.ToDictionary(r => (r.Month, r.UnitId, r.FormId), r => (r.State, r.Version));
        var begun = (await db.Reports.AsNoTracking().Where(r => r.ProvinceId == province).ToListAsync(cancellation))
            .Where(r => opened.Contains(r.UnitId) && reports.GetValueOrDefault((r.Month, r.UnitId, r.FormId)) != (r.State, r.Version));
        foreach (var unit in begun.GroupBy(r => r.UnitId).Where(u => typed.All(f => f.UnitId != u.Key)))
        {
            found.Add($"{Name(unit.Key)} đã có báo cáo ({Months(unit.Select(r => r.Month))})");
        }
    }

    private async Task CheckPlansAsync(int province, CancellationToken cancellation)
    {
        var planned = await db.PlanLines.AsNoTracking().Where(l => l.ProvinceId == province).Select(l => l.UnitId).Distinct().ToListAsync(cancellation);
        planned.AddRange(await db.PlanPaths.AsNoTracking().Where(l => l.ProvinceId == province).Select(l => l.UnitId).Distinct().ToListAsync(cancellation));
        planned.AddRange(await db.PlanDifferences.AsNoTracking().Where(l => l.ProvinceId == province).Select(l => l.UnitId).Distinct().ToListAsync(cancellation));
        found.AddRange(planned.Distinct().Where(opened.Contains).Select(id => $"{Name(id)} đã được giao kế hoạch"));
        var counted = await db.Denominators.AsNoTracking().Where(d => d.ProvinceId == province).Select(d => d.UnitId).Distinct().ToListAsync(cancellation);
        found.AddRange(counted.Where(opened.Contains).Select(id => $"{Name(id)} đã có dân số hoặc lực lượng lao động"));
    }

    private string Name(int unitId) => (reference.Units.Find(unitId) ?? new UnitInfo(record.After.First(u => u.Id == unitId))).On(effective).FullName;

    private static string Months(IEnumerable<DateOnly> months) =>
        string.Join(", ", months.Distinct().Order().Select(m => Wording.Month(ReportMonth.Of(m))));

    private void AddWhen(bool depends, Func<string> words)
    {
        if (depends)
        {
            found.Add(words());
        }
    }
}
