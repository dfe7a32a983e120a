using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports;

/// <summary>`import plans`: the targets of decisions. A line of another decision is a further version, never an overwriting.</summary>
public sealed class PlansImport(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        using var table = new CsvTable(request.Content, PlanFileLine.RequiredColumns, PlanFileLine.OptionalColumns);
        var lines = table.Rows().Select(row => PlanFileLine.Read(row, reference, table.Faults)).OfType<PlanFileLine>().ToList();
        RefuseContradictions(lines, table.Faults);
        if (table.Faults.Count > 0)
        {
            return ImportOutcome.Refused(table.Faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, lines.Select(l => l.ProvinceId), cancellation);
        var (added, changed) = (0, 0);
        foreach (var province in lines.GroupBy(l => l.ProvinceId).OrderBy(g => g.Key))
        {
            var written = await WriteProvinceAsync(province.Key, [.. province], cancellation);
            if (written.Added + written.Changed > 0)
            {
                await write.AppendAuditAsync(
                    province.Key,
                    new Act(AuditAct.ImportPlans, request.Actor, clock.UtcInstant()),
                    $"Nhập tệp {request.FileName}: {written.Added} chỉ tiêu mới, {written.Changed} thay đổi",
                    AuditHash.OfText(string.Join('\n', province)),
                    cancellation);
            }

            added += written.Added;
            changed += written.Changed;
        }

        if (added + changed > 0)
        {
            await write.CommitAsync(cancellation);
        }

        return new ImportOutcome { Added = added, Changed = changed, Unchanged = lines.Count - added - changed };
    }

    private async Task<(int Added, int Changed)> WriteProvinceAsync(int provinceId, List<PlanFileLine> lines, CancellationToken cancellation)
    {
        var years = lines.Select(l => l.Year).Distinct().ToList();
        var kept = await db.Plans.AsNoTracking().Include(p => p.Lines)
            .Where(p => p.ProvinceId == provinceId && years.Contains(p.Year)).ToListAsync(cancellation);
        var plans = kept.ToDictionary(DecisionOf);
        var newPlans = new List<TargetPlan>();
        var written = new List<TargetPlanLine>();
        var added = 0;
        foreach (var line in lines)
        {
            if (!plans.TryGetValue(line.Decision, out var plan))
            {
                plan = line.ToPlan(provinceId);
                plans.Add(line.Decision, plan);
                newPlans.Add(plan);
            }

            var isMoved = line.Effective is { } effective && effective != plan.Effective;
            if (isMoved)
            {
                plan.Effective = line.Effective!.Value;
                newPlans.Add(plan);
            }

            var before = plan.Lines.Find(l => (l.UnitId, l.IndicatorId, l.Basis) == (line.UnitId, line.IndicatorId, line.Basis));
            var after = line.ToLine(plan, before?.Version ?? 0);
            if (before is null || isMoved || !line.Says(before))
            {
                added += before is null ? 1 : 0;
                written.Add(after);
            }
        }

        await db.Bulk.UpsertAsync([.. newPlans.Distinct()], cancellation);
        await db.Bulk.UpsertAsync(written, cancellation);
        return (added, written.Count - added);
    }

    private static void RefuseContradictions(List<PlanFileLine> lines, List<ImportFault> faults)
    {
        var seen = new Dictionary<object, int>();
        var effective = new Dictionary<(int Province, PlanDecision Decision), (DateOnly On, int Line)>();
        foreach (var line in lines)
        {
            if (!seen.TryAdd((line.UnitId, line.IndicatorId, line.Basis, line.Decision), line.Line))
            {
                faults.Add(new ImportFault(line.Line, null, $"trùng chỉ tiêu của dòng {seen[(line.UnitId, line.IndicatorId, line.Basis, line.Decision)]}", "giữ một dòng"));
            }

            var decision = (line.ProvinceId, line.Decision);
            if (line.Effective is { } on && !effective.TryAdd(decision, (on, line.Line)) && effective[decision].On != on)
            {
                faults.Add(new ImportFault(line.Line, "effective", $"khác ngày hiệu lực ở dòng {effective[decision].Line} của cùng quyết định", "dùng một ngày"));
            }
        }
    }

    private static PlanDecision DecisionOf(TargetPlan plan) => new(plan.Year, plan.Authority, plan.DecisionNumber, plan.DecisionDate);
}

/// <summary>What makes a plan the same plan.</summary>
internal sealed record PlanDecision(int Year, PlanAuthority Authority, string Number, DateOnly? Date);
