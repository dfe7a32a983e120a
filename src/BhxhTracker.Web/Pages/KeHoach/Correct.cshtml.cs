using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>A saved decision takes further targets and its scan; a slip in it is put right with a reason.</summary>
[RequestSizeLimit(DecisionRequests.LargestBytes)]
[RequestFormLimits(ValueCountLimit = DecisionRequests.MostFields, MultipartBodyLengthLimit = DecisionRequests.LargestBytes)]
[MayDo(Power.ChangePlans)]
public class CorrectModel(AppDbContext db, ReferenceCache references, PlanDecisionQuery query, DecisionRequests requests, TimeProvider clock) : PageModel
{
    private const int EmptyRows = 3;

    [BindProperty]
    public DecisionForm Form { get; set; } = new();

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
        if (await query.RunAsync(id, clock.Today(), cancellation) is not { IsWhole: true } decision)
        {
            return NotFound();
        }

        Form = DecisionForm.Of(decision.Plan);
        await ShowAsync(decision, cancellation);
        Form.Lines = [.. DecisionFormView.RowsOf(lines, await references.GetAsync(db, cancellation), withNotes: true)];
        Form.AddRows(EmptyRows);
        return Page();
    }

    [MayDo(Power.ChangePlans)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (await query.RunAsync(id, clock.Today(), cancellation) is not { IsWhole: true } decision)
        {
            return NotFound();
        }

        await ShowAsync(decision, cancellation);
        if (Form.More is { } more)
        {
            ModelState.Clear();
            Form.AddRows(more);
            return Page();
        }

        var outcome = await requests.SaveAsync(this, View, lines, options => options with { PlanId = id, BaseVersion = Form.Version }, cancellation);
        if (outcome is not { Result: SavePlanResult.Saved or SavePlanResult.NothingChanged })
        {
            return Page();
        }

        Saved = outcome.Result == SavePlanResult.NothingChanged
            ? "Không có gì thay đổi: quyết định đã như vậy."
            : $"Đã lưu: thêm {outcome.Added}, sửa {outcome.Changed}, bỏ {outcome.Removed} chỉ tiêu.";
        return RedirectToPage("Decision", new { id });
    }

    private async Task ShowAsync(PlanDecisionView decision, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        (Parts, Part, lines) = DecisionParts.Of(decision.Plan.Lines, reference, PartCode);
        View = DecisionFormView.Of(DecisionFormMode.Correction, Form, reference, decision.Province, decision.Plan, lines, decision.Plan.Year);
    }
}
