using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>Where the buttons beside a unit's sheet lead: done, one is back on the sheet; refused, one is here with what was typed.</summary>
[MayDo(Power.Read)]
public class BieuModel(WorkflowQuery query, ChangeReports change, UnlockReports unlock) : PageModel
{
    /// <summary>Shown by the sheet too.</summary>
    [TempData]
    public string? Saved { get; set; }

    public ReportActionsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string month, int unitId, CancellationToken cancellation) =>
        await LoadAsync(month, unitId, null, cancellation) ? Page() : NotFound();

    [MayDo(Power.SendReports, Power.ApproveReports)]
    public Task<IActionResult> OnPostActAsync(string month, int unitId, [FromForm(Name = "")] ActFields fields, CancellationToken cancellation) => DoAsync(month, unitId, fields, async () =>
    {
        if (WorkflowLinks.ActOf(fields.Act) is not { } act)
        {
            return ("", "Không rõ việc cần làm: tải lại trang rồi bấm lại.");
        }

        var reports = View.Reports;
        var outcome = (await change.RunAsync(
            new ChangeReportsOptions
            {
                ProvinceId = reports.Unit.ProvinceId,
                Reports = [new ReportTarget(reports.Unit.Id, reports.Month, fields.FormId, fields.Version)],
                Act = act,
                Actor = User.ActorName(),
                Reason = fields.Reason,
                SendsWithGaps = !string.IsNullOrEmpty(fields.WithGaps),
            },
            cancellation)).Reports[0];
        Saved = $"{FormName(fields.FormId)}: {Done(act)}";
        var field = outcome.Result switch
        {
            ChangeReportResult.HasGaps => $"con-trong-{fields.FormId}",
            ChangeReportResult.WrongReason when act == ReportAct.Return => $"tra-lai-{fields.FormId}",
            _ => "",
        };
        return (field, outcome.Message);
    }, cancellation);

    [MayDo(Power.ApproveReports)]
    public Task<IActionResult> OnPostUnlockAsync(string month, int unitId, [FromForm(Name = "")] ActFields fields, CancellationToken cancellation) => DoAsync(month, unitId, fields, async () =>
    {
        if (WorkflowLinks.Day(fields.Until) is not { } until)
        {
            return ($"den-ngay-{fields.FormId}", "Ngày hết hạn không đúng: chọn ngày, ví dụ 31/10/2024.");
        }

        var outcome = await unlock.OpenAsync(
            new UnlockOptions
            {
                UnitId = unitId,
                Month = View.Reports.Month,
                FormId = fields.FormId,
                Person = fields.Person ?? "",
                Until = until,
                Reason = fields.Reason ?? "",
                Actor = User.ActorName(),
            },
            cancellation);
        Saved = $"{FormName(fields.FormId)}: đã mở khóa cho {fields.Person?.Trim()} đến hết {VietnameseNumber.Date(until)}. Muốn thôi sớm, bấm Đóng lại ngay.";
        var field = outcome.Result switch
        {
            UnlockResult.WrongPerson or UnlockResult.AlreadyOpen => $"nguoi-{fields.FormId}",
            UnlockResult.WrongUntil => $"den-ngay-{fields.FormId}",
            UnlockResult.WrongReason => $"vi-sao-{fields.FormId}",
            _ => "",
        };
        return (field, outcome.Message);
    }, cancellation);

    [MayDo(Power.ApproveReports)]
    public Task<IActionResult> OnPostCloseAsync(string month, int unitId, [FromForm(Name = "mo")] Guid opening, CancellationToken cancellation) => DoAsync(month, unitId, null, async () =>
    {
        var isClosed = await unlock.CloseAsync(View.Reports.Unit.ProvinceId, opening, User.ActorName(), cancellation);
        Saved = isClosed ? "Đã đóng lại: tháng này khóa với mọi người." : "Lần mở này đã hết hạn hoặc đã đóng.";
        return ("", null);
    }, cancellation);

    private static string Done(ReportAct act) => act switch
    {
        ReportAct.Send => "đã gửi. Còn rút lại được đến khi người duyệt mở xem.",
        ReportAct.TakeBack => "đã rút lại: sửa rồi gửi lại.",
        ReportAct.Open => "đã mở xem: đơn vị không rút lại được nữa, cần sửa thì trả lại.",
        ReportAct.Return => "đã trả lại đơn vị kèm lý do.",
        ReportAct.Approve => "đã duyệt. Còn trả lại được đến khi khóa.",
        _ => "đã khóa.",
    };

    private string FormName(int formId) => View.Reports.Forms.FirstOrDefault(f => f.Form.Id == formId)?.Form.Name ?? "Biểu";

    private async Task<IActionResult> DoAsync(string month, int unitId, ActFields? fields, Func<Task<(string Field, string? Fault)>> act, CancellationToken cancellation)
    {
        if (!await LoadAsync(month, unitId, fields, cancellation))
        {
            return NotFound();
        }

        try
        {
            var (field, fault) = await act();
            if (fault is null)
            {
                return Redirect(WorkflowLinks.Sheet(View.Reports.Month, unitId));
            }

            ModelState.AddModelError(field, fault);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        // Another may have moved it meanwhile.
        Saved = null;
        return await LoadAsync(month, unitId, fields, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string month, int unitId, ActFields? fields, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || await query.OfUnitAsync(unitId, asked, cancellation) is not { } reports)
        {
            return false;
        }

        View = new ReportActionsView(reports, fields);
        return true;
    }
}
