using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Imports.Counts;
using BhxhTracker.Core.Sending;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ViecCuaToi;

/// <summary>What waits for the unit of the person at work.</summary>
[MayDo(Power.Read)]
public class IndexModel(WorkQuery query, ImportQuery imports) : PageModel
{
    [TempData]
    public string? Saved { get; set; }

    /// <summary>Null while it is not known for which unit the person works.</summary>
    public WorkList? View { get; private set; }

    /// <summary>Files of the unit's province that were read and wait for somebody to confirm them.</summary>
    public IReadOnlyList<ImportBatch> Imports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        View = User.UnitId() is { } unit ? await query.OfUnitAsync(unit, cancellation) : null;
        Imports = View is { } view ? await imports.ToConfirmAsync(view.Unit.ProvinceId, cancellation) : [];
    }
}
