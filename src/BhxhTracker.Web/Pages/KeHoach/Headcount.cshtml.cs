using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Turns a decision's coverage targets into headcounts by denominators that the person chooses.</summary>
[MayDo(Power.ChangePlans)]
public class HeadcountModel(CoverageHeadcounts headcounts, PlanDecisionQuery query, TimeProvider clock) : PageModel
{
    /// <summary>The chosen denominators, by the key of the coverage target; empty for none.</summary>
    [BindProperty(Name = "mau-so")]
    public Dictionary<string, string?> Chosen { get; set; } = [];

    /// <summary>One source and year for all that have it.</summary>
    [BindProperty(SupportsGet = true, Name = "cho-tat-ca")]
    public string? ForAll { get; set; }

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public PlanDecisionView Decision { get; private set; } = null!;

    public IReadOnlyList<CoverageRow> Rows { get; private set; } = [];

    public bool IsReasonAsked => ModelState.ContainsKey("ly-do") && ModelState["ly-do"]!.Errors.Count > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        Version = Decision.Plan.Version;
        Chosen = Rows.ToDictionary(r => r.Key, r => (r.Offers.FirstOrDefault(o => o.Code == ForAll) ?? r.Default)?.Code);
        return Page();
    }

    [MayDo(Power.ChangePlans)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        SavePlanOutcome outcome;
        try
        {
            outcome = await headcounts.SaveAsync(
                Decision.Plan, [.. Rows.Select(r => (r, ChoiceOf(r))).Where(x => x.Item2 is not null).Select(x => (x.r, x.Item2!))],
                Version, Reason, User.ActorName(), cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        switch (outcome.Result)
        {
            case SavePlanResult.Saved:
                Saved = $"Đã lưu {outcome.Added + outcome.Changed} chỉ tiêu số người quy từ tỷ lệ bao phủ.";
                return RedirectToPage("Decision", new { id });
            case SavePlanResult.NothingChanged:
                Saved = "Không có gì thay đổi: số người đã quy như vậy.";
                return RedirectToPage("Decision", new { id });
            case SavePlanResult.ReasonNeeded:
                ModelState.AddModelError("ly-do", "Quyết định đã có số người khác cho chỉ tiêu này: ghi lý do thay, rồi lưu lại.");
                return Page();
            case SavePlanResult.Conflict:
                ModelState.AddModelError("", "Quyết định vừa được người khác sửa: mở lại trang để xem bản mới.");
                return Page();
            default:
                foreach (var fault in outcome.Faults)
                {
                    ModelState.AddModelError("", fault.Message);
                }

                return Page();
        }
    }

    public DenominatorOffer? ChoiceOf(CoverageRow row) => row.Offers.FirstOrDefault(o => o.Code == Chosen.GetValueOrDefault(row.Key));

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await query.RunAsync(id, clock.Today(), cancellation) is not { IsWhole: true } decision)
        {
            return false;
        }

        Decision = decision;
        Rows = await headcounts.RowsAsync(decision, cancellation);
        return true;
    }
}
