using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Documents.EntryTemplates;

/// <summary>The Excel template to fill in, for a unit with all under it: of a month, or of all months of a year.</summary>
public sealed class EntryTemplate(AppDbContext db, ReferenceCache references)
{
    /// <summary>Writes the workbook; null when there is no such unit then.</summary>
    /// <param name="withFigures">Puts in what the units have reported so far; otherwise every cell is empty.</param>
    public async Task<EntryTemplateFile?> WriteAsync(EntryTemplateMark mark, bool withFigures, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        IReadOnlyList<ReportMonth> months = mark.Month is { } one ? [one] : [.. Enumerable.Range(1, 12).Select(m => new ReportMonth(mark.Year, m))];
        var rows = RowsOf(reference, mark.UnitId, months);
        if (rows.Count == 0)
        {
            return null;
        }

        IReadOnlyList<Indicator> indicators = [.. reference.Indicators.All.Where(i => !i.IsDerived && months.Any(m => i.IsCountedOn(m.LastDay)))];
        var provinceId = rows[0].Unit.ProvinceId;
        var days = months.Select(m => m.FirstDay).ToList();
        var figures = withFigures
            ? await db.Figures.AsNoTracking().Where(f => f.ProvinceId == provinceId && days.Contains(f.Month) && f.Own != null)
                .ToDictionaryAsync(f => (f.Month, f.UnitId, f.IndicatorId), f => f.Own!.Value, cancellation)
            : [];
        var unit = rows.FirstOrDefault(r => r.Unit.Id == mark.UnitId)?.Unit ?? rows[0].Unit;
        var content = new MemoryStream();
        EntryTemplateSheet.Write(content, mark, unit, rows, indicators, figures);
        var period = mark.Month is { } month ? month.ToString() : mark.Year.ToString(CultureInfo.InvariantCulture);
        return new EntryTemplateFile(content.ToArray(), $"mau-nhap-{unit.Code}-{period}.xlsx");
    }

    /// <summary>Unit by unit in the order of the tree, a unit's months one under the other.</summary>
    private static List<EntryTemplateRow> RowsOf(ReferenceData reference, int unitId, IReadOnlyList<ReportMonth> months)
    {
        if (reference.Units.Find(unitId) is not { } asked)
        {
            return [];
        }

        var found = new List<EntryTemplateRow>();
        foreach (var month in months.Where(m => asked.IsValidOn(m.LastDay) && reference.Units.Find(unitId, m.LastDay) is not null))
        {
            var tree = reference.Units.TreeOf(asked.ProvinceId, month.LastDay);
            found.AddRange(tree.Subtree(unitId).Select(id => new EntryTemplateRow(reference.Units.Find(id)!.On(month.LastDay), month)));
        }

        var order = found.Select(r => r.Unit.Id).Distinct().Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        return [.. found.OrderBy(r => order[r.Unit.Id]).ThenBy(r => r.Month)];
    }
}

/// <summary>A workbook with the name to save it under.</summary>
public sealed record EntryTemplateFile(byte[] Content, string FileName);

internal sealed record EntryTemplateRow(UnitRef Unit, ReportMonth Month);
