using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>Moves figures between units in both directions, with a change written for each side and one audit entry per province.</summary>
internal sealed class FigureMoves(AppDbContext db, ProvinceWrite write, Act act, string reason)
{
    private readonly List<FigureChange> changes = [];

    /// <summary>Takes the figures from the units that end and gives them to the successors; totals are the caller's to rebuild.</summary>
    public async Task<(IReadOnlyList<MonthlyFigure> Given, IReadOnlyList<MonthlyReport> Reports)> ForwardAsync(
        ReorganisationPlan plan, ReferenceData reference, List<MonthlyFigure> typed, IReadOnlyList<TransferredFigure> moved, CancellationToken cancellation)
    {
        var taken = typed.ConvertAll(f => Changed(f, own: null, f.Version + 1));
        var given = moved.Select(m => new MonthlyFigure
        {
            ProvinceId = plan.Draft.Unit(m.UnitId).ProvinceId,
            Month = m.Month,
            UnitId = m.UnitId,
            IndicatorId = m.IndicatorId,
            Own = m.Own,
            Version = 1,
            Mark = m.Mark,
            Note = Note(m, plan),
        }).ToList();
        var reports = await ReportsAsync(plan, reference, moved, cancellation);
        typed.ForEach(f => Add(f, f.Own, after: null));
        given.ForEach(f => Add(f, before: null, f.Own));
        await db.Bulk.UpsertAsync(taken, cancellation);
        await db.Bulk.UpsertAsync(given, cancellation);
        await db.Bulk.UpsertAsync(reports, cancellation);
        await WriteChangesAsync(reports.FindAll(r => r.State == ReportState.Locked), cancellation);
        return (given, reports);
    }

    /// <summary>Gives the figures back. The successors' rows are the caller's to delete.</summary>
    public async Task BackAsync(AppliedRecord record, CancellationToken cancellation)
    {
        foreach (var province in record.Taken.GroupBy(f => f.ProvinceId).OrderBy(g => g.Key))
        {
            var months = province.Select(f => f.Month).Distinct().ToList();
            var now = (await db.Figures.AsNoTracking().Where(f => f.ProvinceId == province.Key && months.Contains(f.Month)).ToListAsync(cancellation))
                .ToDictionary(f => (f.Month, f.UnitId, f.IndicatorId));
            await db.Bulk.UpsertAsync([.. province.Select(f => Changed(f, f.Own, now[(f.Month, f.UnitId, f.IndicatorId)].Version + 1))], cancellation);
        }

        record.Given.ToList().ForEach(f => Add(f, f.Own, after: null));
        record.Taken.ToList().ForEach(f => Add(f, before: null, f.Own));
        await WriteChangesAsync([], cancellation);
    }

    private static MonthlyFigure Changed(MonthlyFigure f, long? own, int version) => new()
    {
        ProvinceId = f.ProvinceId,
        Month = f.Month,
        UnitId = f.UnitId,
        IndicatorId = f.IndicatorId,
        Own = own,
        ChildrenSum = f.ChildrenSum,
        Reported = f.Reported,
        Expected = f.Expected,
        Version = version,
        Mark = own is null ? FigureMark.None : f.Mark,
        Source = own is null ? null : f.Source,
        Note = own is null ? null : f.Note,
    };

    private static string Note(TransferredFigure moved, ReorganisationPlan plan)
    {
        var note = $"Chuyển từ {string.Join(", ", moved.FromUnits.Select(id => plan.Before.Find(id)!.On(plan.LastDayBefore).FullName))}";
        return note.Length <= MonthlyFigure.NoteMaxLength ? note : note[..MonthlyFigure.NoteMaxLength];
    }

    private void Add(MonthlyFigure figure, long? before, long? after) => changes.Add(new FigureChange
    {
        ProvinceId = figure.ProvinceId,
        Month = figure.Month,
        UnitId = figure.UnitId,
        IndicatorId = figure.IndicatorId,
        Before = before,
        After = after,
        Reason = reason.Length <= FigureChange.ReasonMaxLength ? reason : reason[..FigureChange.ReasonMaxLength],
    });

    /// <summary>One audit entry per province over the changes of figures, with the reports that come into being locked.</summary>
    /// <param name="locked">The reports that come into being locked.</param>
    /// <param name="cancellation">Ends it.</param>
    private async Task WriteChangesAsync(IReadOnlyList<MonthlyReport> locked, CancellationToken cancellation)
    {
        foreach (var province in changes.GroupBy(c => c.ProvinceId).OrderBy(g => g.Key))
        {
            using var hash = new ChangesHash();
            var sequence = write.NextSequence(province.Key);
            var rows = province.ToList();
            foreach (var change in rows)
            {
                (change.Sequence, change.Ordinal) = (sequence, hash.Next());
                hash.Add(change);
            }

            var transitions = locked.Where(r => r.ProvinceId == province.Key).Select((r, ordinal) => Locking(r, sequence, ordinal)).ToList();
            transitions.ForEach(hash.Add);
            await db.Bulk.UpsertAsync(rows, cancellation);
            await db.Bulk.UpsertAsync(transitions, cancellation);
            await write.AppendAuditAsync(province.Key, act, $"{reason}: {rows.Count} thay đổi số liệu", hash.Finish(), cancellation);
        }
    }

    private ReportTransition Locking(MonthlyReport report, long sequence, int ordinal) => new()
    {
        ProvinceId = report.ProvinceId,
        Sequence = sequence,
        Ordinal = ordinal,
        Month = report.Month,
        UnitId = report.UnitId,
        FormId = report.FormId,
        Act = ReportAct.Lock,
        Before = null,
        After = report.State,
        Actor = act.Actor,
        At = act.At,
        Reason = reason.Length <= ReportTransition.ReasonMaxLength ? reason : reason[..ReportTransition.ReasonMaxLength],
    };

    /// <summary>A successor's report is locked only when those of all the units that its figures come from were.</summary>
    private async Task<List<MonthlyReport>> ReportsAsync(
        ReorganisationPlan plan, ReferenceData reference, IReadOnlyList<TransferredFigure> moved, CancellationToken cancellation)
    {
        var first = FiguresSince.FirstMonth(plan).FirstDay;
        var kept = new Dictionary<(DateOnly, int, int), MonthlyReport>();
        foreach (var province in plan.Ended.Keys.Select(id => plan.Draft.Unit(id).ProvinceId).Distinct().Order())
        {
            foreach (var report in await db.Reports.AsNoTracking().Where(r => r.ProvinceId == province && r.Month >= first).ToListAsync(cancellation))
            {
                kept[(report.Month, report.UnitId, report.FormId)] = report;
            }
        }

        return [.. moved.GroupBy(m => (m.UnitId, m.Month, reference.Indicators.Find(m.IndicatorId)!.FormId)).Select(form =>
        {
            var (unit, month, formId) = form.Key;
            var before = form.SelectMany(m => m.FromUnits).Distinct().Select(id => kept.GetValueOrDefault((month, id, formId))).ToList();
            return new MonthlyReport
            {
                ProvinceId = plan.Draft.Unit(unit).ProvinceId,
                Month = month,
                UnitId = unit,
                FormId = formId,
                State = before.TrueForAll(r => r?.State == ReportState.Locked) ? ReportState.Locked : ReportState.Entering,
                CutOff = before.Max(r => r?.CutOff) ?? ReportMonth.Of(month).LastDay,
                StateSince = act.At,
                StateBy = act.Actor,
                Version = 1,
            };
        })];
    }
}
