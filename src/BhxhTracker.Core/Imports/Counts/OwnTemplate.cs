using BhxhTracker.Core.Data;
using BhxhTracker.Core.Documents.EntryTemplates;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>Knows our own template again by its mark: its columns are told by their codes, its month by the mark, nobody is asked.</summary>
internal static class OwnTemplate
{
    /// <summary>Null for any other file, and for a template whose row of codes is no longer there.</summary>
    public static WorkbookLayout? LayoutOf(SourceFile file, ReferenceData reference, DateOnly today)
    {
        if (file.Mark is not { } mark)
        {
            return null;
        }

        foreach (var row in file.Rows(file.Sheets[0], null).TakeWhile(r => r.Number <= EntryTemplateMark.CodeRow))
        {
            if (row.Number == EntryTemplateMark.CodeRow)
            {
                var columns = row.Cells.Select(c => UseOf(c.Column, c.Text.Trim(), reference)).OfType<ColumnUse>().ToList();
                var layout = new WorkbookLayout(file.Sheets[0], EntryTemplateMark.CodeRow, columns) { Month = mark.Month?.ToString() };
                return LayoutRules.FaultsOf(layout, reference, today).Count == 0 ? layout : null;
            }
        }

        return null;
    }

    private static ColumnUse? UseOf(int column, string code, ReferenceData reference) => code switch
    {
        EntryTemplateMark.UnitColumn => new ColumnUse(column, ColumnRole.UnitCode),
        EntryTemplateMark.UnitNameColumn => new ColumnUse(column, ColumnRole.UnitName),
        EntryTemplateMark.MonthColumn => new ColumnUse(column, ColumnRole.Month),
        _ => reference.Indicators.Find(code) is { IsDerived: false } indicator ? new ColumnUse(column, ColumnRole.Figures, indicator.Code) : null,
    };
}
