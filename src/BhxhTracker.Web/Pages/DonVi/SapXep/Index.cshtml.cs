using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>All drafts and what became of them.</summary>
[MayDo(Power.ReadReorganisations)]
public class IndexModel(ReorganisationQuery query) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<ReorganisationRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Rows = await query.ListAsync(cancellation);
}
