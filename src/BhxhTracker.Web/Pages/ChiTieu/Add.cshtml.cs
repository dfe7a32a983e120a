using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>An office adds an indicator, or a part of one that is already there.</summary>
[MayDo(Power.ChangeIndicators)]
public class AddModel(AppDbContext db, ReferenceCache references, SaveIndicator save, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "")]
    public IndicatorFields Fields { get; set; } = new();

    [TempData]
    public string? Saved { get; set; }

    public IndicatorForm View { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "cha")] string? whole, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && View.Catalogue.Find(id) is { IsDerived: false } found)
        {
            View = View with { Fields = IndicatorFields.PartOf(found) };
        }
    }

    [MayDo(Power.ChangeIndicators)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        SaveIndicatorOutcome outcome;
        try
        {
            outcome = await save.RunAsync(Fields.ToOptions(null, User.ActorName()), cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            // Nothing was written; what was typed stays, so that it can be sent again.
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await LoadAsync(cancellation);
            return Page();
        }

        if (outcome.Result == SaveIndicatorResult.Saved)
        {
            Saved = $"Đã thêm chỉ tiêu {IndicatorText.OneLine(Fields.Name)}. Nhập số liệu được ngay từ {Wording.Month(ReportMonth.Of(clock.Today()))} trở về trước.";
            return RedirectToPage("Details", new { id = outcome.Id });
        }

        IndicatorFields.Show(outcome, ModelState);
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation) =>
        View = new IndicatorForm(Fields, (await references.GetAsync(db, cancellation)).Indicators, null);
}
