using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.MonthlyReports;

namespace BhxhTracker.Core.QuickReadings;

/// <summary>The hard rules of a quick reading: those of every figure, and a day within reach.</summary>
public static class QuickReadingRules
{
    /// <summary>A reading of long ago helps no meeting: it is a slip of the year.</summary>
    public const int YearsBack = 5;

    /// <summary>How far an estimate may look ahead.</summary>
    public const int MonthsAhead = 12;

    public static DateOnly FirstDay(DateOnly today) => today.AddYears(-YearsBack);

    public static DateOnly LastDay(DateOnly today) => today.AddMonths(MonthsAhead);

    /// <summary>What is wrong with the day, null when nothing is.</summary>
    public static string? FaultOf(DateOnly day, DateOnly today) =>
        day < FirstDay(today) ? $"Ngày {VietnameseNumber.Date(day)} đã quá {YearsBack} năm: xem lại năm."
        : day > LastDay(today) ? $"Ngày {VietnameseNumber.Date(day)} còn quá xa: ước nhiều nhất {MonthsAhead} tháng tới."
        : null;

    /// <summary>What is wrong with a reading, null when nothing is.</summary>
    public static string? FaultOf(ReferenceData reference, DateOnly day, QuickCellInput cell, DateOnly today) =>
        FaultOf(day, today)
        ?? (reference.Units.Find(cell.UnitId, day) is not { } unit ? "Không có đơn vị này: tải lại trang."
        : !unit.IsValidOn(day) ? $"Đơn vị không còn hoặc chưa có ngày {VietnameseNumber.Date(day)}: chọn ngày khác hoặc đơn vị kế thừa."
        : reference.Indicators.Find(cell.IndicatorId) is not { IsDerived: false } indicator ? CellRules.NotEnteredMessage
        : !indicator.IsCountedOn(day) ? "Chỉ tiêu này đã ngừng dùng trước ngày này: không nhập nữa."
        : CellRules.FaultOf(cell.Value));
}
