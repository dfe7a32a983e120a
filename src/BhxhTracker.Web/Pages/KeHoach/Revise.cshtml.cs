using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>A revision of a decision: a decision of its own that starts with the targets in force along the line of revisions.</summary>
[RequestSizeLimit(DecisionRequests.LargestBytes)]
[RequestFormLimits(ValueCountLimit = DecisionRequests.MostFields, MultipartBodyLengthLimit = DecisionRequests.LargestBytes)]
[MayDo(Power.ChangePlans)]
public class ReviseModel(AppDbContext db, ReferenceCache references, PlanDecisionQuery query, DecisionRequests requests, TimeProvider clock) : PageModel
{
    private const int EmptyRows = 3;

    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    /// <summary>Of a decision with hundreds of targets one indicator at a time is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "chi-tieu")]
    public string? PartCode { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public DecisionFormView View { get; private set; } = null!;

    public IReadOnlyList<Indicator> Parts { get; private set; } = [];

    public Indicator? Part { get; private set; }

    private IReadOnlyList<TargetPlanLine> lines = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var reference = await references.GetAsync(db, cancellation);
        Form.Year = View.Plan!.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Form.Authority = View.Plan.Authority.Code();
        Form.Lines = [.. DecisionFormView.RowsOf(lines, reference, withNotes: false)];
        Form.AddRows(EmptyRows);
        return Page();
    }

    [MayDo(Power.ChangePlans)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (Form.More is { } more)
        {
            ModelState.Clear();
            Form.AddRows(more);
            return Page();
        }

        var outcome = await requests.SaveAsync(this, View, lines, options => options with { SupersedesId = id }, cancellation);
        if (outcome is not { Result: SavePlanResult.Saved })
        {
            return Page();
        }

        Saved = $"Đã lưu bản sửa đổi: {outcome.Added} chỉ tiêu thay đổi.";
        return RedirectToPage("Decision", new { id = outcome.PlanId });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await query.RunAsync(id, clock.Today(), cancellation) is not { } decision)
        {
            return false;
        }

        var reference = await references.GetAsync(db, cancellation);
        (Parts, Part, lines) = DecisionParts.Of(await query.CurrentLinesAsync(decision.Plan, cancellation), reference, PartCode);
        View = DecisionFormView.Of(DecisionFormMode.Revision, Form, reference, decision.Province, decision.Plan, lines, decision.Plan.Year);
        return true;
    }
}
