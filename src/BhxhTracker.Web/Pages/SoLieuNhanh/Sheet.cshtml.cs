using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.SoLieuNhanh;

/// <summary>A unit's figures as of a day, and its children's. What was typed stays on the page whatever happens.</summary>
[RequestFormLimits(ValueCountLimit = LargestForm)]
[MayDo(Power.Read)]
public class SheetModel(QuickReadingQuery query, SaveQuickReadings save, TimeProvider clock) : PageModel
{
    /// <summary>Four fields a cell: a province of some 130 units with a dozen indicators.</summary>
    public const int LargestForm = 16_384;

    [TempData]
    public string? Saved { get; set; }

    public QuickForm Form { get; private set; } = null!;

    public QuickSheet Sheet => Form.Sheet;

    public string Address => QuickLinks.Sheet(Sheet.AsOf, Sheet.Unit.Id);

    /// <summary>Why nothing can be typed for this day; null when it can.</summary>
    public string? DayProblem => QuickReadingRules.FaultOf(Sheet.AsOf, clock.Today());

    public async Task<IActionResult> OnGetAsync(string day, int unitId, CancellationToken cancellation) =>
        await LoadAsync(day, unitId, null, cancellation) ? Page() : NotFound();

    [MayDo(Power.EnterQuickReadings)]
    public async Task<IActionResult> OnPostAsync(string day, int unitId, CancellationToken cancellation)
    {
        if (!await LoadAsync(day, unitId, Request.Form, cancellation))
        {
            return NotFound();
        }

        var cells = Form.Read();
        if (Form.Faults.Count > 0)
        {
            return Refused();
        }

        SaveQuickReadingsOutcome outcome;
        try
        {
            outcome = await save.RunAsync(new SaveQuickReadingsOptions { AsOf = Sheet.AsOf, Cells = cells, Actor = User.ActorName() }, cancellation);
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
            case SaveQuickReadingsResult.Saved:
                Saved = $"Đã lưu {VietnameseNumber.Whole(outcome.Changed)} số liệu nhanh ngày {VietnameseNumber.Date(Sheet.AsOf)}. Báo cáo tháng không đổi.";
                return Redirect(Address);
            case SaveQuickReadingsResult.NothingChanged:
                Saved = "Không có gì thay đổi: số liệu đã như vậy.";
                return Redirect(Address);
            default:
                outcome.Faults.ToList().ForEach(Form.Show);
                return Refused();
        }
    }

    public string? ErrorOf(string field) => Form.Faults.GetValueOrDefault(field);

    private PageResult Refused()
    {
        foreach (var (field, message) in Form.Faults)
        {
            ModelState.AddModelError(field, message);
        }

        return Page();
    }

    private async Task<bool> LoadAsync(string day, int unitId, IFormCollection? sent, CancellationToken cancellation)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf)
            || !ReportMonth.TryParse(day[..7], out _)
            || await query.SheetAsync(unitId, asOf, cancellation) is not { } sheet)
        {
            return false;
        }

        Form = new QuickForm(sheet, sent);
        return true;
    }
}
