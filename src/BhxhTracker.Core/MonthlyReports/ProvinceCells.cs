using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>What a save of one province holds in memory: the cells with all that their totals are made of, the reports and who may write.</summary>
internal sealed class ProvinceCells
{
    private readonly ReferenceData reference;
    private readonly Dictionary<DateOnly, FigureMonth> months = [];
    private readonly Dictionary<(DateOnly Month, int Unit, int Form), MonthlyReport> reports;
    private readonly List<UnlockGrant> grants;
    private readonly List<(CellInput Cell, long? Before)> set = [];

    private ProvinceCells(ReferenceData reference, int provinceId, IEnumerable<MonthlyReport> reports, List<UnlockGrant> grants)
    {
        this.reference = reference;
        this.grants = grants;
        this.reports = reports.ToDictionary(r => (r.Month, r.UnitId, r.FormId));
        ProvinceId = provinceId;
    }

    public int ProvinceId { get; }

    public IReadOnlyList<CellInput> SetCells => [.. set.Select(s => s.Cell)];

    public static async Task<ProvinceCells> ReadAsync(
        AppDbContext db, ReferenceData reference, int provinceId, IReadOnlyList<CellInput> cells, CancellationToken cancellation)
    {
        var firstDays = cells.Select(c => c.Month.FirstDay).Distinct().ToList();
        var units = cells.Select(c => c.UnitId).Distinct().ToList();
        var keptReports = await db.Reports.AsNoTracking()
            .Where(r => r.ProvinceId == provinceId && firstDays.Contains(r.Month) && units.Contains(r.UnitId)).ToListAsync(cancellation);
        var openings = keptReports.Exists(r => r.State == ReportState.Locked)
            ? await db.UnlockGrants.AsNoTracking()
                .Where(g => g.ProvinceId == provinceId && firstDays.Contains(g.Month) && units.Contains(g.UnitId) && g.ClosedAt == null).ToListAsync(cancellation)
            : [];
        var sheet = new ProvinceCells(reference, provinceId, keptReports, openings);
        foreach (var month in cells.GroupBy(c => c.Month))
        {
            var tree = reference.Units.Whole.TreeOf(provinceId, month.Key.LastDay);
            var indicators = month.Select(c => c.IndicatorId).Distinct().ToList();
            var needed = Needed(tree, month.Select(c => c.UnitId));
            var figures = await db.Figures.AsNoTracking()
                .Where(f => f.ProvinceId == provinceId && f.Month == month.Key.FirstDay && needed.Contains(f.UnitId) && indicators.Contains(f.IndicatorId))
                .ToListAsync(cancellation);
            sheet.months[month.Key.FirstDay] = new FigureMonth(tree, provinceId, month.Key.FirstDay, figures);
        }

        return sheet;
    }

    /// <summary>What would become of the cell; <see cref="CellResult.Saved"/> says that it may be set.</summary>
    public CellOutcome Judge(CellInput cell, SaveFiguresOptions options, DateTime at)
    {
        var kept = months[cell.Month.FirstDay].Find(cell.UnitId, cell.IndicatorId);
        var (value, version) = (kept?.Own, kept?.Version ?? 0);
        CellOutcome Say(CellResult result, string? message = null) => new(cell, result, value, version, message);
        if (value == cell.Value)
        {
            return Say(CellResult.Unchanged);
        }

        if (ReportOf(cell) is { } report)
        {
            var isOpen = grants.Exists(g => g.Month == report.Month && g.UnitId == report.UnitId && g.FormId == report.FormId
                && string.Equals(g.Person, options.Actor, StringComparison.OrdinalIgnoreCase) && g.IsOpenAt(at));
            if (ClosedMessage(report.State, isOpen) is { } closed)
            {
                return Say(CellResult.Closed, closed);
            }

            if (report.State == ReportState.Locked && string.IsNullOrWhiteSpace(cell.Reason ?? options.Reason))
            {
                return Say(CellResult.ReasonNeeded, "Tháng này đã khóa, đang mở cho bạn: ghi lý do điều chỉnh rồi lưu lại.");
            }
        }

        return version == cell.BaseVersion ? Say(CellResult.Saved) : Say(CellResult.Conflict, "Người khác vừa lưu ô này: chọn giữ số nào.");
    }

    /// <summary>Puts the cell's value; gives back its new version.</summary>
    public int Set(CellInput cell)
    {
        var month = months[cell.Month.FirstDay];
        set.Add((cell, month.Find(cell.UnitId, cell.IndicatorId)?.Own));
        var figure = month.SetOwn(cell.UnitId, cell.IndicatorId, cell.Value);
        figure.Mark = cell.Value is not null && ReportOf(cell)?.State == ReportState.Locked ? FigureMark.Corrected : FigureMark.None;
        (figure.Source, figure.Note) = (null, null);
        return figure.Version;
    }

    public IReadOnlyList<MonthlyFigure> Recompute() => [.. months.Values.SelectMany(m => m.Recompute())];

    public List<FigureChange> Changes(SaveFiguresOptions options, long sequence) => [.. set.Select((s, ordinal) => new FigureChange
    {
        ProvinceId = ProvinceId,
        Sequence = sequence,
        Ordinal = ordinal,
        Month = s.Cell.Month.FirstDay,
        UnitId = s.Cell.UnitId,
        IndicatorId = s.Cell.IndicatorId,
        Before = s.Before,
        After = s.Cell.Value,
        Reason = string.IsNullOrWhiteSpace(s.Cell.Reason ?? options.Reason) ? null : (s.Cell.Reason ?? options.Reason)!.Trim(),
        Channel = options.Channel,
    })];

    /// <summary>Whether the set cells begin a report.</summary>
    public bool BeginsReports => BegunKeys().Any();

    /// <summary>The reports that the set cells begin, counted on the day that the schedule says.</summary>
    public IReadOnlyList<MonthlyReport> Begun(ReportSchedule schedule, string actor, DateTime at) => [.. BegunKeys().Select(r => new MonthlyReport
    {
        ProvinceId = ProvinceId,
        Month = r.Month.FirstDay,
        UnitId = r.Unit,
        FormId = r.Form,
        State = ReportState.Entering,
        CutOff = schedule.CutOffOn(r.Form, r.Month),
        StateSince = at,
        StateBy = actor,
        Version = 1,
    })];

    /// <summary>Why figures of a report in this state cannot be written; null when they can.</summary>
    public static string? ClosedMessage(ReportState state, bool isOpenForActor) => state switch
    {
        ReportState.Sent => "Đã gửi: bấm Rút lại rồi sửa, hoặc đề nghị người duyệt trả lại.",
        ReportState.Approved => "Đã duyệt: đề nghị người duyệt trả lại rồi sửa.",
        ReportState.Locked when !isOpenForActor => "Đã khóa: bấm Đề nghị điều chỉnh, ghi số đúng và lý do.",
        _ => null,
    };

    private IEnumerable<(ReportMonth Month, int Unit, int Form)> BegunKeys() => set
        .Select(s => (s.Cell.Month, s.Cell.UnitId, Form: FormOf(s.Cell)))
        .Distinct()
        .Where(r => !reports.ContainsKey((r.Month.FirstDay, r.UnitId, r.Form)));

    private int FormOf(CellInput cell) => reference.Indicators.Find(cell.IndicatorId)!.FormId;

    private MonthlyReport? ReportOf(CellInput cell) => reports.GetValueOrDefault((cell.Month.FirstDay, cell.UnitId, FormOf(cell)));

    /// <summary>The units whose figures the totals above the changed ones are made of.</summary>
    private static HashSet<int> Needed(UnitTree tree, IEnumerable<int> changed)
    {
        var needed = new HashSet<int>();
        foreach (var unit in changed.SelectMany(u => tree.Ancestors(u).Prepend(u)).Distinct())
        {
            needed.Add(unit);
            needed.UnionWith(tree.ChildrenOf(unit));
        }

        return needed;
    }
}
