using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>The list of settings pages.</summary>
public class IndexModel : PageModel
{
    public void OnGet()
    {
        // Nothing to read: the page is a list of links.
    }
}
