using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.QuanTri.TaiKhoan;

/// <summary>One account: names, rights, and what an administrator does for its owner.</summary>
[MayDo(Power.ManageAccounts)]
public class DetailsModel(
    AppDbContext db, ReferenceCache references, CurrentActor current, SaveAccount save, AccountQuery accounts, Passwords passwords, Sessions sessions, SecondFactor factor, TimeProvider clock)
    : AccountPage(db, references, current, save, clock)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public override string Address => FormattableString.Invariant($"/quan-tri/tai-khoan/{Id}");

    public AccountRow? Row { get; private set; }

    /// <summary>A code just made; shown in this answer and never again.</summary>
    public string? Code { get; private set; }

    public string State => Row!.StateAt(Clock.UtcInstant());

    public bool IsLocked => Row!.LockoutEnd > Clock.UtcInstant();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ReadAsync(cancellation) ? Shown() : NotFound();

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        return await SaveAsync(Id, Row!.IsDisabled, cancellation) is null ? Page() : Done("Đã lưu tài khoản.");
    }

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || await passwords.IssueCodeAsync(Id, Actor, cancellation) is not { } code)
        {
            return NotFound();
        }

        // Shown in the answer itself: a redirect would have to keep the code somewhere.
        Code = code;
        Response.Headers.CacheControl = "no-store";
        return Shown();
    }

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostShutAsync([FromForm(Name = "khoa")] string? act, CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        Shown();
        return await SaveAsync(Id, act == "khoa", cancellation) is null ? Page() : Done(act == "khoa" ? "Đã khóa tài khoản và kết thúc mọi phiên." : "Đã mở lại tài khoản.");
    }

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !await passwords.UnlockAsync(Id, Actor, cancellation))
        {
            return NotFound();
        }

        return Done("Đã bỏ tạm khóa.");
    }

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostEndSessionsAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        return Done($"Đã kết thúc {await sessions.EndAllAsync(Id, null, Row!.UserName, Actor.Name, cancellation)} phiên đăng nhập.");
    }

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostRemoveSecondFactorAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !await factor.RemoveAsync(Id, Actor, cancellation))
        {
            return NotFound();
        }

        return Done("Đã gỡ xác nhận hai bước và kết thúc mọi phiên. Người đó đăng nhập bằng mật khẩu rồi bật lại.");
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        if (await accounts.FindAsync(Id, Actor, cancellation) is not { } row)
        {
            return false;
        }

        (Row, Held) = (row, row.Rights);
        return true;
    }

    /// <summary>The form as the account stands.</summary>
    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Shown()
    {
        (UserName, DisplayName, Email, Kept) = (Row!.UserName, Row.DisplayName, Row.Email, [.. Held.Select(r => r.Key())]);
        return Page();
    }

    private LocalRedirectResult Done(string message)
    {
        Saved = message;
        return LocalRedirect(Address);
    }
}
