using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Workflow;

/// <summary>A figure that was changed, or is asked to be changed, after its month was locked.</summary>
/// <param name="Request">Null for a change during an opening.</param>
/// <param name="After">What is asked for, or what it became.</param>
/// <param name="Now">The figure as it stands.</param>
/// <param name="NowVersion">Its version, for whoever decides.</param>
public sealed record CorrectionRow(
    UnitRef Unit, ReportMonth Month, Indicator Indicator, long? Before, long? After, string Reason, string AskedBy, DateTime AskedAt, CorrectionRequest? Request, long? Now, int NowVersion)
{
    /// <summary>Changes made during an opening count at once.</summary>
    public CorrectionState State => Request?.State ?? CorrectionState.Approved;

    /// <summary>The decider must know: it is not the figure that the asker saw.</summary>
    public bool HasChangedSince => Request is { State: CorrectionState.Asked } asked && asked.BaseVersion != NowVersion;
}

/// <summary>The newest first.</summary>
/// <param name="IsCut">There are more: narrow the filter.</param>
public sealed record CorrectionList(IReadOnlyList<CorrectionRow> Rows, bool IsCut)
{
    public int Asked => Rows.Count(r => r.State == CorrectionState.Asked);

    public int Counted => Rows.Count(r => r.State == CorrectionState.Approved);
}

/// <summary>"Số liệu điều chỉnh": requests and changes during an opening together.</summary>
public sealed class CorrectionsQuery(AppDbContext db, ReferenceCache references)
{
    public const int Most = 300;

    public async Task<CorrectionList> ListAsync(int provinceId, ReportMonth? month, CorrectionState? state, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var first = month?.FirstDay;
        var isWhole = reference.Units.HasWhole(provinceId);
        List<int> units = isWhole ? [] : [.. reference.Units.OfProvince(provinceId).Select(u => u.Id)];
        var requests = await db.CorrectionRequests.AsNoTracking()
            .Where(c => c.ProvinceId == provinceId && (first == null || c.Month == first) && (state == null || c.State == state) && (isWhole || units.Contains(c.UnitId)))
            .OrderByDescending(c => c.AskedAt).Take(Most + 1).ToListAsync(cancellation);
        var opened = state is null or CorrectionState.Approved ? await DuringOpeningsAsync(provinceId, first, isWhole ? null : units, cancellation) : [];
        var rows = requests.Where(c => IsSeen(c.UnitId, c.Month)).Select(c => Row(reference, c, c.UnitId, c.Month, c.IndicatorId, c.Before, c.Wanted, c.Reason, c.AskedBy, c.AskedAt))
            .Concat(opened.Where(c => IsSeen(c.Change.UnitId, c.Change.Month)).Select(c => Row(reference, null, c.Change.UnitId, c.Change.Month, c.Change.IndicatorId, c.Change.Before, c.Change.After, c.Change.Reason!, c.Actor, c.At)))
            .OrderByDescending(r => r.AskedAt).ToList();
        var shown = rows.Take(Most).ToList();
        return new CorrectionList(await WithFiguresAsync(provinceId, shown, cancellation), rows.Count > Most);

        bool IsSeen(int unit, DateOnly day) => reference.Units.Find(unit, ReportMonth.Of(day).LastDay) is not null;
    }

    private static CorrectionRow Row(
        ReferenceData reference, CorrectionRequest? request, int unit, DateOnly firstDay, int indicator, long? before, long? after, string reason, string by, DateTime at)
    {
        var month = ReportMonth.Of(firstDay);
        return new CorrectionRow(reference.Units.Find(unit)!.On(month.LastDay), month, reference.Indicators.Find(indicator)!, before, after, reason, by, at, request, null, 0);
    }

    /// <summary>What was saved after its report was locked: only somebody for whom it was opened can, and only with a reason.</summary>
    private async Task<List<OpenedChange>> DuringOpeningsAsync(int provinceId, DateOnly? first, List<int>? units, CancellationToken cancellation) => await (
        from change in db.FigureChanges.AsNoTracking()
        where change.ProvinceId == provinceId && change.Reason != null && (first == null || change.Month == first) && (units == null || units.Contains(change.UnitId))
        join entry in db.AuditEntries on new { change.ProvinceId, change.Sequence } equals new { entry.ProvinceId, entry.Sequence }
        join indicator in db.Indicators on change.IndicatorId equals indicator.Id
        join report in db.Reports on new { change.ProvinceId, change.Month, change.UnitId, indicator.FormId } equals new { report.ProvinceId, report.Month, report.UnitId, report.FormId }
        where entry.Act == AuditAct.SaveFigures && report.State == ReportState.Locked && entry.At > report.StateSince
        orderby change.Sequence descending, change.Ordinal
        select new OpenedChange(change, entry.Actor, entry.At)).Take(Most + 1).ToListAsync(cancellation);

    private async Task<IReadOnlyList<CorrectionRow>> WithFiguresAsync(int provinceId, List<CorrectionRow> rows, CancellationToken cancellation)
    {
        var months = rows.Select(r => r.Month.FirstDay).Distinct().ToList();
        var units = rows.Select(r => r.Unit.Id).Distinct().ToList();
        var indicators = rows.Select(r => r.Indicator.Id).Distinct().ToList();
        var figures = rows.Count == 0 ? [] : await db.Figures.AsNoTracking()
            .Where(f => f.ProvinceId == provinceId && months.Contains(f.Month) && units.Contains(f.UnitId) && indicators.Contains(f.IndicatorId))
            .Select(f => new { f.Month, f.UnitId, f.IndicatorId, f.Own, f.Version }).ToDictionaryAsync(f => (f.Month, f.UnitId, f.IndicatorId), cancellation);
        return rows.ConvertAll(r => figures.TryGetValue((r.Month.FirstDay, r.Unit.Id, r.Indicator.Id), out var now) ? r with { Now = now.Own, NowVersion = now.Version } : r);
    }

    private sealed record OpenedChange(FigureChange Change, string Actor, DateTime At);
}
