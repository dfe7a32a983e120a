using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Sending;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Pages.NhapLieu;

namespace BhxhTracker.Web.Pages.TinhHinhGui;

/// <summary>The grid's words: a cell, a month, the list for a chat message, the file.</summary>
public static class SendingViews
{
    /// <summary>"8/10 đã gửi, 2 trễ".</summary>
    public static string Counted(SendingMonth month) => month.Owing == 0 ? "không có đơn vị phải gửi"
        : $"{VietnameseNumber.Whole(month.Sent)}/{VietnameseNumber.Whole(month.Owing)} đã gửi{(month.Late > 0 ? $", {VietnameseNumber.Whole(month.Late)} trễ" : "")}";

    /// <summary>What stands in a cell: the state, or how late.</summary>
    public static (string Class, string Word) Cell(SendingCell cell) => cell switch
    {
        { IsSent: false, State: Core.Data.Entities.ReportState.Returned } => ("back", "Trả lại"),
        { IsSent: false, DaysLate: { } days } => ("late", LateWords.Alone(days)),
        { State: null, IsOpen: false } => ("none", "chưa đến kỳ"),
        _ => (EntryViews.StateClass(cell.State), EntryViews.StateName(cell.State)),
    };

    /// <summary>All that is known of a cell, for the ear and for hovering.</summary>
    public static string Whole(SendingCell cell) =>
        $"{EntryViews.StateName(cell.State)}, hạn {VietnameseNumber.Date(cell.Due)}{(cell.DaysLate is { } days ? $", {(cell.IsSent ? "gửi " : "")}{LateWords.Of(days)}" : "")}{(cell.Reason is { Length: > 0 } reason ? $": {reason}" : "")}";

    /// <summary>The units that have not sent, as a message to paste into a chat.</summary>
    public static string Message(SendingSheet sheet, SendingMonth month)
    {
        var outstanding = sheet.Outstanding(month.Month);
        var head = $"{sheet.Province.Name}, biểu {sheet.Form.Name} {Wording.Month(month.Month)} (hạn {VietnameseNumber.Date(month.Due)}): ";
        return outstanding.Count == 0
            ? $"{head}{VietnameseNumber.Whole(month.Owing)}/{VietnameseNumber.Whole(month.Owing)} đơn vị đã gửi."
            : $"{head}còn {VietnameseNumber.Whole(outstanding.Count)}/{VietnameseNumber.Whole(month.Owing)} đơn vị chưa gửi:\n{string.Join('\n', outstanding.Select((o, place) => $"{place + 1}. {o.Unit.FullName}{Note(o.Cell)}"))}";
    }

    public static string Csv(SendingSheet sheet) => PlanCsv.Write(
        ["ma", "don_vi", .. sheet.Months.Select(m => m.Month.ToString())],
        [
            .. sheet.Rows.Select(r => (IEnumerable<string?>)[r.Unit.Code, r.Unit.FullName, .. r.Cells.Select(c => c is null ? "" : Words(c))]),
            ["", "Đã gửi", .. sheet.Months.Select(m => m.Owing == 0 ? "" : Counted(m))],
        ]);

    private static string Words(SendingCell cell) => $"{EntryViews.StateName(cell.State)}{(cell.DaysLate is { } days ? $", {LateWords.Of(days)}" : "")}";

    private static string Note(SendingCell cell) => cell switch
    {
        { State: Core.Data.Entities.ReportState.Returned } => " (bị trả lại, chưa gửi lại)",
        { DaysLate: { } days } => $" ({LateWords.Of(days)})",
        _ => "",
    };
}
