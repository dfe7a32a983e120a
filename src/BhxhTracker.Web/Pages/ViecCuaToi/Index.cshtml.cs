using BhxhTracker.Core.Sending;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ViecCuaToi;

/// <summary>What waits for the unit of the person at work.</summary>
public class IndexModel(WorkQuery query) : PageModel
{
    [TempData]
    public string? Saved { get; set; }

    /// <summary>Null while it is not known for which unit the person works.</summary>
    public WorkList? View { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) =>
        View = User.UnitId() is { } unit ? await query.OfUnitAsync(unit, cancellation) : null;
}
