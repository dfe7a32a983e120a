using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TaiKhoan;

/// <summary>One's own account: password, sessions, tokens for programs.</summary>
[ForSignedIn("everybody keeps their own password, sessions and tokens")]
public class IndexModel(Passwords passwords, Sessions sessions, ApiTokens tokens, SecondFactor factor) : PageModel
{
    [BindProperty(Name = "dang-dung")]
    public string? Current { get; set; }

    [BindProperty(Name = "mat-khau-moi")]
    public string? New { get; set; }

    [BindProperty(Name = "nhap-lai")]
    public string? Again { get; set; }

    [BindProperty(Name = "phien")]
    public Guid? Ended { get; set; }

    [BindProperty(Name = "de-lam-gi")]
    public string? TokenName { get; set; }

    [BindProperty(Name = "duoc-ghi")]
    public bool MayWrite { get; set; }

    [BindProperty(Name = "ma")]
    public Guid? Revoked { get; set; }

    /// <summary>A token just made; shown in this answer and never again.</summary>
    public string? Token { get; private set; }

    /// <summary>Null at the demonstration.</summary>
    public SecondFactorState? Factor { get; private set; }

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<AccountSession> Sessions { get; private set; } = [];

    /// <summary>Whoever is here without a session is the demonstration's own account.</summary>
    public bool IsDemonstration => User.SessionId() is null;

    private int Account => User.AccountId()!.Value;

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellation)
    {
        if (New != Again)
        {
            ModelState.AddModelError("nhap-lai", "Hai lần nhập mật khẩu khác nhau: nhập lại.");
        }
        else
        {
            var outcome = await passwords.ChangeAsync(
                new ChangePasswordOptions { AccountId = Account, Current = Current ?? "", New = New ?? "", SessionId = User.SessionId() }, cancellation);
            switch (outcome.Result)
            {
                case PasswordResult.Done:
                    if (User.SessionId() is { } session)
                    {
                        await HttpContext.SignInAsync(new NewSession(session, Account, outcome.Stamp!));
                    }

                    Saved = "Đã đổi mật khẩu. Các phiên khác đã kết thúc.";
                    return RedirectToPage();
                case PasswordResult.Weak:
                    ModelState.AddModelError("mat-khau-moi", outcome.Message!);
                    break;
                default:
                    ModelState.AddModelError("dang-dung", "Mật khẩu đang dùng không đúng, hoặc tài khoản đang tạm khóa vì sai nhiều lần: đợi ít phút rồi thử lại.");
                    break;
            }
        }

        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation)
    {
        Saved = await sessions.EndAsync(Account, Ended ?? Guid.Empty, User.ActorName(), cancellation) > 0 ? "Đã kết thúc phiên đó." : "Phiên đó đã kết thúc từ trước.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellation)
    {
        var count = await sessions.EndAllAsync(Account, User.SessionId(), User.ActorName(), User.ActorName(), cancellation);
        Saved = $"Đã kết thúc {count} phiên khác.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostAddTokenAsync(CancellationToken cancellation)
    {
        var outcome = await tokens.AddAsync(
            new AddTokenOptions { AccountId = Account, Name = PersonName.Clean(TokenName), MayWrite = MayWrite, Days = ApiTokens.DefaultDays, Actor = User.ActorName() }, cancellation);
        if (outcome.Message is { } message)
        {
            ModelState.AddModelError("de-lam-gi", message);
        }

        // Shown in the answer itself: a redirect would have to keep the token somewhere.
        Token = outcome.Token;
        Response.Headers.CacheControl = "no-store";
        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellation)
    {
        Saved = await tokens.RevokeAsync(Account, Revoked ?? Guid.Empty, User.ActorName(), cancellation) ? "Đã thu hồi mã đó." : "Mã đó đã thu hồi từ trước.";
        return RedirectToPage();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Sessions = await sessions.OfAsync(Account, cancellation);
        Tokens = await tokens.ListAsync(Account, cancellation);
        Factor = IsDemonstration ? null : await factor.StateAsync(Account, cancellation);
    }
}
