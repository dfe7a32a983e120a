using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;

namespace BhxhTracker.Core.Imports;

/// <summary>A file's targets of one province laid beside what is there: what they add and change, before anything is written.</summary>
internal sealed class PlansMerge
{
    private readonly Dictionary<PlanDecision, TargetPlan> plans;
    private readonly HashSet<TargetPlan> touched = [];

    public PlansMerge(int provinceId, IEnumerable<TargetPlan> kept, IReadOnlyList<PlanFileLine> lines)
    {
        plans = kept.ToDictionary(DecisionOf);
        foreach (var line in lines)
        {
            Take(provinceId, line);
        }

        foreach (var line in lines.Where(l => l.Details.NamesRevised).DistinctBy(l => l.Decision))
        {
            LinkRevised(line);
        }
    }

    /// <summary>Decisions to write: new ones, and those of which something changed.</summary>
    public IReadOnlyCollection<TargetPlan> Plans => touched;

    public List<(PlanFileLine Line, TargetPlanLine? Before, TargetPlanLine After)> Written { get; } = [];

    public List<ImportFault> Faults { get; } = [];

    public TargetPlan PlanOf(Guid id) => plans.Values.First(p => p.Id == id);

    public int Added => Written.Count(w => w.Before is null);

    public int Changed => Written.Count - Added;

    public bool ChangesNothing => Written.Count == 0 && touched.Count == 0;

    private void Take(int provinceId, PlanFileLine line)
    {
        if (!plans.TryGetValue(line.Decision, out var plan))
        {
            plan = line.ToPlan(provinceId);
            plans.Add(line.Decision, plan);
            touched.Add(plan);
        }

        var isMoved = line.Effective is { } effective && effective != plan.Effective;
        if (isMoved)
        {
            plan.Effective = line.Effective!.Value;
            touched.Add(plan);
        }

        if (line.Details.Apply(plan))
        {
            touched.Add(plan);
        }

        var before = plan.Lines.Find(l => (l.UnitId, l.IndicatorId, l.Basis) == (line.UnitId, line.IndicatorId, line.Basis));
        if (before is null || isMoved || !line.Says(before))
        {
            Written.Add((line, before, After(line, plan, before)));
        }
    }

    private static TargetPlanLine After(PlanFileLine line, TargetPlan plan, TargetPlanLine? before)
    {
        var after = line.ToLine(plan, before?.Version ?? 0);
        if (line.Conversion is null && before is not null && before.Value == after.Value)
        {
            // The file does not say how the number came; the same number still came that way.
            (after.CoverageRate, after.DenominatorYear, after.DenominatorSource, after.DenominatorValue) =
                (before.CoverageRate, before.DenominatorYear, before.DenominatorSource, before.DenominatorValue);
        }

        return after;
    }

    private void LinkRevised(PlanFileLine line)
    {
        var plan = plans[line.Decision];
        var named = line.Decision with { Number = line.Details.RevisesNumber ?? "", Date = line.Details.RevisesDate };
        if (!plans.TryGetValue(named, out var revised))
        {
            Faults.Add(new ImportFault(line.Line, "revises_no", $"không có quyết định {PlanWording.Decision(named.Number, named.Date)} của cùng cơ quan, cùng năm", "sửa số, ngày của quyết định bị sửa đổi, hoặc nhập quyết định đó trước"));
        }
        else if (!PlanVersions.IsBefore(revised, plan))
        {
            Faults.Add(new ImportFault(line.Line, "effective", $"không sau quyết định bị sửa đổi, hiệu lực {revised.Effective:dd'/'MM'/'yyyy}", "sửa ngày hiệu lực"));
        }
        else if (plan.SupersedesId != revised.Id)
        {
            plan.SupersedesId = revised.Id;
            touched.Add(plan);
        }
    }

    private static PlanDecision DecisionOf(TargetPlan plan) => new(plan.Year, plan.Authority, plan.DecisionNumber, plan.DecisionDate);
}

/// <summary>What makes a plan the same plan.</summary>
internal sealed record PlanDecision(int Year, PlanAuthority Authority, string Number, DateOnly? Date);
