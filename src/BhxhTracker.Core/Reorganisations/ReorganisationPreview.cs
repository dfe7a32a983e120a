using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>What applying a draft would do, in words and rows; nothing is written.</summary>
/// <param name="Effects">One sentence per kind of effect.</param>
/// <param name="MonthsWithOtherTotals">Months with figures whose totals change because units report elsewhere.</param>
public sealed record ReorganisationPreview(
    IReadOnlyList<StepFault> Faults,
    IReadOnlyList<StepFault> Warnings,
    IReadOnlyList<string> Effects,
    IReadOnlyList<UnitEffect> Units,
    IReadOnlyList<FigureEffect> Figures,
    IReadOnlyList<string> WhyNotMovable,
    int MonthsWithOtherTotals)
{
    public bool IsAccepted => Faults.Count == 0;

    internal static ReorganisationPreview Of(ReorganisationPlan plan, ReferenceData reference, IReadOnlyList<MonthlyFigure> typed, int otherTotals)
    {
        if (!plan.IsAccepted)
        {
            return new ReorganisationPreview(plan.Faults, plan.Warnings, [], [], [], [], 0);
        }

        var faults = FigureTransfer.Plan(typed, plan.Successions, plan.Opened.ToHashSet()).Faults;
        return new ReorganisationPreview(
            plan.Faults,
            plan.Warnings,
            plan.Effects,
            UnitEffect.Of(plan.Before, new UnitCatalogue(plan.Draft.All, plan.Successions), [.. plan.Draft.Touched.Select(u => u.Id)], plan.Effective, plan.Successions, reference.Indicators),
            [.. typed.Select(f => new FigureEffect(plan.Before.Find(f.UnitId)!.On(plan.LastDayBefore), ReportMonth.Of(f.Month), reference.Indicators.Find(f.IndicatorId)!, f.Own!.Value))],
            [.. faults.Select(f => Words(f, plan, reference)).Distinct()],
            otherTotals);
    }

    private static string Words(TransferFault fault, ReorganisationPlan plan, ReferenceData reference)
    {
        var unit = plan.Before.Find(fault.UnitId)!.On(plan.LastDayBefore).FullName;
        var place = $"{unit}, {Wording.Month(ReportMonth.Of(fault.Month))}, {reference.Indicators.Find(fault.IndicatorId)!.ShortName}";
        return fault.Problem switch
        {
            TransferProblem.NoSuccessor => $"{place}: không có đơn vị kế thừa để chuyển số sang",
            TransferProblem.RestUnallocated => $"{place}: tỷ lệ để lại một phần chưa phân bổ, không chuyển hết số được",
            TransferProblem.LivingSuccessor => $"{place}: đơn vị nhận đang hoạt động, số của nó phải gồm cả địa bàn cũ nên phải nhập lại",
            _ => $"{place}: chưa có số, trong khi đơn vị cùng hợp nhất đã có; nhập số này trước",
        };
    }
}

/// <summary>A touched unit before and after; one of the two is missing for a unit that begins or ends.</summary>
public sealed record UnitEffect(UnitRef? Before, UnitRef? ParentBefore, UnitRef? After, UnitRef? ParentAfter, IReadOnlyList<SuccessionEffect> Becomes)
{
    internal static IReadOnlyList<UnitEffect> Of(
        UnitCatalogue before,
        UnitCatalogue after,
        IReadOnlyList<int> touched,
        DateOnly effective,
        IReadOnlyList<UnitSuccession> successions,
        IndicatorCatalogue indicators)
    {
        var becomes = successions.ToLookup(s => s.PredecessorId);
        var keptGivers = becomes.Select(b => b.Key).Where(id => !touched.Contains(id));
        return [.. touched.Concat(keptGivers).Select(id => Effect(id)).OrderBy(e => (e.Before ?? e.After)!.Level).ThenBy(e => e.Before is null)];

        UnitEffect Effect(int id)
        {
            var lastDay = effective.AddDays(-1);
            var (was, parentWas) = Shown(before, id, lastDay);
            var (becomesUnit, parent) = Shown(after, id, effective);
            return new UnitEffect(was, parentWas, becomesUnit, parent, [.. becomes[id].Select(s => new SuccessionEffect(
                after.Find(s.SuccessorId)!.On(effective), s.Share, s.Handover, s.IndicatorId is { } indicator ? indicators.Find(indicator) : null, s.Basis))]);
        }
    }

    private static (UnitRef? Unit, UnitRef? Parent) Shown(UnitCatalogue units, int id, DateOnly day) =>
        units.Find(id) is { } unit && unit.IsValidOn(day)
            ? (unit.On(day), unit.ParentIdOn(day) is { } parent ? units.Find(parent)?.On(day) : null)
            : (null, null);
}

/// <summary>What goes where: the whole when neither a share nor a count is given.</summary>
public sealed record SuccessionEffect(UnitRef Successor, decimal? Share, long? Handover, Indicator? Indicator, string? Basis);

/// <summary>A figure typed for a unit after the day on which it ends.</summary>
public sealed record FigureEffect(UnitRef Unit, ReportMonth Month, Indicator Indicator, long Value);
