using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Keeping;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>The list of settings pages, and whether the database is laid aside every night.</summary>
[MayDo(Power.Read)]
public class IndexModel(NightlyBackup nightly) : PageModel
{
    public BackupState? State { get; private set; }

    public BackupSettings Settings => nightly.Settings;

    /// <summary>Why no night lays anything aside; null when it does.</summary>
    public string? WhyOff => nightly.WhyOff;

    public void OnGet() => State = nightly.Read();
}
