using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>Asks to change a figure of a locked month.</summary>
[MayDo(Power.AskCorrections)]
public class DieuChinhModel(EntryQuery query, Corrections corrections) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "chi-tieu")]
    public int? IndicatorId { get; set; }

    [BindProperty(Name = "so-dung")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    /// <summary>The versions that the asker saw, by indicator id.</summary>
    [BindProperty(Name = "ban")]
    public Dictionary<int, int> Versions { get; set; } = [];

    [TempData]
    public string? Saved { get; set; }

    public EntrySheet View { get; private set; } = null!;

    /// <summary>The figures of the locked forms.</summary>
    public IReadOnlyList<EntryRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string month, int unitId, CancellationToken cancellation) =>
        await LoadAsync(month, unitId, cancellation) ? Page() : NotFound();

    [MayDo(Power.AskCorrections)]
    public async Task<IActionResult> OnPostAsync(string month, int unitId, CancellationToken cancellation)
    {
        if (!await LoadAsync(month, unitId, cancellation))
        {
            return NotFound();
        }

        if (Rows.FirstOrDefault(r => r.Indicator.Id == IndicatorId) is not { } row)
        {
            ModelState.AddModelError("chi-tieu", "Chưa chọn chỉ tiêu của biểu đã khóa: chọn trong danh sách.");
            return Page();
        }

        var (wanted, problem) = EntryViews.Read(row.Indicator, Wanted);
        if (problem is not null)
        {
            ModelState.AddModelError("so-dung", problem);
            return Page();
        }

        try
        {
            var outcome = await corrections.AskAsync(
                new AskCorrectionOptions
                {
                    UnitId = unitId,
                    Month = View.Month,
                    IndicatorId = row.Indicator.Id,
                    Wanted = wanted,
                    BaseVersion = Versions.GetValueOrDefault(row.Indicator.Id),
                    Reason = Reason ?? "",
                    Actor = User.ActorName(),
                },
                cancellation);
            if (outcome.Message is null)
            {
                Saved = $"Đã gửi đề nghị sửa {row.Indicator.ShortName} thành {Corrections.Written(row.Indicator, wanted)}. Số mới được tính khi có người duyệt; chưa duyệt thì còn rút được.";
                return Redirect(WorkflowLinks.Corrections(View.Unit.ProvinceId));
            }

            ModelState.AddModelError(outcome.Result == AskCorrectionResult.WrongReason ? "ly-do" : "so-dung", outcome.Message);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        // The figure may have changed meanwhile: what is asked next is asked of the new one.
        return await LoadAsync(month, unitId, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string month, int unitId, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || await query.SheetAsync(unitId, asked, cancellation) is not { } sheet)
        {
            return false;
        }

        View = sheet;
        Rows = [.. sheet.Forms.Where(f => f.State == ReportState.Locked).SelectMany(f => f.Rows)];
        return true;
    }
}
