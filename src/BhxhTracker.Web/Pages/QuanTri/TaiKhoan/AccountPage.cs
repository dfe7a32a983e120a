using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri.TaiKhoan;

/// <summary>The form that adds and changes accounts.</summary>
public abstract class AccountPage(AppDbContext db, ReferenceCache references, CurrentActor current, SaveAccount save, TimeProvider clock) : PageModel
{
    private static readonly Dictionary<string, string> FieldOf = new(StringComparer.Ordinal)
    {
        [nameof(SaveAccountOptions.UserName)] = "ten",
        [nameof(SaveAccountOptions.DisplayName)] = "ho-ten",
        [nameof(SaveAccountOptions.Email)] = "thu",
        [nameof(SaveAccountOptions.Rights)] = "vai-tro",
    };

    private UnitCatalogue? units;
    private UnitPicker? picker;

    [BindProperty(Name = "ten")]
    public string? UserName { get; set; }

    [BindProperty(Name = "ho-ten")]
    public string? DisplayName { get; set; }

    [BindProperty(Name = "thu")]
    public string? Email { get; set; }

    /// <summary>Rights that stay.</summary>
    [BindProperty(Name = "quyen")]
    public IReadOnlyList<string> Kept { get; set; } = [];

    [BindProperty(Name = "vai-tro")]
    public AccountRole? Role { get; set; }

    [BindProperty(Name = "don-vi")]
    public string? UnitText { get; set; }

    [BindProperty(Name = "chon")]
    public int? Picked { get; set; }

    [TempData]
    public string? Saved { get; set; }

    /// <summary>Where the form goes.</summary>
    public abstract string Address { get; }

    /// <summary>Rights as they stand.</summary>
    public IReadOnlyList<AccountRight> Held { get; protected set; } = [];

    public IReadOnlyList<UnitOffer> Offers { get; private set; } = [];

    public IReadOnlyList<UnitOffer> Suggestions => picker!.Suggestions;

    protected Actor Actor => current.Actor;

    protected TimeProvider Clock => clock;

    public string Words(AccountRight right) => right.Words(units!, picker!);

    public bool IsKept(AccountRight right) => Kept.Contains(right.Key());

    /// <summary>Reads the units at which rights may be given.</summary>
    protected async Task OpenAsync(CancellationToken cancellation)
    {
        units = (await references.GetAsync(db, Power.ManageAccounts, cancellation)).Units;
        picker = new UnitPicker(units, clock);
    }

    /// <summary>The number of the account saved; null leaves messages.</summary>
    protected async Task<int?> SaveAsync(int? id, bool isDisabled, CancellationToken cancellation)
    {
        var rights = Kept.Select(AccountWords.ReadKey).OfType<AccountRight>().Where(Held.Contains).ToList();
        var found = picker!.Find(UnitText, Picked);
        Offers = found.Offers;
        if (found.Fault is { } fault)
        {
            ModelState.AddModelError("don-vi", fault);
            return null;
        }

        if (found.Unit is not null && Role is null)
        {
            ModelState.AddModelError("vai-tro", "Chọn vai trò ở đơn vị đó, hoặc để trống đơn vị.");
            return null;
        }

        if (Role is { } role)
        {
            rights.Add(new AccountRight(found.Unit?.Id ?? AccountRight.WholeCountry, role));
        }

        var email = PersonName.Clean(Email);
        var outcome = await save.RunAsync(
            new SaveAccountOptions
            {
                Id = id,
                UserName = PersonName.Clean(UserName),
                DisplayName = PersonName.Clean(DisplayName),
                Email = email.Length == 0 ? null : email,
                Rights = rights,
                IsDisabled = isDisabled,
                Actor = Actor,
            },
            cancellation);
        foreach (var (field, message) in outcome.Faults)
        {
            ModelState.AddModelError(FieldOf.GetValueOrDefault(field, "ten"), message);
        }

        return outcome.Id;
    }
}

/// <summary>A new account.</summary>
[MayDo(Power.ManageAccounts)]
public class AddModel(AppDbContext db, ReferenceCache references, CurrentActor current, SaveAccount save, TimeProvider clock)
    : AccountPage(db, references, current, save, clock)
{
    public override string Address => "/quan-tri/tai-khoan/them";

    public Task OnGetAsync(CancellationToken cancellation) => OpenAsync(cancellation);

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        if (await SaveAsync(null, false, cancellation) is not { } id)
        {
            return Page();
        }

        Saved = "Đã thêm tài khoản. Cấp mã để người đó đặt mật khẩu.";
        return LocalRedirect(FormattableString.Invariant($"/quan-tri/tai-khoan/{id}"));
    }
}
