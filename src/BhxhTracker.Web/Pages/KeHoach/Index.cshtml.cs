using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>The ledger: a year's decisions, or their targets version by version, as they count on a day.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, PlanListQuery query, TimeProvider clock) : PageModel
{
    public const int PageSize = 200;

    [BindProperty(SupportsGet = true)]
    public LedgerFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    [TempData]
    public string? Saved { get; set; }

    /// <summary>Null while there is no province.</summary>
    public LedgerChoice? Choice { get; private set; }

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    public IReadOnlyList<PlanDecisionRow> Decisions { get; private set; } = [];

    public IReadOnlyList<PlanListRow> Rows { get; private set; } = [];

    public bool ShowsTargets => Choice?.Address.View == LedgerAddress.Targets;

    public int Total { get; private set; }

    public int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Indicators = [.. reference.Indicators.All.Where(i => PlanLineRules.BasesOf(i).Any())];
        Choice = await Filter.ReadAsync(reference, query, clock.Today(), cancellation);
        if (Choice is not { } choice)
        {
            return;
        }

        if (!ShowsTargets)
        {
            Decisions = await query.DecisionsAsync(choice.Filter, cancellation);
            return;
        }

        var rows = await query.RunAsync(choice.Filter, cancellation);
        Total = rows.Count;
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. rows.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }
}
