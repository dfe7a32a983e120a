using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.DangNhap;

/// <summary>The door.</summary>
[AllowAnonymous]
[OpenToAll("nobody is known before the door")]
[EnableRateLimiting(SignInRate.Policy)]
public class IndexModel(SignIn signIn, AccountQuery accounts) : PageModel
{
    [BindProperty(Name = "ten")]
    public string? Login { get; set; }

    [BindProperty(Name = "mat-khau")]
    public string? Password { get; set; }

    /// <summary>The page to go back to.</summary>
    [BindProperty(SupportsGet = true, Name = SessionCookie.BackParameter)]
    public string? Back { get; set; }

    [TempData]
    public string? Said { get; set; }

    public bool HasAccounts { get; private set; } = true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (User.Identity is { IsAuthenticated: true })
        {
            return LocalRedirect(Next);
        }

        HasAccounts = await accounts.AnyAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = await signIn.RunAsync(
            new SignInOptions { Login = Login ?? "", Password = Password ?? "", Agent = HttpContext.Agent(), Address = HttpContext.RemoteAddress() }, cancellation);
        if (await HttpContext.GoOnAsync(outcome, Url.IsLocalUrl(Back) ? Back : null) is { } next)
        {
            return LocalRedirect(next);
        }

        ModelState.AddModelError("ten", "Chưa đăng nhập được: tên hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa.");
        return Page();
    }

    private string Next => Url.IsLocalUrl(Back) ? Back : "/tien-do";
}
