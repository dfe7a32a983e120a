using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>The list of settings pages, and whether the database is laid aside every night.</summary>
[MayDo(Power.Read)]
public class IndexModel(NightlyBackup nightly, AppDbContext db, ReferenceCache references) : PageModel
{
    public BackupState? State { get; private set; }

    public BackupSettings Settings => nightly.Settings;

    /// <summary>Why no night lays anything aside; null when it does.</summary>
    public string? WhyOff => nightly.WhyOff;

    /// <summary>True until there is a unit that reports below a province: the office has just begun.</summary>
    public bool IsNew { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        State = nightly.Read();
        IsNew = (await references.GetAsync(db, cancellation)).Units.All.All(u => u.Level == UnitLevel.Province);
    }
}
