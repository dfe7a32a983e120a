using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.MonthlyReports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>One unit's figures of one month: shown, checked, saved. What was typed stays on the page whatever happens.</summary>
public class SheetModel(EntryQuery query, SaveFigures save) : PageModel
{
    /// <summary>Typed texts by indicator id.</summary>
    [BindProperty(Name = "so")]
    public Dictionary<int, string?> Typed { get; set; } = [];

    /// <summary>The versions that the officer saw, by indicator id.</summary>
    [BindProperty(Name = "ban")]
    public Dictionary<int, int> Versions { get; set; } = [];

    /// <summary>The texts that the page was opened with: a field still as it was is no wish to change what another saved meanwhile.</summary>
    [BindProperty(Name = "cu")]
    public Dictionary<int, string?> Seen { get; set; } = [];

    [BindProperty(Name = "ly-do")]
    public string? Reason { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public EntrySheet View { get; private set; } = null!;

    public bool IsReasonAsked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string month, int unitId, CancellationToken cancellation) =>
        await LoadAsync(month, unitId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string month, int unitId, CancellationToken cancellation)
    {
        if (!await LoadAsync(month, unitId, cancellation))
        {
            return NotFound();
        }

        var figures = Read();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        SaveFiguresOutcome outcome;
        try
        {
            outcome = await SaveAsync(unitId, figures, cancellation);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            // Nothing was written; what was typed stays, so that it can be sent again.
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }

        switch (outcome.Result)
        {
            case SaveFiguresResult.Saved:
                Saved = $"Đã lưu {VietnameseNumber.Whole(outcome.Changed)} số liệu của {View.Unit.Name}, {Wording.Month(View.Month)}.";
                return RedirectToPage(new { month, unitId });
            case SaveFiguresResult.NothingChanged:
                Saved = "Không có gì thay đổi: số liệu đã như vậy.";
                return RedirectToPage(new { month, unitId });
            case SaveFiguresResult.Conflict:
                ShowConflicts(outcome);
                return Page();
            case SaveFiguresResult.ReasonNeeded:
                ModelState.AddModelError("ly-do", "Tháng này đã khóa: ghi lý do điều chỉnh rồi lưu lại.");
                return Page();
            case SaveFiguresResult.Invalid:
                outcome.Faults.ToList().ForEach(f => ModelState.AddModelError(f.IndicatorId == 0 ? "" : $"so[{f.IndicatorId}]", f.Message));
                return Page();
            default:
                return NotFound();
        }
    }

    private Task<SaveFiguresOutcome> SaveAsync(int unitId, List<FigureInput> figures, CancellationToken cancellation) => save.RunAsync(
        new SaveFiguresOptions { UnitId = unitId, Month = View.Month, Figures = figures, Actor = User.Identity?.Name ?? "Người dùng", Reason = Reason },
        cancellation);

    /// <summary>The text to show: what was typed, otherwise what is stored.</summary>
    public string TextOf(EntryRow row) => Typed.TryGetValue(row.Indicator.Id, out var typed) ? typed ?? "" : EntryViews.Typed(row.Indicator, row.Own);

    public string SeenOf(EntryRow row) => Seen.TryGetValue(row.Indicator.Id, out var seen) ? seen ?? "" : EntryViews.Typed(row.Indicator, row.Own);

    public string? ErrorOf(EntryRow row) => ModelState.TryGetValue($"so[{row.Indicator.Id}]", out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private async Task<bool> LoadAsync(string month, int unitId, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked) || await query.SheetAsync(unitId, asked, cancellation) is not { } sheet)
        {
            return false;
        }

        View = sheet;
        IsReasonAsked = sheet.Forms.Any(f => f.State == ReportState.Locked);
        return true;
    }

    private List<FigureInput> Read()
    {
        var figures = new List<FigureInput>();
        foreach (var row in View.Forms.SelectMany(f => f.Rows).Where(r => IsTouched(r.Indicator.Id)))
        {
            var (value, problem) = EntryViews.Read(row.Indicator, Typed[row.Indicator.Id]);
            if (problem is not null)
            {
                ModelState.AddModelError($"so[{row.Indicator.Id}]", problem);
            }
            else
            {
                figures.Add(new FigureInput(row.Indicator.Id, value, Versions.GetValueOrDefault(row.Indicator.Id)));
            }
        }

        return figures;
    }

    private bool IsTouched(int indicatorId) =>
        Typed.TryGetValue(indicatorId, out var typed) && (!Seen.TryGetValue(indicatorId, out var seen) || (typed ?? "") != (seen ?? ""));

    /// <summary>The other's value is told; saving again then means: mine, knowing theirs.</summary>
    private void ShowConflicts(SaveFiguresOutcome outcome)
    {
        foreach (var conflict in outcome.Conflicts)
        {
            Versions[conflict.IndicatorId] = conflict.Version;
            ModelState.Remove($"ban[{conflict.IndicatorId}]");
            var row = View.Forms.SelectMany(f => f.Rows).First(r => r.Indicator.Id == conflict.IndicatorId);
            Seen[conflict.IndicatorId] = EntryViews.Typed(row.Indicator, conflict.Value);
            var theirs = conflict.Value is null ? "để trống" : EntryViews.Typed(row.Indicator, conflict.Value);
            var local = LocalDay.InVietNam(conflict.At);
            ModelState.AddModelError(
                $"so[{conflict.IndicatorId}]",
                $"{(conflict.Actor.Length == 0 ? $"Số liệu này đã thay đổi, nay là {theirs}" : $"{conflict.Actor} vừa lưu {theirs} lúc {local:HH':'mm dd'/'MM'/'yyyy}")}. Lưu lại để giữ số của bạn, hoặc sửa theo số kia.");
        }
    }
}
