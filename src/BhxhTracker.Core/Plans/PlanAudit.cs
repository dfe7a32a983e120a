using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>What the audit keeps of a saved decision: words for people, and a hash over everything that was written, before and after.</summary>
internal static class PlanAudit
{
    /// <summary>More examples than this make no sentence; the hash covers all.</summary>
    private const int NamedLines = 5;

    public static string Summary(ReferenceData reference, PlanDraft draft, SavePlanOptions options)
    {
        var name = $"{PlanWording.Name(draft.Plan)}, kế hoạch {draft.Plan.Year.ToString(CultureInfo.InvariantCulture)}";
        if (draft.Before is null)
        {
            return $"Lập {name}: {draft.Added.Count} chỉ tiêu";
        }

        var changes = draft.Changed.Select(c => $"{Name(reference, c.After)} {Target(reference, c.Before)} → {Target(reference, c.After)}")
            .Concat(draft.Removed.Select(l => $"bỏ {Name(reference, l)} {Target(reference, l)}")).ToList();
        var named = changes.Count == 0 ? "" : $" ({string.Join("; ", changes.Take(NamedLines))}{(changes.Count > NamedLines ? "; …" : "")})";
        var reason = options.Reason is null ? "" : $". Lý do: {options.Reason}";
        return $"Sửa {name}: thêm {draft.Added.Count}, sửa {draft.Changed.Count}, bỏ {draft.Removed.Count} chỉ tiêu{named}{reason}";
    }

    public static string Hash(PlanDraft draft, SavePlanOptions options)
    {
        using var hash = new ChangesHash();
        if (draft.Before is { } before)
        {
            hash.Add("trước " + Text(before));
        }

        hash.Add("sau " + Text(draft.Plan));
        draft.Added.ForEach(l => hash.Add("thêm " + Text(l)));
        draft.Changed.ForEach(c => hash.Add($"sửa {Text(c.Before)} → {Text(c.After)}"));
        draft.Removed.ForEach(l => hash.Add("bỏ " + Text(l)));
        foreach (var d in options.Differences)
        {
            hash.Add(string.Create(CultureInfo.InvariantCulture, $"chênh lệch {d.UnitId}|{d.IndicatorId}|{d.Basis}|{d.Difference}|{d.Reason}"));
        }

        hash.Add($"lý do {options.Reason}");
        return hash.Finish();
    }

    private static string Name(ReferenceData reference, TargetPlanLine line) =>
        $"{reference.Indicators.Find(line.IndicatorId)!.ShortName} {reference.Units.Find(line.UnitId)!.NameOn(line.Deadline).Name}";

    private static string Target(ReferenceData reference, TargetPlanLine line) =>
        PlanWording.Target(reference.Indicators.Find(line.IndicatorId)!, line.Basis, line.Value);

    private static string Text(TargetPlan p) => string.Create(
        CultureInfo.InvariantCulture,
        $"{p.Id}|{p.Year}|{p.Authority}|{p.DecisionNumber}|{p.DecisionDate:yyyy-MM-dd}|{p.Effective:yyyy-MM-dd}|{p.SupersedesId}|{p.Signer}|{p.Note}|{p.FileId}|{p.Version}");

    private static string Text(TargetPlanLine l) => string.Create(
        CultureInfo.InvariantCulture,
        $"{l.UnitId}|{l.IndicatorId}|{l.Basis}|{l.Value}|{l.Deadline:yyyy-MM-dd}|{l.Mark}|{l.Source}|{l.Note}|{l.CoverageRate}|{l.DenominatorYear}|{l.DenominatorSource}|{l.DenominatorValue}");
}
