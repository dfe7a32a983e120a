using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>An office changes an indicator of its own.</summary>
[MayDo(Power.ChangeIndicators)]
public class EditModel(AppDbContext db, ReferenceCache references, SaveIndicator save) : PageModel
{
    [BindProperty(Name = "")]
    public IndicatorFields Fields { get; set; } = new();

    [TempData]
    public string? Saved { get; set; }

    public IndicatorForm View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        View = View with { Fields = IndicatorFields.Of(View.Before!) };
        return Page();
    }

    [MayDo(Power.ChangeIndicators)]
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        SaveIndicatorOutcome outcome;
        try
        {
            outcome = await save.RunAsync(Fields.ToOptions(id, User.ActorName()), cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            // Nothing was written; what was typed stays, so that it can be sent again.
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        switch (outcome.Result)
        {
            case SaveIndicatorResult.Saved:
                Saved = $"Đã lưu chỉ tiêu {IndicatorText.OneLine(Fields.Name)}.";
                return RedirectToPage("Details", new { id });
            case SaveIndicatorResult.NothingChanged:
                Saved = "Không có gì thay đổi: chỉ tiêu đã như vậy.";
                return RedirectToPage("Details", new { id });
            case SaveIndicatorResult.Conflict:
                // Saving again then means: mine, knowing that another one was faster.
                Fields.Version = View.Before!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
                ModelState.AddModelError("", $"Người khác vừa sửa chỉ tiêu này, nay là “{View.Before.Name}”. Xem lại rồi lưu lần nữa để giữ những gì bạn gõ.");
                return Page();
            case SaveIndicatorResult.Invalid:
                IndicatorFields.Show(outcome, ModelState);
                return Page();
            default:
                return NotFound();
        }
    }

    /// <summary>False for an indicator that is not there or came with the product.</summary>
    private async Task<bool> LoadAsync(int id, CancellationToken cancellation)
    {
        var catalogue = (await references.GetAsync(db, cancellation)).Indicators;
        if (catalogue.Find(id) is not { IsBuiltIn: false } before)
        {
            return false;
        }

        View = new IndicatorForm(Fields, catalogue, before);
        return true;
    }
}
