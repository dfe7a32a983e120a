using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A block of the country's page as a file, of the same figures as the page.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class NationChartModel(NationPages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string file, CancellationToken cancellation)
    {
        if (file.Split('.') is not [var id, "svg" or "csv" or "xlsx"])
        {
            return NotFound();
        }

        var view = await pages.ReadAsync(Filter, cancellation);
        return new NationBlocks(view, Filter).Find(id) is { } block
            ? BlockFiles.Of(block, file, view.Indicator, "Toàn quốc", $"Số liệu {Wording.Month(view.Request.Month)}.")
            : NotFound();
    }
}
