using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Api;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>One decision with its targets, its scan, what it revises and what revises it.</summary>
[MayDo(Power.Read)]
public class DecisionModel(PlanDecisionQuery query, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? DayText { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public PlanDecisionView View { get; private set; } = null!;

    public DateOnly Day { get; private set; }

    public bool HasRates => View.Lines.Any(l => l.Basis == PlanBasis.Coverage);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Day = ProgressParameters.Day(DayText ?? "") ?? clock.Today();
        if (await query.RunAsync(id, Day, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
