using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TaiKhoan;

/// <summary>One's own second factor: setting it up with an app, recovery codes, turning it off.</summary>
[ForSignedIn("everybody keeps their own second factor")]
public class HaiBuocModel(SecondFactor factor, SignedInQuery people) : PageModel
{
    private const string Reopen = "Trang này đã cũ: xác nhận hai bước vừa được đổi ở nơi khác. Hãy xem lại rồi làm tiếp.";

    /// <summary>The key that the form offered.</summary>
    [BindProperty(Name = "khoa")]
    public string? SealedKey { get; set; }

    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    [BindProperty(Name = "mat-khau-tao-ma")]
    public string? RenewPassword { get; set; }

    [BindProperty(Name = "mat-khau-tat")]
    public string? DisablePassword { get; set; }

    [TempData]
    public string? Saved { get; set; }

    /// <summary>Null for the demonstration's own account, which never signs in.</summary>
    public SecondFactorState? State { get; private set; }

    /// <summary>While it is off.</summary>
    public OfferedKey? Offered { get; private set; }

    /// <summary>Just made; shown in this answer and never again.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    private int Account => User.AccountId()!.Value;

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (User.SessionId() is not { } session)
        {
            return NotFound();
        }

        var outcome = await factor.EnableAsync(
            new EnableSecondFactorOptions { AccountId = Account, SealedKey = SealedKey ?? "", Code = Code ?? "", SessionId = session }, cancellation);
        return await AnswerAsync(outcome, "ma", "Mã không đúng: nhập 6 số mà ứng dụng đang hiện ở mục BHXH. Đồng hồ điện thoại phải đúng giờ.", null, cancellation);
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancellation) =>
        User.SessionId() is null
            ? NotFound()
            : await AnswerAsync(await factor.RenewCodesAsync(Account, RenewPassword ?? "", cancellation), "mat-khau-tao-ma", WrongPassword, null, cancellation);

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellation) =>
        User.SessionId() is not { } session
            ? NotFound()
            : await AnswerAsync(
                await factor.DisableAsync(Account, DisablePassword ?? "", session, cancellation), "mat-khau-tat", WrongPassword, "Đã tắt xác nhận hai bước. Các phiên khác đã kết thúc.", cancellation);

    private static string WrongPassword => "Mật khẩu không đúng, hoặc tài khoản đang tạm khóa vì sai nhiều lần: đợi ít phút rồi thử lại.";

    private async Task<IActionResult> AnswerAsync(SecondFactorOutcome outcome, string field, string refused, string? done, CancellationToken cancellation)
    {
        switch (outcome.Result)
        {
            case SecondFactorResult.Done:
                await HttpContext.SignInAsync(new NewSession(User.SessionId()!.Value, Account, outcome.Stamp!));
                if (done is not null)
                {
                    Saved = done;
                    return RedirectToPage();
                }

                // Shown in the answer itself: a redirect would have to keep the codes somewhere. It is the first page of someone who owes nothing any more.
                RecoveryCodes = outcome.RecoveryCodes;
                Response.Headers.CacheControl = "no-store";
                HttpContext.User = (await people.OfSessionAsync(User.SessionId()!.Value, outcome.Stamp!, cancellation))!.ToPrincipal(SessionCookie.Scheme, outcome.Stamp);
                break;
            case SecondFactorResult.Refused:
                ModelState.AddModelError(field, refused);
                break;
            default:
                Saved = Reopen;
                return RedirectToPage();
        }

        await ReadAsync(cancellation);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        if (User.SessionId() is null)
        {
            return;
        }

        Response.Headers.CacheControl = "no-store";
        State = await factor.StateAsync(Account, cancellation);
        Offered = State.IsOn ? null : factor.Offer(Account, State.UserName, SealedKey);
    }
}
