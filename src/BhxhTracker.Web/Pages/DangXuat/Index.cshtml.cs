using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DangXuat;

/// <summary>Ends the session here and in the database: a copy of the cookie is worth nothing afterwards.</summary>
[ForSignedIn("whoever came in may go")]
public class IndexModel(Sessions sessions) : PageModel
{
    public void OnGet()
    {
        // The question only.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if ((User.AccountId(), User.SessionId()) is ({ } account, { } session))
        {
            await sessions.SignOutAsync(account, session, User.ActorName(), cancellation);
            await HttpContext.SignOutAsync(SessionCookie.Scheme);

            // Pages that were seen go from this browser; figures that wait for the line to come back stay in its storage.
            Response.Headers["Clear-Site-Data"] = "\"cache\"";
        }

        return LocalRedirect(SessionCookie.SignInPath);
    }
}
