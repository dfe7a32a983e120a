using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Workflow;

/// <summary>What an act makes of a report: the state after it, or why it cannot be done.</summary>
/// <param name="After">Null when it is refused.</param>
/// <param name="Refusal">What is wrong and what to do; null when nothing is.</param>
/// <param name="IsAlreadySo">There is nothing left to do.</param>
public readonly record struct WorkflowStep(ReportState? After, string? Refusal, bool IsAlreadySo = false);

/// <summary>The whole workflow of a month's report as one table (domain.md, 1): nothing else decides.</summary>
public static class ReportWorkflow
{
    /// <summary>What the act makes of a report in that state.</summary>
    /// <param name="state">Null is "Chưa nhập".</param>
    /// <param name="act">What is to be done.</param>
    /// <param name="isOpened">A reader of sent reports has begun with it.</param>
    public static WorkflowStep Of(ReportState? state, ReportAct act, bool isOpened) => (act, state) switch
    {
        (ReportAct.Send, null or ReportState.Entering or ReportState.Returned) => To(ReportState.Sent),
        (ReportAct.Send, ReportState.Sent) => Already("Đã gửi rồi."),
        (ReportAct.Send, ReportState.Approved) => No("Đã duyệt: đề nghị người duyệt trả lại rồi sửa và gửi."),
        (ReportAct.Send, _) => No("Đã khóa: bấm Đề nghị điều chỉnh, ghi số đúng và lý do."),

        (ReportAct.TakeBack, ReportState.Sent) => isOpened ? No("Người duyệt đã mở xem: đề nghị họ trả lại.") : To(ReportState.Entering),
        (ReportAct.TakeBack, null or ReportState.Entering) => Already("Chưa gửi, không có gì để rút lại."),
        (ReportAct.TakeBack, ReportState.Returned) => Already("Đã bị trả lại: sửa rồi gửi."),
        (ReportAct.TakeBack, ReportState.Approved) => No("Đã duyệt: đề nghị người duyệt trả lại."),
        (ReportAct.TakeBack, _) => No("Đã khóa: bấm Đề nghị điều chỉnh, ghi số đúng và lý do."),

        (ReportAct.Open, ReportState.Sent) => isOpened ? Already("Đã mở xem rồi.") : To(ReportState.Sent),
        (ReportAct.Return, ReportState.Sent or ReportState.Approved) => To(ReportState.Returned),
        (ReportAct.Return, ReportState.Returned) => Already("Đã trả lại rồi."),
        (ReportAct.Return, ReportState.Locked) => No("Đã khóa: mở khóa cho một người, hoặc duyệt một đề nghị điều chỉnh."),
        (ReportAct.Approve, ReportState.Sent) => To(ReportState.Approved),
        (ReportAct.Approve, ReportState.Approved) => Already("Đã duyệt rồi."),
        (ReportAct.Lock, ReportState.Approved) => To(ReportState.Locked),
        (ReportAct.Lock, ReportState.Sent) => No("Chưa duyệt: duyệt trước rồi khóa."),
        (_, ReportState.Locked) => Already("Đã khóa rồi."),
        (_, ReportState.Approved) => Already("Đã duyệt rồi."),
        (_, ReportState.Returned) => No("Đang bị trả lại: chờ đơn vị sửa và gửi lại."),
        _ => No("Chưa gửi: chờ đơn vị gửi số liệu."),
    };

    public static bool IsPossible(ReportState? state, ReportAct act, bool isOpened) => Of(state, act, isOpened).After is not null;

    private static WorkflowStep To(ReportState after) => new(after, null);

    private static WorkflowStep No(string why) => new(null, why);

    private static WorkflowStep Already(string why) => new(null, why, IsAlreadySo: true);
}
