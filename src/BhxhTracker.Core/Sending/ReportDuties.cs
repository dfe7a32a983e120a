using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Sending;

/// <summary>
/// Who of a province owes which report. In one province the districts send a form, in another their communes: a unit owes what it has
/// sent itself, and a district also what nobody below it sends. Before the province's first report of a form nobody owes any.
/// </summary>
public sealed class ReportDuties
{
    private readonly ReferenceData reference;
    private readonly ReportSchedule schedule;
    private readonly DateOnly today;
    private readonly int provinceId;
    private readonly Dictionary<(DateOnly Month, int Unit, int Form), MonthlyReport> reports;
    private readonly ILookup<int, int> reporters;
    private readonly Dictionary<int, DateOnly> firstMonths;
    private readonly Dictionary<ReportMonth, UnitTree> trees = [];

    /// <summary>Duties as they follow from what was reported.</summary>
    /// <param name="reference">Units and forms.</param>
    /// <param name="schedule">The province's.</param>
    /// <param name="provinceId">Whose reports they are.</param>
    /// <param name="reports">All reports of the province in the months asked about, and in a year before them.</param>
    /// <param name="today">In Việt Nam.</param>
    public ReportDuties(ReferenceData reference, ReportSchedule schedule, int provinceId, IReadOnlyCollection<MonthlyReport> reports, DateOnly today)
    {
        this.reference = reference;
        this.schedule = schedule;
        this.provinceId = provinceId;
        this.today = today;
        this.reports = reports.ToDictionary(r => (r.Month, r.UnitId, r.FormId));
        reporters = reports.Select(r => (r.FormId, r.UnitId)).Distinct().ToLookup(r => r.FormId, r => r.UnitId);
        firstMonths = reports.GroupBy(r => r.FormId).ToDictionary(g => g.Key, g => g.Min(r => r.Month));
    }

    /// <summary>The units that owe the form of that month, in the order of the tree.</summary>
    public IReadOnlyList<int> Owing(int formId, ReportMonth month)
    {
        if (!firstMonths.TryGetValue(formId, out var first) || month.FirstDay < first || !reference.Indicators.EnteredIn(formId, month.LastDay).Any())
        {
            return [];
        }

        // Who owes follows from the whole tree; of them those in reach are told of.
        var tree = reference.Units.Whole.TreeOf(provinceId, month.LastDay);
        var known = reporters[formId].ToHashSet();
        var above = known.SelectMany(tree.Ancestors).ToHashSet();
        return tree.Root is not { } root ? []
            : [.. tree.Subtree(root).Where(u => known.Contains(u) || (reference.Units.Whole.Find(u)!.Level == UnitLevel.District && !above.Contains(u) && !known.Contains(root)))
                .Where(u => reference.Units.Find(u, month.LastDay) is not null)];
    }

    public SendingCell Of(int unitId, int formId, ReportMonth month)
    {
        var report = reports.GetValueOrDefault((month.FirstDay, unitId, formId));
        var due = schedule.DueOn(formId, month);
        var isSent = report?.State is ReportState.Sent or ReportState.Approved or ReportState.Locked;

        // History that came by file was never sent: nobody knows when it was there, so it is not late.
        var late = isSent && report!.SentAt is null ? null : ReportSchedule.DaysLate(due, isSent ? report!.SentAt : null, today);
        return new SendingCell(unitId, month, formId, report?.State, due, schedule.CutOffOn(formId, month) <= today, late, report?.StateReason, report?.StateBy, report?.StateSince);
    }

    public UnitTree TreeOf(ReportMonth month)
    {
        if (!trees.TryGetValue(month, out var tree))
        {
            trees[month] = tree = reference.Units.TreeOf(provinceId, month.LastDay);
        }

        return tree;
    }
}

/// <summary>How far one unit is with one month's report of a form.</summary>
/// <param name="State">Null is "Chưa nhập".</param>
/// <param name="IsOpen">The figures can be counted: the cut-off day has come.</param>
/// <param name="DaysLate">Days after the due day on which it was sent, or that it is outstanding; null when in time or not known.</param>
/// <param name="Reason">Why it was returned.</param>
/// <param name="Since">UTC; null before anything was entered.</param>
public sealed record SendingCell(
    int UnitId, ReportMonth Month, int FormId, ReportState? State, DateOnly Due, bool IsOpen, int? DaysLate, string? Reason, string? By, DateTime? Since)
{
    public bool IsSent => State is ReportState.Sent or ReportState.Approved or ReportState.Locked;
}
