using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri.TaiKhoan;

/// <summary>The accounts within reach of who looks.</summary>
[MayDo(Power.ReadAccounts)]
public class IndexModel(AppDbContext db, ReferenceCache references, CurrentActor current, AccountQuery accounts, TimeProvider clock) : PageModel
{
    private UnitPicker? picker;
    private UnitCatalogue? units;

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        units = (await references.GetAsync(db, Power.ReadAccounts, cancellation)).Units;
        picker = new UnitPicker(units, clock);
        Rows = await accounts.ListAsync(current.Actor, cancellation);
    }

    public string Words(AccountRight right) => right.Words(units!, picker!);

    public string StateOf(AccountRow row) => row.StateAt(clock.UtcInstant());
}
