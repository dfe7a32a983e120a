using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Schedules;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>Saves own figures with their totals, their history and the audit in one transaction, first the head rows, then the rest.</summary>
public sealed class SaveFigures(AppDbContext db, ReferenceCache references, ScheduleQuery schedules, TimeProvider clock)
{
    public async Task<SaveFiguresOutcome> RunAsync(SaveFiguresOptions options, CancellationToken cancellation)
    {
        var reference = await references.LastSeenAsync(db, Power.EnterFigures, cancellation);
        var faults = CellRules.Faults(reference, options, clock.Today());
        if (faults.Count > 0)
        {
            // What is refused is refused by the newest units and indicators.
            reference = await references.GetAsync(db, Power.EnterFigures, cancellation);
            faults = CellRules.Faults(reference, options, clock.Today());
        }

        var provinces = options.Cells.Select(c => reference.Units.Find(c.UnitId)?.ProvinceId).OfType<int>().Distinct().Order().ToList();
        if (faults.Count == options.Cells.Count || (options.AllOrNothing && faults.Count > 0))
        {
            var cells = options.Cells.Select((cell, place) => faults.TryGetValue(place, out var fault) ? Invalid(cell, fault) : Withheld(cell));
            return new SaveFiguresOutcome(options.Cells.Count == 0 ? SaveFiguresResult.NothingChanged : SaveFiguresResult.Refused, [.. cells]);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, provinces, cancellation);

        // The tree and the indicators again, now that nobody can change these provinces' any more.
        var now = await references.GetAsync(db, Power.EnterFigures, cancellation);
        return await SaveAsync(
            write, now, now.Version == reference.Version ? faults : CellRules.Faults(now, options, clock.Today()), options, cancellation);
    }

    private async Task<SaveFiguresOutcome> SaveAsync(
        ProvinceWrite write, ReferenceData reference, Dictionary<int, string> faults, SaveFiguresOptions options, CancellationToken cancellation)
    {
        var cells = options.Cells.Select((cell, place) => faults.TryGetValue(place, out var fault) ? Invalid(cell, fault) : Withheld(cell)).ToArray();
        var sheets = new List<ProvinceCells>();
        foreach (var province in Enumerable.Range(0, cells.Length).Where(p => !faults.ContainsKey(p)).GroupBy(p => reference.Units.Find(cells[p].Cell.UnitId)!.ProvinceId).OrderBy(g => g.Key))
        {
            var sheet = await ProvinceCells.ReadAsync(db, reference, province.Key, [.. province.Select(p => cells[p].Cell)], cancellation);
            sheets.Add(sheet);
            foreach (var place in province)
            {
                cells[place] = sheet.Judge(cells[place].Cell, options, clock.UtcInstant());
                if (cells[place].Result == CellResult.Conflict)
                {
                    cells[place] = cells[place] with { Author = await AuthorAsync(province.Key, cells[place].Cell, cancellation) };
                }
            }
        }

        if (options.AllOrNothing && Array.Exists(cells, c => c.Result is not (CellResult.Saved or CellResult.Unchanged)))
        {
            return new SaveFiguresOutcome(SaveFiguresResult.Refused, [.. cells.Select(c => c.Result == CellResult.Saved ? c with { Result = CellResult.Withheld } : c)]);
        }

        var isRepeated = false;
        foreach (var sheet in sheets)
        {
            isRepeated |= options.Key is { } key && await db.SaveReceipts.AnyAsync(r => r.ProvinceId == sheet.ProvinceId && r.Key == key, cancellation);
            for (var place = 0; place < cells.Length; place++)
            {
                if (cells[place].Result == CellResult.Saved && reference.Units.Find(cells[place].Cell.UnitId)!.ProvinceId == sheet.ProvinceId)
                {
                    cells[place] = cells[place] with { Value = cells[place].Cell.Value, Version = sheet.Set(cells[place].Cell) };
                }
            }

            await WriteAsync(write, reference, sheet, options, isRepeated, cancellation);
        }

        if (!Array.Exists(cells, c => c.Result == CellResult.Saved))
        {
            var nothing = Array.TrueForAll(cells, c => c.Result == CellResult.Unchanged) ? SaveFiguresResult.NothingChanged : SaveFiguresResult.Refused;
            return new SaveFiguresOutcome(nothing, cells, isRepeated);
        }

        await write.CommitAsync(cancellation);
        return new SaveFiguresOutcome(SaveFiguresResult.Saved, cells, isRepeated);
    }

    private static CellOutcome Invalid(CellInput cell, string message) => new(cell, CellResult.Invalid, null, cell.BaseVersion, message);

    private static CellOutcome Withheld(CellInput cell) => new(cell, CellResult.Withheld, null, cell.BaseVersion, null);

    private async Task WriteAsync(
        ProvinceWrite write, ReferenceData reference, ProvinceCells sheet, SaveFiguresOptions options, bool isRepeated, CancellationToken cancellation)
    {
        if (sheet.SetCells.Count == 0)
        {
            return;
        }

        var at = clock.UtcInstant();
        await FigureWriter.WriteAsync(
            db, write, schedules, sheet, options, new Act(AuditAct.SaveFigures, options.Actor, at), Summary(reference, sheet.SetCells), isRepeated ? null : options.Key, cancellation);
    }

    private static string Summary(ReferenceData reference, IReadOnlyList<CellInput> cells)
    {
        var units = cells.Select(c => c.UnitId).Distinct().ToList();
        var months = cells.Select(c => c.Month).Distinct().Order().ToList();
        var where = units.Count == 1 ? reference.Units.Find(units[0])!.On(months[^1].LastDay).FullName : $"{units.Count} đơn vị";
        var when = months.Count == 1 ? $"tháng {months[0]}" : $"tháng {months[0]} đến {months[^1]}";
        return $"{where}, {when}: {cells.Count} số liệu";
    }

    private Task<FigureAuthor?> AuthorAsync(int provinceId, CellInput cell, CancellationToken cancellation)
    {
        var month = cell.Month.FirstDay;
        return (from change in db.FigureChanges
                where change.ProvinceId == provinceId && change.UnitId == cell.UnitId && change.IndicatorId == cell.IndicatorId && change.Month == month
                join entry in db.AuditEntries on new { change.ProvinceId, change.Sequence } equals new { entry.ProvinceId, entry.Sequence }
                orderby entry.Sequence descending
                select new FigureAuthor(entry.Actor, entry.At)).FirstOrDefaultAsync(cancellation);
    }
}
