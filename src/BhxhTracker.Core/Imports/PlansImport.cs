using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports;

/// <summary>One change that a file would make.</summary>
/// <param name="Before">The target as it stands; null for a new one.</param>
public sealed record PlanChange(int Line, int UnitId, int IndicatorId, PlanBasis Basis, PlanAuthority Authority, string DecisionNumber, decimal? Before, decimal After);

/// <summary>What a file would do, before anything is written: the counts are of its right lines, the faults name the others.</summary>
public sealed record PlansPreview(ImportOutcome Outcome, IReadOnlyList<PlanChange> Changes);

/// <summary>`import plans`: the targets of decisions. A line of another decision is a further version, never an overwriting.</summary>
public sealed class PlansImport(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    /// <summary>More examples than this nobody reads; the counts say the rest.</summary>
    private const int ShownChanges = 200;

    public async Task<ImportOutcome> RunAsync(ImportRequest request, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ChangePlans, cancellation);
        var (lines, faults) = Read(request, reference);
        if (faults.Count > 0)
        {
            return ImportOutcome.Refused(faults);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, lines.Select(l => l.ProvinceId), cancellation);
        if ((await references.GetAsync(db, Power.ChangePlans, cancellation)).Version != reference.Version)
        {
            return ImportOutcome.Refused([new ImportFault(0, null, "danh mục đơn vị, chỉ tiêu vừa thay đổi trong lúc đọc tệp", "nhập lại")]);
        }

        var merges = await MergeAsync(lines, cancellation);
        if (merges.SelectMany(m => m.Merge.Faults).ToList() is { Count: > 0 } wrong)
        {
            return ImportOutcome.Refused(wrong);
        }

        foreach (var (province, merge) in merges.Where(m => !m.Merge.ChangesNothing))
        {
            foreach (var plan in merge.Plans.Concat(merge.Written.Select(w => w.After.PlanId).Distinct().Select(id => merge.PlanOf(id))).Distinct().ToList())
            {
                // A page that shows the decision must notice.
                plan.Version++;
                await db.Bulk.UpsertAsync([plan], cancellation);
            }

            await db.Bulk.UpsertAsync([.. merge.Written.Select(w => w.After)], cancellation);
            await write.AppendAuditAsync(
                province,
                new Act(AuditAct.ImportPlans, request.Actor, clock.UtcInstant()),
                $"Nhập tệp {request.FileName}: {merge.Added} chỉ tiêu mới, {merge.Changed} thay đổi",
                AuditHash.OfText(string.Join('\n', lines.Where(l => l.ProvinceId == province))),
                cancellation);
        }

        if (merges.Exists(m => !m.Merge.ChangesNothing))
        {
            await write.CommitAsync(cancellation);
        }

        return Outcome(lines, merges);
    }

    /// <summary>What the file would do: nothing is written, nobody waits.</summary>
    public async Task<PlansPreview> PreviewAsync(ImportRequest request, CancellationToken cancellation)
    {
        var (lines, faults) = Read(request, await references.GetAsync(db, Power.ChangePlans, cancellation));
        var merges = await MergeAsync(lines, cancellation);
        return new PlansPreview(
            Outcome(lines, merges) with { Faults = [.. faults.Concat(merges.SelectMany(m => m.Merge.Faults)).OrderBy(f => f.Line)] },
            [.. merges.SelectMany(m => m.Merge.Written).OrderBy(w => w.Before is null).ThenBy(w => w.Line.Line).Take(ShownChanges).Select(w => new PlanChange(
                w.Line.Line, w.Line.UnitId, w.Line.IndicatorId, w.Line.Basis, w.Line.Decision.Authority, w.Line.Decision.Number, w.Before?.Value, w.After.Value))]);
    }

    private static ImportOutcome Outcome(List<PlanFileLine> lines, List<(int Province, PlansMerge Merge)> merges)
    {
        var (added, changed) = (merges.Sum(m => m.Merge.Added), merges.Sum(m => m.Merge.Changed));
        var decisionsOnly = merges.Sum(m => m.Merge.Written.Count == 0 ? m.Merge.Plans.Count : 0);
        return new ImportOutcome { Added = added, Changed = changed + decisionsOnly, Unchanged = lines.Count - added - changed };
    }

    private static (List<PlanFileLine> Lines, List<ImportFault> Faults) Read(ImportRequest request, ReferenceData reference)
    {
        using var table = new CsvTable(request.Content, PlanFileLine.RequiredColumns, PlanFileLine.OptionalColumns);
        var lines = table.Rows().Select(row => PlanFileLine.Read(row, reference, table.Faults)).OfType<PlanFileLine>().ToList();
        RefuseContradictions(lines, table.Faults);
        return (lines, table.Faults);
    }

    private async Task<List<(int Province, PlansMerge Merge)>> MergeAsync(List<PlanFileLine> lines, CancellationToken cancellation)
    {
        var merges = new List<(int, PlansMerge)>();
        foreach (var province in lines.GroupBy(l => l.ProvinceId).OrderBy(g => g.Key))
        {
            var years = province.Select(l => l.Year).Distinct().ToList();
            var kept = await db.Plans.AsNoTracking().Include(p => p.Lines)
                .Where(p => p.ProvinceId == province.Key && years.Contains(p.Year)).ToListAsync(cancellation);
            merges.Add((province.Key, new PlansMerge(province.Key, kept, [.. province])));
        }

        return merges;
    }

    private static void RefuseContradictions(List<PlanFileLine> lines, List<ImportFault> faults)
    {
        var seen = new Dictionary<object, int>();
        var effective = new Dictionary<(int Province, PlanDecision Decision), (DateOnly On, int Line)>();
        var details = new Dictionary<(int Province, PlanDecision Decision), (PlanDecisionDetails Said, int Line)>();
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

            if (!details.TryAdd(decision, (line.Details, line.Line)) && details[decision].Said != line.Details)
            {
                faults.Add(new ImportFault(line.Line, "signer", $"khác người ký, ghi chú hoặc quyết định bị sửa đổi ở dòng {details[decision].Line} của cùng quyết định", "ghi giống nhau ở mọi dòng"));
            }
        }
    }
}
