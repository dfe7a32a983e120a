using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;

namespace BhxhTracker.Core.Workflow;

/// <summary>
/// Sends, takes back, opens, returns, approves and locks reports, one or many in one transaction and one audit entry, with a
/// transition kept for each.
/// </summary>
public sealed class ChangeReports(AppDbContext db, ReferenceCache references, ScheduleQuery schedules, TimeProvider clock)
{
    public async Task<ChangeReportsOutcome> RunAsync(ChangeReportsOptions options, CancellationToken cancellation)
    {
        var reason = ReasonText.Clean(options.Reason);
        var fault = options.Act == ReportAct.Return ? ReasonText.FaultOf(reason, "đơn vị cần biết phải sửa gì") : ReasonText.FaultOf(reason);
        if (fault is not null)
        {
            return new([.. options.Reports.Select(r => new ReportOutcome(r, ChangeReportResult.WrongReason, null, fault))]);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [options.ProvinceId], cancellation);
        var needed = options.Act is ReportAct.Send or ReportAct.TakeBack ? Power.SendReports : Power.ApproveReports;
        var reference = await references.GetAsync(db, needed, cancellation);
        var targets = options.Reports.DistinctBy(r => (r.UnitId, r.Month, r.FormId)).ToList();
        var sheet = await ReportSheet.ReadAsync(db, reference, options, targets, cancellation);
        var outcomes = targets.ConvertAll(sheet.Judge);
        var done = outcomes.FindAll(o => o.Result == ChangeReportResult.Done).ConvertAll(o => o.Report);
        if (done.Count == 0)
        {
            return new(outcomes);
        }

        var act = new Act(AuditOf(options.Act), options.Actor, clock.UtcInstant());
        var schedule = done.Exists(t => sheet.Find(t) is null) ? await schedules.OfProvinceAsync(options.ProvinceId, cancellation) : null;
        var sequence = write.NextSequence(options.ProvinceId);
        var reports = done.ConvertAll(t => After(options, t, sheet.Find(t), schedule, reason, act.At));
        var transitions = done.Select((t, place) => TransitionOf(options, t, sheet.Find(t), reports[place], reason, sequence, place, act.At)).ToList();
        using var hash = new ChangesHash();
        transitions.ForEach(hash.Add);
        await db.Bulk.UpsertAsync(reports, cancellation);
        await db.Bulk.UpsertAsync(transitions, cancellation);
        await write.AppendAuditAsync(options.ProvinceId, act, Summary(reference, options.Act, done, reason), hash.Finish(), cancellation);
        await write.CommitAsync(cancellation);
        return new(outcomes);
    }

    private static MonthlyReport After(ChangeReportsOptions options, ReportTarget target, MonthlyReport? before, ReportSchedule? schedule, string reason, DateTime at)
    {
        var state = ReportWorkflow.Of(before?.State, options.Act, before?.OpenedAt is not null).After!.Value;
        var isOpening = options.Act == ReportAct.Open;
        return new MonthlyReport
        {
            ProvinceId = options.ProvinceId,
            Month = target.Month.FirstDay,
            UnitId = target.UnitId,
            FormId = target.FormId,
            State = state,
            CutOff = before?.CutOff ?? schedule!.CutOffOn(target.FormId, target.Month),

            // Who opened a sent report does not bring it into another state; that stands in the transition.
            StateSince = isOpening ? before!.StateSince : at,
            StateBy = isOpening ? before!.StateBy : options.Actor,
            StateReason = isOpening ? before!.StateReason : reason.Length == 0 ? null : reason,
            SentAt = before?.SentAt ?? (options.Act == ReportAct.Send ? at : null),
            OpenedAt = options.Act switch
            {
                ReportAct.Send or ReportAct.TakeBack => null,
                _ => before?.OpenedAt ?? at,
            },
            Version = (before?.Version ?? 0) + 1,
        };
    }

    private static ReportTransition TransitionOf(
        ChangeReportsOptions options, ReportTarget target, MonthlyReport? before, MonthlyReport after, string reason, long sequence, int ordinal, DateTime at) => new()
        {
            ProvinceId = options.ProvinceId,
            Sequence = sequence,
            Ordinal = ordinal,
            Month = target.Month.FirstDay,
            UnitId = target.UnitId,
            FormId = target.FormId,
            Act = options.Act,
            Before = before?.State,
            After = after.State,
            Actor = options.Actor,
            At = at,
            Reason = reason.Length == 0 ? null : reason,
        };

    private static AuditAct AuditOf(ReportAct act) => act switch
    {
        ReportAct.Send => AuditAct.SendReports,
        ReportAct.TakeBack => AuditAct.TakeBackReport,
        ReportAct.Open => AuditAct.OpenReport,
        ReportAct.Return => AuditAct.ReturnReport,
        ReportAct.Approve => AuditAct.ApproveReports,
        _ => AuditAct.LockReports,
    };

    private static string Summary(ReferenceData reference, ReportAct act, List<ReportTarget> done, string reason)
    {
        var first = done[0];
        var what = done.Count > 1
            ? $"{done.Count} biểu của {done.Select(t => t.UnitId).Distinct().Count()} đơn vị, {Wording.Month(first.Month)}"
            : $"{reference.Units.Find(first.UnitId)!.On(first.Month.LastDay).FullName}, {Wording.Month(first.Month)}, biểu {reference.Indicators.Forms.First(f => f.Id == first.FormId).Name}";
        return $"{WorkflowWords.Act(act)}: {what}{(reason.Length == 0 ? "" : $": {reason}")}";
    }
}
