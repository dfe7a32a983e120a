using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>The hard rules of a figure: what breaks one is not saved, whichever way it came.</summary>
public static class CellRules
{
    public const string NotEnteredMessage = "Chỉ tiêu này do chương trình tính, không nhập.";
    public const string NegativeMessage = "Số âm: nhập số từ 0 trở lên.";
    public const string TooLargeMessage = "Số quá lớn: kiểm tra lại dấu chấm, dấu phẩy.";

    /// <summary>What is wrong with a figure, null when nothing is. Whether it may be written now is the workflow's affair.</summary>
    public static string? FaultOf(ReferenceData reference, int unitId, ReportMonth month, int indicatorId, long? value, DateOnly today) =>
        reference.Units.Find(unitId, month.LastDay) is not { } unit ? "Không có đơn vị này: tải lại trang."
        : !unit.IsValidOn(month.LastDay) ? $"Đơn vị không còn hoặc chưa có trong {Wording.Month(month)}: chọn tháng khác hoặc đơn vị kế thừa."
        : month > ReportMonth.Of(today) ? "Chưa đến tháng này: chọn tháng hiện tại hoặc tháng trước."
        : reference.Indicators.Find(indicatorId) is not { IsDerived: false } indicator ? NotEnteredMessage
        : !indicator.IsCountedOn(month.LastDay) ? "Chỉ tiêu này đã ngừng dùng trước tháng này: không nhập nữa."
        : FaultOf(value);

    /// <summary>The rules of the number alone.</summary>
    public static string? FaultOf(long? value) =>
        value < 0 ? NegativeMessage
        : value > (long)PeopleNumber.LargestWhole ? TooLargeMessage
        : null;

    /// <summary>By place of the cell.</summary>
    internal static Dictionary<int, string> Faults(ReferenceData reference, SaveFiguresOptions options, DateOnly today)
    {
        var faults = new Dictionary<int, string>();
        var seen = new HashSet<(int, ReportMonth, int)>();
        for (var place = 0; place < options.Cells.Count; place++)
        {
            var cell = options.Cells[place];
            var fault = FaultOf(reference, cell.UnitId, cell.Month, cell.IndicatorId, cell.Value, today)
                ?? ((cell.Reason ?? options.Reason)?.Trim().Length > FigureChange.ReasonMaxLength ? $"Lý do dài quá {FigureChange.ReasonMaxLength} ký tự: rút ngắn lại." : null)
                ?? (seen.Add((cell.UnitId, cell.Month, cell.IndicatorId)) ? null : "Ô này có hai lần trong một lần lưu: giữ một.");
            if (fault is not null)
            {
                faults[place] = fault;
            }
        }

        return faults;
    }
}
