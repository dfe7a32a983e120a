using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A block of the dashboard as a file: its drawing (.svg) or its numbers (.csv, .xlsx), of the same figures as the page.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class ChartModel(UnitPages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int unitId, string file, CancellationToken cancellation)
    {
        if (file.Split('.') is not [var id, "svg" or "csv" or "xlsx"] || await pages.FindAsync(unitId, Filter, cancellation) is not { } view || new DashboardBlocks(view, Filter).Find(id) is not { } block)
        {
            return NotFound();
        }

        return BlockFiles.Of(block, file, view.Indicator, view.Unit.Unit.FullName, $"Số liệu {Wording.AsOf(view.Unit.AsOf)}.");
    }
}
