using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>A new draft: first its decision and its day.</summary>
[MayDo(Power.ChangeUnits)]
public class MoiModel(SaveReorganisation save) : PageModel
{
    [BindProperty]
    public HeadInput Head { get; set; } = new();

    /// <summary>The unit from whose page one came: its province's units are suggested.</summary>
    [BindProperty(SupportsGet = true, Name = "tu")]
    public int? UnitId { get; set; }

    public void OnGet() => Head = new HeadInput();

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var head = Head.ReadAndCheck(save, ModelState);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await save.RunAsync(new SaveReorganisationOptions { Id = id, BaseVersion = 0, Head = head, Steps = [], Actor = User.ActorName() }, cancellation);
        return Redirect($"/don-vi/sap-xep/{id}{(UnitId is { } unit ? $"?tu={unit}" : "")}");
    }
}
