using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Hands out the scanned decision: always to be saved, never shown inside the site.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class FileModel(PlanDecisionQuery query) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await query.FileAsync(id, cancellation) is not { } file)
        {
            return NotFound();
        }

        Response.Headers.XContentTypeOptions = "nosniff";
        return File(file.Content, PlanFileRules.ContentType, file.Name);
    }
}
