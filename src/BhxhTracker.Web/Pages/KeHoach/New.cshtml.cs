using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Enters a decision with its targets.</summary>
[RequestSizeLimit(DecisionRequests.LargestBytes)]
[RequestFormLimits(ValueCountLimit = DecisionRequests.MostFields, MultipartBodyLengthLimit = DecisionRequests.LargestBytes)]
[MayDo(Power.ChangePlans)]
public class NewModel(AppDbContext db, ReferenceCache references, DecisionRequests requests, TimeProvider clock) : PageModel
{
    private const int FirstRows = 10;

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    [TempData]
    public string? Saved { get; set; }

    /// <summary>Null while there is no province.</summary>
    public DecisionFormView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "nam")] int? year, CancellationToken cancellation)
    {
        Form.Year = (year is >= 1900 and <= 2200 ? year.Value : clock.Today().Year).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Form.AddRows(FirstRows);
        await ShowAsync(cancellation);
        return View is null && ProvinceId is not null ? NotFound() : Page();
    }

    [MayDo(Power.ChangePlans)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (View is not { } view)
        {
            return NotFound();
        }

        if (Form.More is { } more)
        {
            ModelState.Clear();
            Form.AddRows(more);
            return Page();
        }

        var outcome = await requests.SaveAsync(this, view, [], options => options, cancellation);
        if (outcome is not { Result: SavePlanResult.Saved })
        {
            return Page();
        }

        Saved = $"Đã lưu quyết định với {outcome.Added} chỉ tiêu.";
        return RedirectToPage("Decision", new { id = outcome.PlanId });
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, Power.ChangePlans, cancellation);
        var today = clock.Today();
        var provinces = UnitCatalogue.InOfficialOrder(reference.Units.ProvincesWithUnits, today).ToList();

        // A decision must not land in another province than the one that the address names.
        var chosen = ProvinceId is null ? provinces.FirstOrDefault() : provinces.Find(p => p.ProvinceId == ProvinceId);
        if (chosen is { } province)
        {
            var year = int.TryParse(Form.Year, System.Globalization.CultureInfo.InvariantCulture, out var asked) && asked is >= 1900 and <= 2200 ? asked : today.Year;
            View = DecisionFormView.Of(DecisionFormMode.New, Form, reference, province.On(province.ShownOn(new DateOnly(year, 12, 31))), null, [], year);
        }
    }
}
