using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DieuChinh;

/// <summary>"Số liệu điều chỉnh": what was changed after its month was locked, and what is asked to be; here it is decided.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, CorrectionsQuery query, Corrections corrections, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<(string Word, CorrectionState State)> States =
    [
        ("cho", CorrectionState.Asked), ("duyet", CorrectionState.Approved), ("khong-duyet", CorrectionState.Refused), ("rut", CorrectionState.Withdrawn),
    ];

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? MonthText { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang-thai")]
    public string? StateText { get; set; }

    [BindProperty(Name = "ma")]
    public Guid DecidedId { get; set; }

    [BindProperty(Name = "y-kien")]
    public string? Note { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public ReportMonth? Month { get; private set; }

    public CorrectionState? State { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public IReadOnlyList<ReportMonth> Months { get; private set; } = [];

    public CorrectionList View { get; private set; } = new([], IsCut: false);

    public string ActorName => User.ActorName();

    /// <summary>The list as it is filtered, to come back to.</summary>
    public string Here => FormattableString.Invariant($"/dieu-chinh?tinh={ProvinceId}&thang={Month}&trang-thai={States.FirstOrDefault(s => s.State == State).Word}");

    public static string StateClass(CorrectionState state) => state switch
    {
        CorrectionState.Asked => "doing",
        CorrectionState.Approved => "ok",
        CorrectionState.Refused => "back",
        _ => "none",
    };

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    [MayDo(Power.DecideCorrections, Power.AskCorrections)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "quyet-dinh")] string? decision, [FromForm(Name = "ban")] int version, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        CorrectionDecision? wanted = decision switch
        {
            "duyet" => CorrectionDecision.Approve,
            "khong-duyet" => CorrectionDecision.Refuse,
            "rut" => CorrectionDecision.Withdraw,
            _ => null,
        };
        if (wanted is not { } known || ProvinceId is not { } province)
        {
            return BadRequest();
        }

        try
        {
            var outcome = await corrections.DecideAsync(
                new DecideCorrectionOptions { ProvinceId = province, Id = DecidedId, Decision = known, SeenVersion = version, Note = Note, Actor = ActorName }, cancellation);
            if (outcome.Message is null)
            {
                Saved = known switch
                {
                    CorrectionDecision.Approve => "Đã duyệt: số mới được tính ở mọi nơi và mang dấu “điều chỉnh”.",
                    CorrectionDecision.Refuse => "Đã ghi không duyệt: số cũ giữ nguyên.",
                    _ => "Đã rút đề nghị: số cũ giữ nguyên.",
                };
                return Redirect(Here);
            }

            ModelState.AddModelError(outcome.Result is DecideCorrectionResult.AlreadyDecided or DecideCorrectionResult.Unknown ? "" : $"y-kien-{DecidedId:N}", outcome.Message);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        // Another may have decided, or changed the figure, meanwhile.
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        if (Provinces.All(p => p.Unit.ProvinceId != ProvinceId))
        {
            var withFigures = await months.OfProvincesAsync(cancellation);
            ProvinceId = (Provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? (Provinces.Count > 0 ? Provinces[0] : null))?.Unit.ProvinceId;
        }

        if (Provinces.FirstOrDefault(p => p.Unit.ProvinceId == ProvinceId) is not { } province)
        {
            return;
        }

        Month = ReportMonth.TryParse(MonthText, out var asked) ? asked : null;
        State = States.Any(s => s.Word == StateText) ? States.First(s => s.Word == StateText).State : null;
        Problem = Month is null && !string.IsNullOrEmpty(MonthText) ? $"“{MonthText}” không phải tháng; đang xem mọi tháng. Địa chỉ đúng ghi như thang=2024-09." : null;
        Months = [.. (await months.OfProvinceAsync(province.Unit.ProvinceId, cancellation)).Select(m => m.Month).Concat(Month is { } shown ? [shown] : []).Distinct().OrderDescending()];
        View = await query.ListAsync(province.Unit.ProvinceId, Month, State, cancellation);
    }
}
