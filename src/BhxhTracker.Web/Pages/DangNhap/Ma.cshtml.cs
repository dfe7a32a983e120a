using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.DangNhap;

/// <summary>A first password, or a new one after a reset, by a code that was handed over.</summary>
[AllowAnonymous]
[OpenToAll("whoever has a code has no password yet")]
[EnableRateLimiting(SignInRate.Policy)]
public class MaModel(Passwords passwords, SignIn signIn) : PageModel
{
    [BindProperty(Name = "ten")]
    public string? Login { get; set; }

    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    [BindProperty(Name = "mat-khau-moi")]
    public string? Password { get; set; }

    [BindProperty(Name = "nhap-lai")]
    public string? Again { get; set; }

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Password != Again)
        {
            ModelState.AddModelError("nhap-lai", "Hai lần nhập mật khẩu khác nhau: nhập lại.");
            return Page();
        }

        var outcome = await passwords.UseCodeAsync(Login ?? "", Code ?? "", Password ?? "", HttpContext.RemoteAddress(), cancellation);
        switch (outcome.Result)
        {
            case PasswordResult.Done:
                return LocalRedirect((await HttpContext.GoOnAsync(await signIn.AfterCodeAsync(outcome.AccountId!.Value, HttpContext.Agent(), HttpContext.RemoteAddress(), cancellation), null))!);
            case PasswordResult.Weak:
                ModelState.AddModelError("mat-khau-moi", outcome.Message!);
                break;
            default:
                ModelState.AddModelError("ma", "Mã không dùng được cho tên này: đã dùng, đã quá hạn, đã có mã mới hơn, hoặc gõ sai. Hãy nhờ người quản trị cấp mã khác.");
                break;
        }

        return Page();
    }
}
