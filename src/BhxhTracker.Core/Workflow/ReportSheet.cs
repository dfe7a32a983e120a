using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Workflow;

/// <summary>The reports that an act is about, as they stand while nobody else can write.</summary>
internal sealed class ReportSheet
{
    private readonly ReferenceData reference;
    private readonly ChangeReportsOptions options;
    private readonly Dictionary<(DateOnly, int, int), MonthlyReport> reports;
    private readonly ILookup<(DateOnly, int), MonthlyFigure> figures;

    private ReportSheet(ReferenceData reference, ChangeReportsOptions options, IEnumerable<MonthlyReport> reports, IEnumerable<MonthlyFigure> figures)
    {
        this.reference = reference;
        this.options = options;
        this.reports = reports.ToDictionary(r => (r.Month, r.UnitId, r.FormId));
        this.figures = figures.ToLookup(f => (f.Month, f.UnitId));
    }

    public static async Task<ReportSheet> ReadAsync(
        AppDbContext db, ReferenceData reference, ChangeReportsOptions options, IReadOnlyList<ReportTarget> targets, CancellationToken cancellation)
    {
        var months = targets.Select(t => t.Month.FirstDay).Distinct().ToList();
        var units = targets.Select(t => t.UnitId).Distinct().ToList();
        var keptReports = await db.Reports.AsNoTracking()
            .Where(r => r.ProvinceId == options.ProvinceId && months.Contains(r.Month) && units.Contains(r.UnitId)).ToListAsync(cancellation);
        var keptFigures = options.Act == ReportAct.Send
            ? await db.Figures.AsNoTracking().Where(f => f.ProvinceId == options.ProvinceId && months.Contains(f.Month) && units.Contains(f.UnitId)).ToListAsync(cancellation)
            : [];
        return new ReportSheet(reference, options, keptReports, keptFigures);
    }

    public MonthlyReport? Find(ReportTarget target) => reports.GetValueOrDefault((target.Month.FirstDay, target.UnitId, target.FormId));

    /// <summary>What would become of the report; <see cref="ChangeReportResult.Done"/> says that it may be done.</summary>
    public ReportOutcome Judge(ReportTarget target)
    {
        var report = Find(target);
        ReportOutcome Say(ChangeReportResult result, string? message = null) => new(target, result, report?.State, message);
        if (reference.Units.Find(target.UnitId, target.Month.LastDay) is not { } unit || unit.ProvinceId != options.ProvinceId || !unit.IsValidOn(target.Month.LastDay)
            || reference.Indicators.FormsOn(target.Month.LastDay).All(f => f.Id != target.FormId))
        {
            return Say(ChangeReportResult.Unknown, "Không có biểu này của đơn vị trong tháng: tải lại trang.");
        }

        var step = ReportWorkflow.Of(report?.State, options.Act, report?.OpenedAt is not null);
        if (step.IsAlreadySo)
        {
            return Say(ChangeReportResult.NothingChanged, step.Refusal);
        }

        if (target.SeenVersion is { } seen && seen != (report?.Version ?? 0))
        {
            return Say(ChangeReportResult.Conflict, Meanwhile(report));
        }

        return step.After is not { } after ? Say(ChangeReportResult.Refused, step.Refusal)
            : options.Act == ReportAct.Send && GapsOf(target) is { } gaps ? gaps with { State = report?.State }
            : new ReportOutcome(target, ChangeReportResult.Done, after, null);
    }

    private static string Meanwhile(MonthlyReport? report) => report is null
        ? "Biểu này vừa thay đổi: xem lại rồi làm."
        : $"{report.StateBy ?? "Người khác"} vừa chuyển biểu này sang “{WorkflowWords.State(report.State)}” lúc {WorkflowWords.Time(report.StateSince)}: xem lại rồi làm.";

    private ReportOutcome? GapsOf(ReportTarget target)
    {
        var (isEmpty, gaps) = ReportGaps.Of(reference, target.FormId, target.Month.LastDay, [.. figures[(target.Month.FirstDay, target.UnitId)]]);
        return isEmpty ? new ReportOutcome(target, ChangeReportResult.IsEmpty, null, "Chưa có số liệu nào: nhập số (nhập 0 nếu không có ai) rồi gửi.")
            : gaps.Count == 0 || options.SendsWithGaps ? null
            : new ReportOutcome(
                target, ChangeReportResult.HasGaps, null, $"Còn để trống: {string.Join(", ", gaps.Select(g => g.ShortName))}. Nhập số (0 nếu không có ai), hoặc đánh dấu “Gửi khi còn để trống”.")
            { Gaps = gaps };
    }
}
