using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Workflow;

/// <summary>How a unit's report of a form stands: its state, who and when, when it is due, and what may be done with it.</summary>
/// <param name="Report">Null is "Chưa nhập".</param>
/// <param name="DaysLate">Past the due day; null when in time, or when it came as history.</param>
/// <param name="Openings">In force now.</param>
/// <param name="Asked">Requests that wait, by how many figures they would change.</param>
public sealed record ReportStanding(
    UnitRef Unit, ReportForm Form, MonthlyReport? Report, DateOnly CutOff, DateOnly Due, int? DaysLate, IReadOnlyList<UnlockGrant> Openings, int Asked)
{
    /// <summary>Whether the reader may send the unit's reports and take them back.</summary>
    public bool MaySend { get; init; }

    /// <summary>Whether the reader may return, approve, lock and open them.</summary>
    public bool MayApprove { get; init; }

    public ReportState? State => Report?.State;

    public int Version => Report?.Version ?? 0;

    /// <summary>Whether the act is possible now and the reader may do it.</summary>
    public bool Can(ReportAct act) => (act is ReportAct.Send or ReportAct.TakeBack ? MaySend : MayApprove) && ReportWorkflow.IsPossible(State, act, Report?.OpenedAt is not null);
}

/// <summary>A unit's forms of a month, as its officer and its reviewer see them.</summary>
public sealed record UnitReports(UnitRef Unit, IReadOnlyList<UnitRef> Path, ReportMonth Month, IReadOnlyList<ReportStanding> Forms);

/// <summary>One change of state as read back, newest first.</summary>
public sealed record TransitionRow(ReportTransition Transition, ReportForm? Form);

/// <summary>A page of a unit's transitions.</summary>
public sealed record TransitionPage(IReadOnlyList<TransitionRow> Rows, int Page, int Pages, int Total);

/// <summary>Reads states, due days, openings and transitions.</summary>
public sealed class WorkflowQuery(AppDbContext db, ReferenceCache references, ScheduleQuery schedules, TimeProvider clock)
{
    public const int TransitionsPerPage = 20;

    /// <summary>Null when there is no such unit in that month.</summary>
    public async Task<UnitReports?> OfUnitAsync(int unitId, ReportMonth month, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId, month.LastDay) is not { } unit || !unit.IsValidOn(month.LastDay))
        {
            return null;
        }

        var standings = await StandingsAsync(reference, unit.ProvinceId, month, [unitId], cancellation);
        return new UnitReports(
            unit.On(month.LastDay), [.. reference.Units.PathTo(unit, month.LastDay).Select(u => u.On(month.LastDay))], month, [.. standings.Values.OrderBy(s => s.Form.Id)]);
    }

    /// <summary>The standing of every form of every unit of a province, by unit and form.</summary>
    public async Task<IReadOnlyDictionary<(int Unit, int Form), ReportStanding>> OfProvinceAsync(int provinceId, ReportMonth month, CancellationToken cancellation) =>
        await StandingsAsync(await references.GetAsync(db, cancellation), provinceId, month, null, cancellation);

    public async Task<TransitionPage> TransitionsAsync(int unitId, int page, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var province = reference.Units.Find(unitId)?.ProvinceId ?? ProvinceHead.National;
        var all = db.ReportTransitions.AsNoTracking().Where(t => t.ProvinceId == province && t.UnitId == unitId);
        if (reference.Units.IsNarrowed)
        {
            // A unit that went to another office took its later months along.
            var months = await all.Select(t => t.Month).Distinct().ToListAsync(cancellation);
            var seen = months.FindAll(m => reference.Units.Find(unitId, ReportMonth.Of(m).LastDay) is not null);
            all = all.Where(t => seen.Contains(t.Month));
        }

        var total = await all.CountAsync(cancellation);
        var pages = Math.Max(1, (total + TransitionsPerPage - 1) / TransitionsPerPage);
        var shown = Math.Clamp(page, 1, pages);
        var rows = total == 0 ? [] : await all.OrderByDescending(t => t.Sequence).ThenByDescending(t => t.Ordinal)
            .Skip((shown - 1) * TransitionsPerPage).Take(TransitionsPerPage).ToListAsync(cancellation);
        return new([.. rows.Select(t => new TransitionRow(t, reference.Indicators.Forms.FirstOrDefault(f => f.Id == t.FormId)))], shown, pages, total);
    }

    private async Task<Dictionary<(int Unit, int Form), ReportStanding>> StandingsAsync(
        ReferenceData reference, int provinceId, ReportMonth month, IReadOnlyList<int>? only, CancellationToken cancellation)
    {
        var schedule = await schedules.OfProvinceAsync(provinceId, cancellation);
        var first = month.FirstDay;
        var reports = (await db.Reports.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month == first && (only == null || only.Contains(r.UnitId)))
            .ToListAsync(cancellation)).ToDictionary(r => (r.UnitId, r.FormId));
        var now = clock.UtcInstant();
        var openings = (await db.UnlockGrants.AsNoTracking().Where(g => g.ProvinceId == provinceId && g.Month == first && g.ClosedAt == null && g.Until > now)
            .ToListAsync(cancellation)).ToLookup(g => (g.UnitId, g.FormId));
        var asked = (await db.CorrectionRequests.AsNoTracking().Where(c => c.ProvinceId == provinceId && c.Month == first && c.State == CorrectionState.Asked)
            .Select(c => new { c.UnitId, c.IndicatorId }).ToListAsync(cancellation)).ToLookup(c => (c.UnitId, reference.Indicators.Find(c.IndicatorId)!.FormId));
        var tree = reference.Units.TreeOf(provinceId, month.LastDay);
        var units = only ?? [.. tree.All];
        var (senders, approvers) = (references.For(reference, Power.SendReports).Units, references.For(reference, Power.ApproveReports).Units);
        var standings = new Dictionary<(int, int), ReportStanding>();
        foreach (var form in reference.Indicators.FormsOn(month.LastDay))
        {
            var (cutOff, due) = (schedule.CutOffOn(form.Id, month), schedule.DueOn(form.Id, month));
            foreach (var unit in units)
            {
                var report = reports.GetValueOrDefault((unit, form.Id));
                standings[(unit, form.Id)] = new ReportStanding(
                    reference.Units.Find(unit)!.On(month.LastDay), form, report, report?.CutOff ?? cutOff, due, Late(report, due), [.. openings[(unit, form.Id)].OrderBy(g => g.Until)],
                    asked[(unit, form.Id)].Count())
                {
                    MaySend = senders.Find(unit, month.LastDay) is not null,
                    MayApprove = approvers.Find(unit, month.LastDay) is not null,
                };
            }
        }

        return standings;
    }

    /// <summary>History that came by file was never sent here, so it is not late.</summary>
    private int? Late(MonthlyReport? report, DateOnly due) => report is { SentAt: null, State: ReportState.Approved or ReportState.Locked }
        ? null
        : ReportSchedule.DaysLate(due, report?.SentAt, clock.Today());
}
