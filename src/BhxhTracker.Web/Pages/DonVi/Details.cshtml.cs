using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi;

public class DetailsModel(UnitDetailsQuery query, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    public UnitDetails View { get; private set; } = null!;

    public IReadOnlyList<MonthState> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int unitId, [FromQuery(Name = "ngay")] string? day, CancellationToken cancellation)
    {
        if (await query.RunAsync(unitId, ProgressParameters.Day(day ?? "") ?? clock.Today(), cancellation) is not { } details)
        {
            return NotFound();
        }

        View = details;
        Months = await months.OfUnitAsync(unitId, cancellation);
        return Page();
    }
}
