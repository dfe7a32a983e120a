using System.Globalization;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Workflow;

/// <summary>The field's words for states and acts (domain.md, 1).</summary>
public static class WorkflowWords
{
    public static string State(ReportState? state) => state switch
    {
        null => "Chưa nhập",
        ReportState.Entering => "Đang nhập",
        ReportState.Sent => "Đã gửi",
        ReportState.Returned => "Bị trả lại",
        ReportState.Approved => "Đã duyệt",
        _ => "Đã khóa",
    };

    public static string Act(ReportAct act) => act switch
    {
        ReportAct.Send => "Gửi số liệu",
        ReportAct.TakeBack => "Rút lại",
        ReportAct.Open => "Mở xem",
        ReportAct.Return => "Trả lại",
        ReportAct.Approve => "Duyệt",
        _ => "Khóa",
    };

    public static string State(CorrectionState state) => state switch
    {
        CorrectionState.Asked => "Đang chờ",
        CorrectionState.Approved => "Đã duyệt",
        CorrectionState.Refused => "Không duyệt",
        _ => "Đã rút",
    };

    /// <summary>A stored instant as clocks in Việt Nam show it.</summary>
    public static string Time(DateTime utc) => LocalDay.InVietNam(utc).ToString("HH':'mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
