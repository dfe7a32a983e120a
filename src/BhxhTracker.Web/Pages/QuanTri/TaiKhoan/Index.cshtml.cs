using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri.TaiKhoan;

/// <summary>The accounts within reach of who looks.</summary>
[MayDo(Power.ReadAccounts)]
public class IndexModel(AppDbContext db, ReferenceCache references, CurrentActor current, AccountQuery accounts, SecondFactorRoles factors, TimeProvider clock) : PageModel
{
    private UnitPicker? picker;
    private UnitCatalogue? units;

    /// <summary>Roles ticked in the form.</summary>
    [BindProperty(Name = "vai-tro")]
    public IReadOnlyList<AccountRole> Demanding { get; set; } = [];

    /// <summary>Of the settings that the form shows.</summary>
    [BindProperty(Name = "phien-ban")]
    public int Version { get; set; }

    [TempData]
    public string? Saved { get; set; }

    /// <summary>True for whoever sees the form.</summary>
    public bool MayDecide => SecondFactorRoles.MayDecide(current.Actor);

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        units = (await references.GetAsync(db, Power.ReadAccounts, cancellation)).Units;
        picker = new UnitPicker(units, clock);
        Rows = await accounts.ListAsync(current.Actor, cancellation);
        var demanded = await factors.ReadAsync(cancellation);
        (Demanding, Version) = ([.. demanded.Roles], demanded.Version);
    }

    [MayDo(Power.ManageAccounts)]
    public async Task<IActionResult> OnPostSecondFactorAsync(CancellationToken cancellation)
    {
        var result = await factors.SaveAsync(new SaveSecondFactorRolesOptions { Roles = Demanding, Version = Version, Actor = current.Actor }, cancellation);
        if (result == SaveSecondFactorRolesResult.NotAllowed)
        {
            return NotFound();
        }

        Saved = result switch
        {
            SaveSecondFactorRolesResult.Saved => "Đã lưu. Ai thuộc vai trò bắt buộc mà chưa bật được đưa tới trang bật ở lần mở trang kế tiếp.",
            SaveSecondFactorRolesResult.Outdated => "Chưa lưu: người khác vừa đổi thiết lập này. Xem lại rồi chọn lại.",
            _ => "Không có gì thay đổi.",
        };
        return RedirectToPage();
    }

    public string Words(AccountRight right) => right.Words(units!, picker!);

    public string StateOf(AccountRow row) => row.StateAt(clock.UtcInstant());
}
