using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, NationPages pages, Unchanged unchanged, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    /// <summary>How far the country's line goes back.</summary>
    [FromQuery(Name = "nam")]
    public string? Years { get; set; }

    public NationPage View { get; private set; } = null!;

    public NationBlocks Blocks { get; private set; } = null!;

    /// <summary>Where somebody without a whole province may look.</summary>
    public IReadOnlyList<UnitRef> Tops { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (references.Actor.OnlyUnit is { } only)
        {
            return Redirect(Filter.Address.ToUnit(only));
        }

        if (await unchanged.IsKnownAsync(HttpContext, null))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        var (today, reference) = (clock.Today(), await references.GetAsync(db, cancellation));
        View = await pages.ReadAsync(Filter, cancellation);
        Blocks = new NationBlocks(View, Filter, Years);
        Tops = reference.Units.IsNarrowed ? [.. reference.Units.Tops(today).Where(u => u.Level != UnitLevel.Province).Select(u => u.On(today))] : [];
        return Page();
    }
}
