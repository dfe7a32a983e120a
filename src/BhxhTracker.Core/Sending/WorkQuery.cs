using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Sending;

/// <summary>Reads "Việc của tôi": what a unit owes, what it was asked, what it has to decide.</summary>
public sealed class WorkQuery(AppDbContext db, ReferenceCache references, SendingQuery sending, RemarkQuery remarks, TimeProvider clock)
{
    /// <summary>How far back an owed report is looked for.</summary>
    public const int MonthsBack = 12;

    /// <summary>Older months that were never begun stand together in one line, so that they hide nothing newer.</summary>
    public const int NotBegunOneByOne = 3;

    /// <summary>Null when there is no such unit.</summary>
    public async Task<WorkList?> OfUnitAsync(int unitId, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Units.Find(unitId) is not { } unit)
        {
            return null;
        }

        var now = ReportMonth.Of(clock.Today());
        var first = now.AddMonths(-MonthsBack);
        var duties = await sending.DutiesAsync(reference, unit.ProvinceId, first, now, cancellation);
        var months = Enumerable.Range(0, MonthsBack + 1).Select(first.AddMonths).ToList();
        var (mine, below) = (new List<SendingCell>(), new List<SendingCell>());
        foreach (var month in months)
        {
            var branch = duties.TreeOf(month).Subtree(unitId).ToHashSet();
            foreach (var form in reference.Indicators.FormsOn(month.LastDay))
            {
                foreach (var owing in duties.Owing(form.Id, month).Where(branch.Contains))
                {
                    (owing == unitId ? mine : below).Add(duties.Of(owing, form.Id, month));
                }
            }
        }

        var subtree = Below(reference, unit);
        var tasks = mine.Where(c => c.IsOpen).SelectMany(c => Owed(reference, c)).Concat(below.Where(c => c.State == ReportState.Sent).Select(c => Task(reference, WorkTaskKind.ToApprove, c))).ToList();
        var questions = (await remarks.UnansweredAsync(unit.ProvinceId, [.. subtree, unitId], cancellation)).ToLookup(q => q.UnitId == unitId);
        var corrections = await db.CorrectionRequests.AsNoTracking().Where(c => c.ProvinceId == unit.ProvinceId && c.State == CorrectionState.Asked).ToListAsync(cancellation);
        tasks.AddRange(questions[true].Where(q => IsSeen(q.UnitId, q.Month)).Select(q => Task(reference, q)));
        tasks.AddRange(corrections.Where(Decides).Select(c => Task(reference, c)));
        return new WorkList(
            unit.On(unit.ShownOn(clock.Today())),
            InOrder(Folded(tasks)),
            InOrder(mine.Where(c => !c.IsOpen).SelectMany(c => Owed(reference, c))),
            InOrder([.. corrections.Where(c => c.UnitId == unitId && IsSeen(c.UnitId, ReportMonth.Of(c.Month)) && !Decides(c)).Select(c => Task(reference, c)), .. questions[false].Where(q => IsSeen(q.UnitId, q.Month)).Select(q => Task(reference, q))]),
            [.. below.Where(c => c.IsOpen).GroupBy(c => (c.Month, c.FormId)).Where(g => g.Any(c => !c.IsSent)).OrderByDescending(g => g.Key.Month).ThenBy(g => g.Key.FormId)
                .Select(g => new OutstandingBelow(g.Key.Month, Form(reference, g.Key.FormId), g.First().Due, g.Count(c => !c.IsSent), g.Count()))]);

        // The unit above decides; nobody is above the province.
        bool Decides(CorrectionRequest c) => IsSeen(c.UnitId, ReportMonth.Of(c.Month)) && (subtree.Contains(c.UnitId) || (c.UnitId == unitId && unit.Level == UnitLevel.Province));

        bool IsSeen(int id, ReportMonth month) => reference.Units.Find(id, month.LastDay) is not null;
    }

    /// <summary>Everything that ever stood below the unit: a question outlives a reorganisation.</summary>
    private static HashSet<int> Below(ReferenceData reference, UnitInfo unit) => unit.Level == UnitLevel.Province
        ? [.. reference.Units.OfProvince(unit.ProvinceId).Select(u => u.Id).Where(id => id != unit.Id)]
        : [.. reference.Units.OfProvince(unit.ProvinceId).Where(u => u.Parents.Any(p => p.ParentId == unit.Id)).Select(u => u.Id)];

    private static IEnumerable<WorkTask> Owed(ReferenceData reference, SendingCell cell) => cell.State switch
    {
        null => [Task(reference, WorkTaskKind.NotBegun, cell)],
        ReportState.Entering => [Task(reference, WorkTaskKind.Entering, cell)],
        ReportState.Returned => [Task(reference, WorkTaskKind.Returned, cell)],
        _ => [],
    };

    private static IEnumerable<WorkTask> Folded(List<WorkTask> tasks) => tasks.GroupBy(t => (t.Kind, t.Unit.Id, t.Form?.Id))
        .SelectMany(g => g.Key.Kind != WorkTaskKind.NotBegun || g.Count() <= NotBegunOneByOne + 1 ? g : Fold([.. g.OrderBy(t => t.Month)]));

    private static IEnumerable<WorkTask> Fold(List<WorkTask> months)
    {
        var old = months.SkipLast(NotBegunOneByOne).ToList();
        return months.TakeLast(NotBegunOneByOne).Prepend(old[^1] with { FirstMonth = old[0].Month, Due = old[0].Due, DaysLate = old[0].DaysLate, Count = old.Count });
    }

    private static IReadOnlyList<WorkTask> InOrder(IEnumerable<WorkTask> tasks) =>
        [.. tasks.OrderBy(t => t.Due).ThenBy(t => t.Kind).ThenBy(t => t.Form?.Id).ThenBy(t => t.Unit.Code, StringComparer.Ordinal)];

    private static ReportForm Form(ReferenceData reference, int formId) => reference.Indicators.Forms.First(f => f.Id == formId);

    private static WorkTask Task(ReferenceData reference, WorkTaskKind kind, SendingCell cell) => new(
        kind, UnitOf(reference, cell.UnitId, cell.Month), cell.Month, Form(reference, cell.FormId), null, cell.Due, cell.DaysLate, cell.Reason, cell.By);

    private static WorkTask Task(ReferenceData reference, Remark question) => new(
        WorkTaskKind.Question, UnitOf(reference, question.UnitId, question.Month), question.Month, null, reference.Indicators.Find(question.IndicatorId),
        Day(question.At), null, question.Text, question.Actor);

    private static WorkTask Task(ReferenceData reference, CorrectionRequest c) => new(
        WorkTaskKind.CorrectionToDecide, UnitOf(reference, c.UnitId, ReportMonth.Of(c.Month)), ReportMonth.Of(c.Month), null, reference.Indicators.Find(c.IndicatorId),
        Day(c.AskedAt), null, c.Reason, c.AskedBy)
    { Wanted = c.Wanted };

    private static UnitRef UnitOf(ReferenceData reference, int unitId, ReportMonth month) => reference.Units.Find(unitId)!.On(month.LastDay);

    private static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(LocalDay.InVietNam(utc));
}
