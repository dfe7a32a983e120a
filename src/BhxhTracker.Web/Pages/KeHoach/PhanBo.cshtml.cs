using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Hands a unit's plan down to the units below it. What was typed stays on the page whatever happens.</summary>
[RequestFormLimits(ValueCountLimit = LargestForm)]
[MayDo(Power.ChangePlans)]
public class PhanBoModel(CascadeQuery query, SaveCascade save, TimeProvider clock) : PageModel
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

    [BindProperty(Name = "so-qd")]
    public string? DecisionNumber { get; set; }

    [BindProperty(Name = "ngay-ky")]
    public string? DecisionDate { get; set; }

    [BindProperty(Name = "hieu-luc")]
    public string? Effective { get; set; }

    [TempData]
    public string? Saved { get; set; }

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

    [MayDo(Power.ChangePlans)]
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

        if (Pressed is null)
        {
            return await SaveAsync(cancellation);
        }

        if (ModelState.IsValid && CascadeHelpers.Read(Pressed) is { } helper)
        {
            Help(helper.Basis, helper.IndicatorId, helper.LeaveEmpty);
        }

        return Page();
    }

    /// <summary>A field of one indicator as it was sent, else as it stands.</summary>
    public string Sent(string name, int indicatorId, string otherwise = "") =>
        HttpMethods.IsPost(Request.Method) ? Request.Form[$"{name}-{indicatorId}"].ToString() : otherwise;

    private async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        var (signed, effective) = (Day("ngay-ky", DecisionDate), Day("hieu-luc", Effective));
        var deadlines = Sheet.Columns.Select(c => (c.Indicator.Id, Day: Day($"han-{c.Indicator.Id}", Sent("han", c.Indicator.Id))))
            .Where(d => d.Day is not null).ToDictionary(d => d.Id, d => d.Day!.Value);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        SaveCascadeOutcome outcome;
        try
        {
            outcome = await save.RunAsync(
                new SaveCascadeOptions
                {
                    Request = AskedFor,
                    Targets = Form.Targets,
                    DecisionNumber = DecisionNumber ?? "",
                    DecisionDate = signed,
                    Effective = effective,
                    Deadlines = deadlines,
                    Reasons = Sheet.Columns.ToDictionary(c => c.Indicator.Id, c => (string?)Sent("ly-do", c.Indicator.Id)),
                    Actor = User.ActorName(),
                },
                cancellation);
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
            case SaveCascadeResult.Saved:
                Saved = $"Đã lưu {VietnameseNumber.Whole(outcome.Written)} chỉ tiêu giao theo {(string.IsNullOrWhiteSpace(DecisionNumber) ? "quyết định chưa rõ số" : DecisionNumber.Trim())}.";
                return Redirect(Request.Path + Request.QueryString);
            case SaveCascadeResult.ReasonNeeded:
                outcome.Unexplained.DistinctBy(t => t.Column).ToList().ForEach(t => ModelState.AddModelError(
                    $"ly-do-{Sheet.Columns[t.Column].Indicator.Id}",
                    $"{Sheet.Columns[t.Column].Indicator.ShortName}, {Form.NameOf(t.ParentId)}: {Form.Say(t)}. Sửa cho khớp, hoặc ghi lý do chênh lệch."));
                return Page();
            case SaveCascadeResult.AlreadyExists:
                ModelState.AddModelError("so-qd", "Quyết định này đã có. Phân bổ lại là một quyết định sửa đổi: ghi số và ngày của quyết định sửa đổi.");
                return Page();
            case SaveCascadeResult.Invalid:
                outcome.Faults.ToList().ForEach(f => ModelState.AddModelError(FieldOf(f), f.Message));
                return Page();
            default:
                return NotFound();
        }
    }

    private static string FieldOf(CascadeFault fault) => fault switch
    {
        { Field: PlanField.Deadline, IndicatorId: { } indicator } => $"han-{indicator}",
        { UnitId: { } unit, IndicatorId: { } indicator } => CascadeForm.Name(unit, indicator),
        { IndicatorId: { } indicator } => $"ly-do-{indicator}",
        { Field: PlanField.Number or PlanField.Decision } => "so-qd",
        { Field: PlanField.Date } => "ngay-ky",
        { Field: PlanField.Effective or PlanField.Supersedes } => "hieu-luc",
        _ => "",
    };

    private DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        ModelState.AddModelError(field, $"“{text}” không phải ngày: viết như 15/01/{Sheet.Year}.");
        return null;
    }

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private CascadeRequest AskedFor => new()
    {
        UnitId = UnitId ?? 0,
        Year = Year is > 1900 and < 2900 ? Year.Value : clock.Today().Year,
        On = clock.Today(),
        From = PlanAuthorities.Find(From ?? ""),
        To = PlanAuthorities.Find(To ?? ""),
        Indicators = [.. (IndicatorCodes ?? []).SelectMany(c => (c ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        WithCommunes = WithCommunes,
    };

    private Task<CascadeSheet?> SheetAsync(CancellationToken cancellation) => query.RunAsync(AskedFor, cancellation);

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
