using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>The catalogue: every indicator by form, each whole with its parts.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, IndicatorLife life) : PageModel
{
    [TempData]
    public string? Saved { get; set; }

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

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
