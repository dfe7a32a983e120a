using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Sending;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.ViecCuaToi;

/// <summary>A task in words, with its mark and where it is done.</summary>
public static class WorkViews
{
    public static (string Class, string Word) Mark(WorkTaskKind kind) => kind switch
    {
        WorkTaskKind.Returned => ("back", "Bị trả lại"),
        WorkTaskKind.NotBegun => ("todo", "Chưa nhập"),
        WorkTaskKind.Entering => ("doing", "Đang nhập, chưa gửi"),
        WorkTaskKind.Question => ("watch", "Hỏi nguyên nhân"),
        WorkTaskKind.ToApprove => ("sent", "Chờ duyệt"),
        _ => ("watch", "Đề nghị điều chỉnh"),
    };

    public static string Address(WorkTask task) => task switch
    {
        { Kind: WorkTaskKind.Question } => RemarkLinks.Figure(task.Unit.Id, task.Month, task.Indicator!.Id),
        { FirstMonth: var first } when first != task.Month => SendingLinks.Of(task.Unit.ProvinceId, task.FirstMonth.Year, task.Form!.Code),
        _ => FormattableString.Invariant($"/nhap-lieu/{task.Month}/{task.Unit.Id}"),
    };

    /// <summary>"Tham gia, tháng 9/2024"; the unit stands before it when it is not the reader's own.</summary>
    public static string Title(WorkTask task, int ownUnitId)
    {
        var what = task switch
        {
            { Indicator: { } indicator } => $"{indicator.ShortName}, {Wording.Month(task.Month)}",
            { FirstMonth: var first } when first != task.Month => $"{task.Form!.Name}, {task.Count} tháng từ {VietnameseNumber.Month(first)} đến {VietnameseNumber.Month(task.Month)}",
            _ => $"{task.Form!.Name}, {Wording.Month(task.Month)}",
        };
        return task.Unit.Id == ownUnitId ? what : $"{task.Unit.Name}: {what}";
    }

    /// <summary>"hạn 07/10/2024, trễ 8 ngày"; for what has no due day since when it waits.</summary>
    public static string When(WorkTask task) => task.Kind switch
    {
        WorkTaskKind.Question or WorkTaskKind.CorrectionToDecide => $"từ {VietnameseNumber.Date(task.Due)}",
        _ => $"hạn {VietnameseNumber.Date(task.Due)}{(task.DaysLate is { } days ? $", {LateWords.Of(days)}" : "")}",
    };

    /// <summary>What was said with it: the reason of a return, the question, the wish of a correction.</summary>
    public static string? Said(WorkTask task) => task switch
    {
        { Kind: WorkTaskKind.CorrectionToDecide } => $"{task.Who}: {(task.Wanted is { } wanted ? $"sửa thành {ProgressText.Count(task.Indicator!, wanted)}" : "bỏ số này")}. {task.Text}",
        { Text: { Length: > 0 } text, Who: { } who } => $"{who}: {text}",
        { Kind: WorkTaskKind.ToApprove, Who: { } sender } => $"{sender} gửi",
        _ => task.Text,
    };
}
