using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi;

[MayDo(Power.Read)]
public class DetailsModel(UnitDetailsQuery query, MonthsWithFigures months, WorkflowQuery workflow, TimeProvider clock) : PageModel
{
    public UnitDetails View { get; private set; } = null!;

    public IReadOnlyList<MonthState> Months { get; private set; } = [];

    public TransitionPage Transitions { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int unitId, [FromQuery(Name = "ngay")] string? day, [FromQuery(Name = "trang")] string? page, CancellationToken cancellation)
    {
        if (await query.RunAsync(unitId, ProgressParameters.Day(day ?? "") ?? clock.Today(), cancellation) is not { } details)
        {
            return NotFound();
        }

        View = details;
        Transitions = await workflow.TransitionsAsync(unitId, int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, cancellation);
        Months = await months.OfUnitAsync(unitId, cancellation);
        return Page();
    }
}
