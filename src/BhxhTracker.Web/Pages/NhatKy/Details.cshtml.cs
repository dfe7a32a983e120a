using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhatKy;

/// <summary>One entry with its changes.</summary>
[MayDo(Power.ReadAudit)]
public class DetailsModel(AppDbContext db, ReferenceCache references, AuditQuery query, TimeProvider clock) : PageModel
{
    private ReferenceData reference = null!;

    [BindProperty(SupportsGet = true, Name = "tu-dong")]
    public int From { get; set; }

    public AuditDetails View { get; private set; } = null!;

    public string Place { get; private set; } = "";

    /// <summary>The place of the first change that is not shown any more; null at the end.</summary>
    public int? More => Math.Max(View.Figures.Total, Math.Max(View.Readings.Total, View.Transitions.Total)) is var total && From + AuditQuery.PageChanges < total
        ? From + AuditQuery.PageChanges
        : null;

    public async Task<IActionResult> OnGetAsync(int provinceId, long sequence, CancellationToken cancellation)
    {
        From = Math.Max(0, From);
        if (await query.FindAsync(provinceId, sequence, From, cancellation) is not { } view)
        {
            return NotFound();
        }

        reference = (await references.GetAsync(db, cancellation)).Whole;
        View = view;
        Place = AuditAnchor.NameOf(reference, provinceId, clock.Today());
        return Page();
    }

    public string Unit(int id, DateOnly day) => reference.Units.Find(id) is { } unit ? unit.On(unit.ShownOn(day)).FullName : $"đơn vị {id}";

    public string Indicator(int id) => reference.Indicators.Find(id)?.ShortName ?? $"chỉ tiêu {id}";

    public string Form(int id) => reference.Indicators.Forms.FirstOrDefault(f => f.Id == id)?.Name ?? $"biểu {id}";

    public string Value(int indicatorId, long? value) => value is null ? VietnameseNumber.Dash
        : reference.Indicators.Find(indicatorId) is { } indicator ? Corrections.Written(indicator, value)
        : VietnameseNumber.Whole(value.Value);
}
