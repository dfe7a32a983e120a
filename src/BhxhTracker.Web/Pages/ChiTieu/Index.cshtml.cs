using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Pages.QuanTri;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>The catalogue: every indicator by form, each whole with its parts.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, IndicatorLife life, FormUse formUse, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Saved { get; set; }

    public ReportMonth NextMonth => ReportMonth.Of(clock.Today()).AddMonths(1);

    public IndicatorCatalogue Catalogue { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Catalogue = (await references.GetAsync(db, cancellation)).Indicators;

    /// <summary>"len.1003.2": up, the indicator, the version that was seen.</summary>
    [MayDo(Power.ChangeIndicators)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "chuyen")] string? move, CancellationToken cancellation)
    {
        var parts = (move ?? "").Split('.');
        if (parts is not [("len" or "xuong") and var way, var idText, var versionText] || Number(idText) is not { } id || Number(versionText) is not { } version)
        {
            return RedirectToPage();
        }

        try
        {
            var options = new IndicatorLifeOptions { Id = id, BaseVersion = version, Actor = User.ActorName() };
            var outcome = await life.MoveAsync(options, way == "len", cancellation);
            if (outcome.Result is IndicatorLifeResult.Done or IndicatorLifeResult.NothingChanged)
            {
                return RedirectToPage();
            }

            ModelState.AddModelError("", IndicatorViews.Explain(outcome));
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        await OnGetAsync(cancellation);
        return Page();
    }

    /// <summary>"ngung.2": a form of the product that is not asked for from the month on; "dung.2" takes that back.</summary>
    [MayDo(Power.ChangeIndicators)]
    public async Task<IActionResult> OnPostFormAsync([FromForm(Name = "bieu")] string? choice, CancellationToken cancellation)
    {
        if ((choice ?? "").Split('.') is not [("ngung" or "dung") and var way, var idText] || Number(idText) is not { } id)
        {
            return RedirectToPage();
        }

        try
        {
            var field = FormattableString.Invariant($"tu-thang-{id}");
            var month = ScheduleFields.Month(Request.Form[field]);
            if (way == "ngung" && month is null)
            {
                ModelState.AddModelError(field, "Chưa chọn tháng ngừng dùng biểu: ghi như 12/2026.");
            }
            else
            {
                var outcome = await formUse.SaveAsync(new SaveFormUseOptions { FormId = id, UnusedFrom = way == "ngung" ? month : null, Actor = User.ActorName() }, cancellation);
                if (outcome.Result != SaveFormUseResult.HasFigures)
                {
                    Saved = outcome.Result != SaveFormUseResult.Saved ? "Không có gì thay đổi."
                        : way == "ngung" ? $"Đã ngừng dùng biểu từ {Wording.Month(month!.Value)}: không nhập, không nhắc nữa; số cũ vẫn xem được."
                        : "Đã dùng biểu này: nhập liệu và tình hình gửi lại có nó.";
                    return RedirectToPage();
                }

                ModelState.AddModelError(field, $"Biểu đã có số liệu đến {Wording.Month(outcome.LastMonth!.Value)}: chọn một tháng sau đó.");
            }
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        await OnGetAsync(cancellation);
        return Page();
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
