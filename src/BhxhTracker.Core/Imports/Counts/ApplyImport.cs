using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>Figures to be written together or not at all.</summary>
public sealed record ApplyOptions
{
    public required IReadOnlyList<FigureWrite> Figures { get; init; }

    public required Act Act { get; init; }

    public required FigureChannel Channel { get; init; }

    /// <summary>Of units and indicators as they were when the figures were matched; null when that no longer matters.</summary>
    public long? ReferenceVersion { get; init; }

    /// <summary>"Nhập tệp a.xlsx".</summary>
    public required string Summary { get; init; }
}

/// <summary>One own figure to set, over the version that was seen.</summary>
public readonly record struct FigureWrite(int ProvinceId, int UnitId, DateOnly Month, int IndicatorId, long? Value, int BaseVersion);

/// <summary>A figure that stood in the way.</summary>
/// <param name="Problem">What became of it meanwhile, in the reader's words.</param>
public sealed record FigureConflict(int UnitId, DateOnly Month, int IndicatorId, string Problem);

/// <summary>What was written inside the caller's transaction.</summary>
/// <param name="Problem">Why nothing was, apart from conflicts.</param>
/// <param name="Sequence">Of the first province's audit entry.</param>
public sealed record ApplyOutcome(int Written, IReadOnlyList<FigureConflict> Conflicts, string? Problem = null, long? Sequence = null)
{
    public bool IsWritten => Conflicts.Count == 0 && Problem is null;
}

/// <summary>
/// Puts many figures in, month by month, so that memory holds one province's month and one batch; totals, begun reports, history and one
/// audit entry per province with them. The caller commits when <see cref="ApplyOutcome.IsWritten"/>.
/// </summary>
internal sealed class ImportWriter(AppDbContext db, ReferenceCache references)
{
    private const int BatchRows = 20_000;
    private const int MostConflicts = 200;

    private readonly List<MonthlyFigure> figures = [];
    private readonly List<MonthlyReport> reports = [];
    private readonly List<FigureChange> changes = [];
    private readonly List<FigureConflict> conflicts = [];

    public async Task<ApplyOutcome> WriteAsync(ProvinceWrite write, ApplyOptions options, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ImportFiles, cancellation);
        if (options.ReferenceVersion is { } seen && seen != reference.Version)
        {
            return new ApplyOutcome(0, [], "Danh mục đơn vị hoặc chỉ tiêu vừa thay đổi: xem trước lại rồi nhập.");
        }

        long? first = null;
        foreach (var province in options.Figures.GroupBy(f => f.ProvinceId).OrderBy(g => g.Key))
        {
            var sequence = write.NextSequence(province.Key);
            first ??= sequence;
            var count = 0;
            using var hash = new ChangesHash();
            foreach (var month in province.GroupBy(f => f.Month).OrderBy(g => g.Key))
            {
                count += await WriteMonthAsync(reference, province.Key, month.Key, [.. month], options, sequence, hash, cancellation);
                await FlushAsync(BatchRows, cancellation);
            }

            await FlushAsync(1, cancellation);
            if (conflicts.Count == 0)
            {
                await write.AppendAuditAsync(province.Key, options.Act, $"{options.Summary}: {VietnameseNumber.Whole(count)} số liệu", hash.Finish(), cancellation);
            }
        }

        return new ApplyOutcome(options.Figures.Count, conflicts, null, first);
    }

    private async Task<int> WriteMonthAsync(
        ReferenceData reference, int provinceId, DateOnly month, List<FigureWrite> wanted, ApplyOptions options, long sequence, ChangesHash hash, CancellationToken cancellation)
    {
        var kept = await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && f.Month == month).ToListAsync(cancellation);
        var keptReports = await db.Reports.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month == month)
            .ToDictionaryAsync(r => (r.UnitId, r.FormId), r => r.State, cancellation);
        var figureMonth = new FigureMonth(reference.Units.Whole.TreeOf(provinceId, ReportMonth.Of(month).LastDay), provinceId, month, kept);
        var begun = new HashSet<(int Unit, int Form)>();
        foreach (var figure in wanted)
        {
            if (reference.Units.Find(figure.UnitId, ReportMonth.Of(month).LastDay) is null)
            {
                Add(new FigureConflict(figure.UnitId, month, figure.IndicatorId, "bạn không được nhập số liệu của đơn vị này"));
                continue;
            }

            var before = figureMonth.Find(figure.UnitId, figure.IndicatorId);
            var form = reference.Indicators.Find(figure.IndicatorId)!.FormId;
            var state = keptReports.TryGetValue((figure.UnitId, form), out var known) ? known : (ReportState?)null;
            if ((before?.Version ?? 0) != figure.BaseVersion)
            {
                Add(new FigureConflict(figure.UnitId, month, figure.IndicatorId, "người khác vừa sửa số này"));
                continue;
            }

            if (state is { } closed && ProvinceCells.ClosedMessage(closed, isOpenForActor: false) is { } message)
            {
                Add(new FigureConflict(figure.UnitId, month, figure.IndicatorId, message));
                continue;
            }

            var change = new FigureChange
            {
                ProvinceId = provinceId,
                Sequence = sequence,
                Ordinal = hash.Next(),
                Month = month,
                UnitId = figure.UnitId,
                IndicatorId = figure.IndicatorId,
                Before = before?.Own,
                After = figure.Value,
                Channel = options.Channel,
            };
            changes.Add(change);
            hash.Add(change);
            var row = figureMonth.SetOwn(figure.UnitId, figure.IndicatorId, figure.Value);
            (row.Mark, row.Source, row.Note) = (FigureMark.None, null, null);
            if (state is null && figure.Value is not null && begun.Add((figure.UnitId, form)))
            {
                reports.Add(new MonthlyReport
                {
                    ProvinceId = provinceId,
                    Month = month,
                    UnitId = figure.UnitId,
                    FormId = form,
                    State = ReportState.Entering,
                    CutOff = ReportMonth.Of(month).LastDay,
                    StateSince = options.Act.At,
                    StateBy = options.Act.Actor,
                    Version = 1,
                });
            }
        }

        if (conflicts.Count == 0)
        {
            figures.AddRange(figureMonth.Recompute());
        }

        return wanted.Count;
    }

    private void Add(FigureConflict conflict)
    {
        if (conflicts.Count < MostConflicts)
        {
            conflicts.Add(conflict);
        }
    }

    private async Task FlushAsync(int atLeast, CancellationToken cancellation)
    {
        if (figures.Count + reports.Count + changes.Count < atLeast || conflicts.Count > 0)
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
