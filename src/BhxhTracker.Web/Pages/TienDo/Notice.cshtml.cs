using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>"Phiếu thông báo kết quả": a unit's month on one sheet, or one sheet for each unit right below.</summary>
[MayDo(Power.Read)]
public class NoticeModel(NoticePages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    [FromQuery(Name = "cap-duoi")]
    public string? Below { get; set; }

    public bool IsOfUnitsBelow => Below == "1";

    public NoticePage View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int unitId, CancellationToken cancellation)
    {
        if (await pages.FindAsync(unitId, IsOfUnitsBelow, Filter, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
