using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Documents.Spreadsheets;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>What a layout must say before anything can be read by it.</summary>
public static class LayoutRules
{
    /// <summary>Fault by field ("columns", "month", "year", "indicator"); empty when the layout is whole.</summary>
    public static IReadOnlyDictionary<string, string> FaultsOf(WorkbookLayout layout, ReferenceData reference, DateOnly today)
    {
        var faults = new Dictionary<string, string>();
        var figures = layout.Columns.Where(c => c.Role == ColumnRole.Figures).ToList();
        if (!layout.Columns.Any(c => c.Role is ColumnRole.UnitCode or ColumnRole.UnitName))
        {
            faults["columns"] = "Chưa có cột đơn vị: chọn “Mã đơn vị” hoặc “Tên đơn vị” cho một cột.";
        }
        else if (figures.Count == 0)
        {
            faults["columns"] = "Chưa có cột số liệu: chọn chỉ tiêu hoặc tháng cho ít nhất một cột.";
        }
        else if (layout.Columns.Where(c => c.Role is not (ColumnRole.Figures or ColumnRole.Ignored)).GroupBy(c => c.Role).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            faults["columns"] = $"Cột {Letters(twice)} cùng một loại: giữ một cột.";
        }
        else if (figures.GroupBy(c => (c.Indicator ?? layout.Indicator, c.Month ?? layout.Month)).FirstOrDefault(g => g.Skip(1).Any()) is { } same)
        {
            faults["columns"] = $"Cột {Letters(same)} cùng chỉ tiêu và tháng: giữ một cột.";
        }

        var hasMonths = layout.Columns.Any(c => c.Role == ColumnRole.Month);
        if (!hasMonths && figures.Exists(c => c.Month is null))
        {
            if (!ReportMonth.TryParse(layout.Month, out var month))
            {
                faults["month"] = "Chưa biết số liệu của tháng nào: chọn tháng.";
            }
            else if (month > ReportMonth.Of(today))
            {
                faults["month"] = "Chưa đến tháng này: chọn tháng hiện tại hoặc tháng trước.";
            }
        }

        if (figures.Exists(c => c.Month is { Length: < 3 }) && layout.Year is not (>= 1900 and <= 2999))
        {
            faults["year"] = "Các cột ghi tháng không có năm: ghi năm, ví dụ 2024.";
        }

        if (!layout.Columns.Any(c => c.Role == ColumnRole.Indicator) && figures.Exists(c => c.Indicator is null) && reference.Indicators.Find(layout.Indicator ?? "") is not { IsDerived: false })
        {
            faults["indicator"] = "Chưa biết số liệu của chỉ tiêu nào: chọn chỉ tiêu.";
        }

        return faults;
    }

    private static string Letters(IEnumerable<ColumnUse> columns) => string.Join(", ", columns.Select(c => CellAddress.Column(c.Column)));
}
