using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Hands a unit's plan down to the units below it. What was typed stays on the page whatever happens.</summary>
[RequestFormLimits(ValueCountLimit = LargestForm)]
public class PhanBoModel(CascadeQuery query, TimeProvider clock) : PageModel
{
    /// <summary>Fields of a form: the largest province had some 600 units below, with a dozen indicators.</summary>
    public const int LargestForm = 16_384;

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public int? UnitId { get; set; }

    [BindProperty(SupportsGet = true, Name = "nam")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "chi-tieu")]
    public string[]? IndicatorCodes { get; set; }

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "giao")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "xa")]
    public bool WithCommunes { get; set; }

    [BindProperty(Name = "giup")]
    public string? Pressed { get; set; }

    public CascadeForm Form { get; private set; } = null!;

    public CascadeSheet Sheet => Form.Sheet;

    /// <summary>The helper that asks what to do about units without a basis.</summary>
    public CascadeQuestion? Question { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await SheetAsync(cancellation) is not { } sheet)
        {
            return NotFound();
        }

        Form = CascadeForm.Open(sheet);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await SheetAsync(cancellation) is not { } sheet)
        {
            return NotFound();
        }

        Form = CascadeForm.Read(sheet, Request.Form);
        foreach (var (field, message) in Form.Faults)
        {
            ModelState.AddModelError(field, message);
        }

        if (ModelState.IsValid && CascadeHelpers.Read(Pressed) is { } helper)
        {
            Help(helper.Basis, helper.IndicatorId, helper.LeaveEmpty);
        }

        return Page();
    }

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private Task<CascadeSheet?> SheetAsync(CancellationToken cancellation) => query.RunAsync(
        new CascadeRequest
        {
            UnitId = UnitId ?? 0,
            Year = Year is > 1900 and < 2900 ? Year.Value : clock.Today().Year,
            On = clock.Today(),
            From = PlanAuthorities.Find(From ?? ""),
            To = PlanAuthorities.Find(To ?? ""),
            Indicators = [.. (IndicatorCodes ?? []).SelectMany(c => (c ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            WithCommunes = WithCommunes,
        },
        cancellation);

    private void Help(SharingBasis basis, int indicatorId, bool leaveEmpty)
    {
        var column = Enumerable.Range(0, Sheet.Columns.Count).FirstOrDefault(i => Sheet.Columns[i].Indicator.Id == indicatorId, -1);
        if (column < 0 || CascadeSharing.Share(Sheet, column, basis, [.. Form.Values.Select(row => row[column])], leaveEmpty) is not { } help)
        {
            return;
        }

        var indicator = Sheet.Columns[column].Indicator;
        switch (help.Result)
        {
            case SharingResult.Shared:
                Form = Form.With(column, help.Values);
                break;
            case SharingResult.BasisMissing:
                Question = new CascadeQuestion(indicator, basis, [.. help.Lacking.Select(r => r.Unit.Name)]);
                break;
            case SharingResult.NoWeight:
                Question = new CascadeQuestion(indicator, basis, [], $"Không đơn vị nào của {Form.NameOf(help.Parent!.Value)} có {CascadeHelpers.Missing(basis)} lớn hơn 0: chọn cách chia khác.");
                break;
            default:
                Question = new CascadeQuestion(indicator, basis, [], basis == SharingBasis.Gap
                    ? $"Kế hoạch của {Form.NameOf(help.Parent!.Value)} không cao hơn tổng kết quả 31/12 của các đơn vị: không có phần tăng để chia."
                    : $"Số đã gõ cho đơn vị không có {CascadeHelpers.Missing(basis)} đã vượt kế hoạch của {Form.NameOf(help.Parent!.Value)}: giảm số đã gõ rồi chia lại.");
                break;
        }
    }
}

/// <summary>What a helper could not do by itself.</summary>
/// <param name="Lacking">Units without a basis, by name.</param>
/// <param name="Problem">Why nothing can be shared; null when the person can choose to leave the units out.</param>
public sealed record CascadeQuestion(Indicator Indicator, SharingBasis Basis, IReadOnlyList<string> Lacking, string? Problem = null);
