using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Jobs;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.CongViec;

/// <summary>How far a job is: a fragment of a page, or JSON for whoever asks for it.</summary>
[MayDo(Power.Read)]
public class IndexModel(JobDesk jobs) : PageModel
{
    public JobView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "tinh")] int provinceId, CancellationToken cancellation)
    {
        if (await jobs.FindOwnAsync(provinceId, id, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Response.Headers.CacheControl = "no-store";
        return Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? new JsonResult(new JobAnswer(view.State.ToString().ToLowerInvariant(), view.Percent, view.Text ?? "", view.IsOver))
            : Page();
    }
}

/// <summary>A job in JSON.</summary>
/// <param name="State">waiting, running, done, failed, cancelled.</param>
public sealed record JobAnswer(string State, int Percent, string Text, bool IsOver);
