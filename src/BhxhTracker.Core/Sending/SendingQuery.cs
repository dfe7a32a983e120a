using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Sending;

/// <summary>A year of a province's reports of one form: units × months.</summary>
/// <param name="Levels">The levels of which any unit owes the form.</param>
public sealed record SendingSheet(UnitRef Province, int Year, ReportForm Form, IReadOnlyList<SendingMonth> Months, IReadOnlyList<SendingRow> Rows, IReadOnlyList<UnitLevel> Levels)
{
    /// <summary>The newest month whose figures can be counted; null when none of the year can.</summary>
    public SendingMonth? Latest => Months.LastOrDefault(m => m.IsOpen && m.Owing > 0);

    /// <summary>The units that have not sent a month, in the order of the tree.</summary>
    public IReadOnlyList<(UnitRef Unit, SendingCell Cell)> Outstanding(ReportMonth month) =>
        [.. Rows.SelectMany(r => r.Cells.Where(c => c is { IsSent: false } && c.Month == month).Select(c => (r.Unit, c!)))];
}

/// <summary>A column: how many have sent.</summary>
/// <param name="Late">Units that sent late, or owe it after the due day.</param>
public sealed record SendingMonth(ReportMonth Month, DateOnly Due, bool IsOpen, int Owing, int Sent, int Late);

/// <summary>A unit with one cell per month; null where it owes nothing.</summary>
public sealed record SendingRow(UnitRef Unit, int Depth, IReadOnlyList<SendingCell?> Cells);

/// <summary>Reads who has sent: one range scan over the reports of a province, whatever its size.</summary>
public sealed class SendingQuery(AppDbContext db, ReferenceCache references, ScheduleQuery schedules, TimeProvider clock)
{
    private const int LastMonthOfYear = 12;

    /// <summary>Null when there is no such province or form.</summary>
    public async Task<SendingSheet?> OfYearAsync(int provinceId, int year, int formId, UnitLevel? level, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var today = clock.Today();
        var form = reference.Indicators.Forms.FirstOrDefault(f => f.Id == formId);
        if (form is null || reference.Units.ProvinceWithUnits(provinceId) is not { } province)
        {
            return null;
        }

        var duties = await DutiesAsync(reference, provinceId, new ReportMonth(year, 1), new ReportMonth(year, LastMonthOfYear), cancellation);
        var now = ReportMonth.Of(today);
        var months = Enumerable.Range(1, LastMonthOfYear).Select(number => new ReportMonth(year, number)).Where(m => m <= now).ToList();
        var owing = months.ToDictionary(m => m, m => duties.Owing(formId, m).ToHashSet());
        var units = Ordered(duties, months, [.. owing.Values.SelectMany(u => u).Distinct()]);
        var levels = units.Select(u => reference.Units.Find(u)!.Level).Distinct().Order().ToList();
        var rows = units.Where(u => level is null || reference.Units.Find(u)!.Level == level).Select(id =>
        {
            var last = months.Last(m => owing[m].Contains(id));
            return new SendingRow(reference.Units.Find(id)!.On(last.LastDay), duties.TreeOf(last).DepthOf(id), [.. months.Select(m => owing[m].Contains(id) ? duties.Of(id, formId, m) : null)]);
        }).ToList();
        return new SendingSheet(province.On(province.ShownOn(new DateOnly(year, LastMonthOfYear, 31))), year, form, [.. months.Select(Total)], rows, levels);

        SendingMonth Total(ReportMonth month, int place)
        {
            var cells = rows.Select(r => r.Cells[place]).OfType<SendingCell>().ToList();
            var any = duties.Of(province.Id, formId, month);
            return new SendingMonth(month, any.Due, any.IsOpen, cells.Count, cells.Count(c => c.IsSent), cells.Count(c => c.DaysLate is not null));
        }
    }

    /// <summary>The duties of a province between two months.</summary>
    internal async Task<ReportDuties> DutiesAsync(ReferenceData reference, int provinceId, ReportMonth first, ReportMonth last, CancellationToken cancellation)
    {
        var (from, to) = (first.SameMonthLastYear.FirstDay, last.FirstDay);
        var reports = await db.Reports.AsNoTracking().Where(r => r.ProvinceId == provinceId && r.Month >= from && r.Month <= to).ToListAsync(cancellation);
        return new ReportDuties(reference, await schedules.OfProvinceAsync(provinceId, cancellation), provinceId, reports, clock.Today());
    }

    /// <summary>In the order of the newest tree that has them; units that ended during the year stand where they last stood.</summary>
    private static List<int> Ordered(ReportDuties duties, List<ReportMonth> months, HashSet<int> units)
    {
        var ordered = new List<int>();
        foreach (var tree in Enumerable.Reverse(months).Select(duties.TreeOf))
        {
            ordered.AddRange(tree.All.Where(units.Remove));
        }

        return ordered;
    }
}
