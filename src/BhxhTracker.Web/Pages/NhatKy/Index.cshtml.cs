using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhatKy;

/// <summary>Who did what, when: searched and paged.</summary>
[MayDo(Power.ReadAudit)]
public class IndexModel(AuditRequest request, AuditQuery query) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public AuditFilter Filter { get; set; } = new();

    /// <summary>Null for who has no whole province: then there is nothing to search.</summary>
    public AskedAudit? Asked { get; private set; }

    public AuditPage? View { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Asked = await request.ReadAsync(Filter, User.UnitId(), cancellation);
        View = Asked is null ? null : await query.ListAsync(Asked.Search, cancellation);
    }
}
