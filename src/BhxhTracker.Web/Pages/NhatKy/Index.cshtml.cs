using BhxhTracker.Core.Audit;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhatKy;

/// <summary>Who did what, when: searched and paged.</summary>
public class IndexModel(AuditRequest request, AuditQuery query) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public AuditFilter Filter { get; set; } = new();

    public AskedAudit Asked { get; private set; } = null!;

    public AuditPage View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Asked = await request.ReadAsync(Filter, User.UnitId(), cancellation);
        View = await query.ListAsync(Asked.Search, cancellation);
    }
}
