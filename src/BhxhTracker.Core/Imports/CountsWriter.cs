using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports;

/// <summary>Puts the read lines in, month by month, so that memory holds one province's month and one batch, however long the file.</summary>
internal sealed class CountsWriter(AppDbContext db, ReferenceData reference, CountsColumns columns, DateTime at, bool allowClear)
{
    private const int BatchRows = 20_000;

    private readonly List<MonthlyFigure> figures = [];
    private readonly List<MonthlyReport> reports = [];
    private readonly List<FigureChange> changes = [];

    /// <summary>Kept until a province is done: in the act's hash they stand behind its figures.</summary>
    private readonly List<ReportTransition> transitions = [];

    public List<ImportFault> Faults { get; } = [];

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public async Task WriteProvinceAsync(
        ProvinceWrite write, Act act, string fileName, int provinceId, List<CountLine> lines, CancellationToken cancellation)
    {
        var sequence = write.NextSequence(provinceId);
        var (added, changed) = (Added, Changed);
        using var hash = new ChangesHash();
        foreach (var month in lines.GroupBy(l => l.Month).OrderBy(g => g.Key))
        {
            await WriteMonthAsync(provinceId, month.Key, [.. month], sequence, act, fileName, hash, cancellation);
            await FlushAsync(BatchRows, cancellation);
        }

        await FlushAsync(1, cancellation);
        await FlushTransitionsAsync(hash, cancellation);
        if (Added + Changed > added + changed)
        {
            await write.AppendAuditAsync(
                provinceId, act, $"Nhập tệp {fileName}: {Added - added} số liệu mới, {Changed - changed} thay đổi", hash.Finish(), cancellation);
        }
    }

    private async Task WriteMonthAsync(
        int provinceId, DateOnly month, IReadOnlyCollection<CountLine> lines, long sequence, Act act, string fileName, ChangesHash hash, CancellationToken cancellation)
    {
        var kept = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.Month == month).ToListAsync(cancellation);
        var keptReports = (await db.Reports.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month == month).ToListAsync(cancellation))
            .ToDictionary(r => (r.UnitId, r.FormId));
        var figureMonth = new FigureMonth(reference.Units.Whole.TreeOf(provinceId, ReportMonth.Of(month).LastDay), provinceId, month, kept);
        var touched = new Dictionary<(int Unit, int Form), MonthlyReport>();

        // One line is enough to say a report's cut-off; another of the same report that says nothing does not take it back.
        var cutOffs = lines.Where(l => l.AsOf is not null).GroupBy(l => (l.UnitId, l.FormId)).ToDictionary(g => g.Key, g => g.First().AsOf!.Value);
        foreach (var line in lines)
        {
            var before = figureMonth.Find(line.UnitId, line.IndicatorId);
            var isFigureChanged = Apply(line, before, figureMonth, sequence, hash);
            if (!isFigureChanged && line.Value is null)
            {
                continue;
            }

            var report = keptReports.GetValueOrDefault((line.UnitId, line.FormId));
            var cutOff = cutOffs.TryGetValue((line.UnitId, line.FormId), out var asOf) ? asOf : report?.CutOff ?? ReportMonth.Of(month).LastDay;
            var isReportChanged = report is null || report.CutOff != cutOff;
            if (isFigureChanged || isReportChanged)
            {
                touched[(line.UnitId, line.FormId)] = new MonthlyReport
                {
                    ProvinceId = provinceId,
                    Month = month,
                    UnitId = line.UnitId,
                    FormId = line.FormId,
                    State = ReportState.Locked,
                    CutOff = cutOff,
                    StateSince = report?.State == ReportState.Locked ? report.StateSince : at,
                    StateBy = report?.State == ReportState.Locked ? report.StateBy : act.Actor,
                    StateReason = report?.State == ReportState.Locked ? report.StateReason : null,
                    SentAt = report?.SentAt,
                    OpenedAt = report?.OpenedAt,
                    Version = (report?.Version ?? 0) + 1,
                };
                Changed += isFigureChanged ? 0 : 1;
            }
        }

        figures.AddRange(figureMonth.Recompute());
        reports.AddRange(touched.Values);

        // History arrives locked: that is a change of state like any other.
        transitions.AddRange(touched.Values.Select(r => (Report: r, Before: keptReports.GetValueOrDefault((r.UnitId, r.FormId))?.State))
            .Where(r => r.Before != ReportState.Locked)
            .Select((r, place) => new ReportTransition
            {
                ProvinceId = provinceId,
                Sequence = sequence,
                Ordinal = transitions.Count + place,
                Month = month,
                UnitId = r.Report.UnitId,
                FormId = r.Report.FormId,
                Act = ReportAct.Lock,
                Before = r.Before,
                After = ReportState.Locked,
                Actor = act.Actor,
                At = at,
                Reason = Shortened($"Nhập tệp {fileName}"),
            }).ToList());
    }

    /// <summary>Whether the line changed the figure's value, mark, source or note.</summary>
    private bool Apply(CountLine line, MonthlyFigure? before, FigureMonth month, long sequence, ChangesHash hash)
    {
        var own = before?.Own;
        if (line.Value is null && own is not null && !allowClear)
        {
            Faults.Add(new ImportFault(line.Line, "value", $"để trống nhưng đã có số {own}", "điền số, bỏ dòng này, hoặc thêm --allow-clear để xóa số đã có"));
            return false;
        }

        var isValueChanged = own != line.Value;
        var mark = columns.Mark || isValueChanged ? line.Mark : before?.Mark ?? FigureMark.None;
        var source = columns.Source || isValueChanged ? line.Source : before?.Source;
        var note = columns.Note || isValueChanged ? line.Note : before?.Note;
        if (!isValueChanged && (own is null || (before!.Mark == mark && before.Source == source && before.Note == note)))
        {
            return false;
        }

        var figure = month.SetOwn(line.UnitId, line.IndicatorId, line.Value);
        (figure.Mark, figure.Source, figure.Note) = (mark, source, note);
        if (isValueChanged)
        {
            var change = new FigureChange
            {
                ProvinceId = line.ProvinceId,
                Sequence = sequence,
                Ordinal = hash.Next(),
                Month = line.Month,
                UnitId = line.UnitId,
                IndicatorId = line.IndicatorId,
                Before = own,
                After = line.Value,
            };
            changes.Add(change);
            hash.Add(change);
        }

        Added += own is null ? 1 : 0;
        Changed += own is null ? 0 : 1;
        return true;
    }

    private static string Shortened(string text) => text.Length <= ReportTransition.ReasonMaxLength ? text : text[..ReportTransition.ReasonMaxLength];

    private async Task FlushTransitionsAsync(ChangesHash hash, CancellationToken cancellation)
    {
        if (Faults.Count == 0)
        {
            transitions.ForEach(hash.Add);
            await db.Bulk.UpsertAsync(transitions, cancellation);
        }

        transitions.Clear();
    }

    private async Task FlushAsync(int atLeast, CancellationToken cancellation)
    {
        if (figures.Count + reports.Count + changes.Count < atLeast || Faults.Count > 0)
        {
            return;
        }

        await db.Bulk.UpsertAsync(figures, cancellation);
        await db.Bulk.UpsertAsync(reports, cancellation);
        await db.Bulk.UpsertAsync(changes, cancellation);
        figures.Clear();
        reports.Clear();
        changes.Clear();
    }
}
