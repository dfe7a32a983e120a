using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.DangNhap;

/// <summary>The second step: a code of the app, or a recovery code.</summary>
[AllowAnonymous]
[OpenToAll("whoever has given a password is not signed in yet")]
[EnableRateLimiting(SignInRate.Policy)]
public class BuocHaiModel(SignIn signIn) : PageModel
{
    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    /// <summary>The page to go back to.</summary>
    [BindProperty(SupportsGet = true, Name = SessionCookie.BackParameter)]
    public string? Back { get; set; }

    /// <summary>"du-phong" asks for a recovery code. Either is taken at both.</summary>
    [BindProperty(SupportsGet = true, Name = "cach")]
    public string? Way { get; set; }

    [TempData]
    public string? Said { get; set; }

    public bool IsRecovery => Way == "du-phong";

    /// <summary>The same page with the other question.</summary>
    public string OtherWay => $"/dang-nhap/buoc-hai?{(IsRecovery ? "" : "cach=du-phong&")}{SessionCookie.BackParameter}={Uri.EscapeDataString(Back ?? "")}";

    public async Task<IActionResult> OnGetAsync() => await HttpContext.PendingAsync() is null ? FromTheBeginning() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await HttpContext.PendingAsync() is not { } pending)
        {
            return FromTheBeginning();
        }

        var outcome = await signIn.SecondAsync(
            new SecondStepOptions { Pending = pending, Code = Code ?? "", Agent = HttpContext.Agent(), Address = HttpContext.RemoteAddress() }, cancellation);
        if (await HttpContext.GoOnAsync(outcome, Url.IsLocalUrl(Back) ? Back : null) is { } next)
        {
            return LocalRedirect(next);
        }

        ModelState.AddModelError("ma", outcome.LockedUntil is { } until
            ? $"Sai nhiều lần nên tài khoản tạm khóa đến {WorkflowWords.Time(until)}. Đợi đến lúc đó, hoặc nhờ người quản trị bỏ tạm khóa."
            : IsRecovery ? "Mã dự phòng không đúng hoặc đã dùng: dùng mã khác trong danh sách."
            : "Mã không đúng, đã dùng hoặc đã hết hạn: đợi ứng dụng hiện mã mới rồi nhập lại. Đồng hồ điện thoại phải đúng giờ.");
        return Page();
    }

    private RedirectResult FromTheBeginning()
    {
        Said = "Đã quá 10 phút hoặc tài khoản vừa thay đổi: đăng nhập lại từ đầu.";
        return Redirect($"{SessionCookie.SignInPath}?{SessionCookie.BackParameter}={Uri.EscapeDataString(Back ?? "")}");
    }
}
