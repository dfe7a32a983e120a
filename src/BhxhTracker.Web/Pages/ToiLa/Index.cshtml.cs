using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Demonstration;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.SigningIn;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ToiLa;

/// <summary>In the demonstration only: acting as a made-up officer, with a role at a unit.</summary>
[ForSignedIn("whoever tries out one role must be able to try out the next")]
public class IndexModel(AppDbContext db, DatabaseOptions database, ReferenceCache references, SaveAccount save, AccountQuery accounts, SignIn signIn, Sessions sessions, TimeProvider clock) : PageModel
{
    private const string AfterAll = "/viec-cua-toi";

    [BindProperty(Name = "ho-ten")]
    public string? Name { get; set; }

    /// <summary>Name or code of the unit as typed.</summary>
    [BindProperty(Name = "don-vi")]
    public string? UnitText { get; set; }

    /// <summary>Number of the role; empty goes by the unit.</summary>
    [BindProperty(Name = "vai-tro")]
    public AccountRole? Role { get; set; }

    /// <summary>The unit picked among several that the text fits.</summary>
    [BindProperty(Name = "chon")]
    public int? Picked { get; set; }

    /// <summary>The page to go back to.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")]
    public string? Back { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<UnitOffer> Offers { get; private set; } = [];

    /// <summary>Units to choose from while typing: provinces and the units right below them.</summary>
    public IReadOnlyList<UnitOffer> Suggestions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!database.IsDemonstration)
        {
            return NotFound();
        }

        var units = await UnitsAsync(cancellation);
        Name = User.SessionId() is null ? null : User.ActorName();
        UnitText = User.UnitId() is { } id && units.Find(null, id).Unit is { } unit ? units.Offer(unit).Text : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!database.IsDemonstration)
        {
            return NotFound();
        }

        var units = await UnitsAsync(cancellation);
        var name = PersonName.Clean(Name);
        if (name.Length == 0)
        {
            ModelState.AddModelError("ho-ten", "Ghi họ tên của bạn: lịch sử số liệu ghi ai đã nhập, ai đã duyệt.");
        }
        else if (name.Length > AuditEntry.ActorMaxLength)
        {
            ModelState.AddModelError("ho-ten", $"Họ tên dài {name.Length} ký tự: ghi nhiều nhất {AuditEntry.ActorMaxLength} ký tự.");
        }

        var unit = Find(units);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var right = new AccountRight(unit?.Id ?? AccountRight.WholeCountry, Role ?? RoleAt(unit));
        var outcome = await DemonstrationAccounts.TryOutAsync(save, accounts, name, right, cancellation);
        if (outcome.Id is not { } account)
        {
            ModelState.AddModelError("vai-tro", string.Join(" ", outcome.Faults.Select(f => f.Message)));
            return Page();
        }

        await EndAsync(cancellation);
        await HttpContext.SignInAsync(await signIn.OpenAsync(account, HttpContext.Agent(), HttpContext.RemoteAddress(), cancellation));
        var next = Url.IsLocalUrl(Back) ? Back : AfterAll;
        if (next == AfterAll)
        {
            // Elsewhere the head of the page says it; a message that such a page does not show would stand on a later one.
            Saved = unit is null ? $"Bạn là {name}, {right.Role.Word()} cả nước." : $"Bạn là {name}, {right.Role.Word()}, {units.Offer(unit).Text}.";
        }

        return LocalRedirect(next);
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancellation)
    {
        if (!database.IsDemonstration)
        {
            return NotFound();
        }

        await EndAsync(cancellation);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        Saved = $"Bạn lại là {DemonstrationAccounts.DisplayName}.";
        return RedirectToPage();
    }

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private static AccountRole RoleAt(UnitInfo? unit) => unit?.Level switch
    {
        null => AccountRole.Administrator,
        UnitLevel.Province => AccountRole.Leader,
        _ => AccountRole.Entry,
    };

    private async Task EndAsync(CancellationToken cancellation)
    {
        if ((User.AccountId(), User.SessionId()) is ({ } account, { } session))
        {
            await sessions.SignOutAsync(account, session, User.ActorName(), cancellation);
        }
    }

    private async Task<UnitPicker> UnitsAsync(CancellationToken cancellation)
    {
        // Whoever tries out a role at one unit must be able to go on to any other.
        var picker = new UnitPicker((await references.GetAsync(db, cancellation)).Units.Whole, clock);
        Suggestions = picker.Suggestions;
        return picker;
    }

    /// <summary>The unit that was meant; leaves a message and what to choose from when that is not sure.</summary>
    private UnitInfo? Find(UnitPicker units)
    {
        var picked = units.Find(UnitText, Picked);
        Offers = picked.Offers;
        if (picked.Fault is { } fault)
        {
            ModelState.AddModelError("don-vi", fault);
        }

        return picked.Unit;
    }
}
