using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri.TaiKhoan;

/// <summary>The accounts within reach of the administrator who looks.</summary>
public class IndexModel(AppDbContext db, ReferenceCache references, CurrentActor current, AccountQuery accounts, TimeProvider clock) : PageModel
{
    private UnitPicker? picker;
    private UnitCatalogue? units;

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!current.Actor.Administers())
        {
            return NotFound();
        }

        units = (await references.GetAsync(db, cancellation)).Units;
        picker = new UnitPicker(units, clock);
        Rows = await accounts.ListAsync(current.Actor, cancellation);
        return Page();
    }

    public string Words(AccountRight right) => right.Words(units!, picker!);

    public string StateOf(AccountRow row) => row.StateAt(clock.UtcInstant());
}
