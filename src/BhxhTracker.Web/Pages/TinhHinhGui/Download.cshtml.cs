using System.Globalization;
using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.TinhHinhGui;

/// <summary>The grid as a .csv.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class DownloadModel(SendingRequest request) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SendingFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // A page may show something else than asked, since it says so; a file that is passed on may not.
        if (await request.ReadAsync(Filter, User.UnitId(), cancellation) is not { Problems.Count: 0, Sheet: var sheet })
        {
            return NotFound();
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"tinh-hinh-gui-{sheet.Province.Code}-{sheet.Form.Code}-{sheet.Year}.csv");
        return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SendingViews.Csv(sheet))], "text/csv; charset=utf-8", name);
    }
}
