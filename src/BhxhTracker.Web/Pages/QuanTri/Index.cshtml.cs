using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>The list of settings pages.</summary>
[MayDo(Power.Read)]
public class IndexModel : PageModel
{
    public void OnGet()
    {
        // Nothing to read: the page is a list of links.
    }
}
