using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>One indicator: what it is, since when it is something else, who is not ranked by it, and its end.</summary>
[MayDo(Power.Read)]
public class DetailsModel(AppDbContext db, ReferenceCache references, IndicatorLife life, SaveIndicatorNote saveNote, SaveRankingExclusion saveExclusion, TimeProvider clock) : PageModel
{
    private const int OfferedMonths = 36;

    [BindProperty(Name = "")]
    public NoteFields Note { get; set; } = new();

    [BindProperty(Name = "")]
    public ExclusionFields Exclusion { get; set; } = new();

    [TempData]
    public string? Saved { get; set; }

    public IndicatorPage View { get; private set; } = null!;

    private string Actor => User.ActorName();

    /// <summary>Shows the indicator, perhaps with one of its notes or exclusions opened.</summary>
    /// <param name="id">The indicator.</param>
    /// <param name="noteDay">The note that is opened to be changed.</param>
    /// <param name="exclusion">The exclusion that is opened to be ended: unit and first day.</param>
    public async Task<IActionResult> OnGetAsync(
        int id, [FromQuery(Name = "moc")] string? noteDay, [FromQuery(Name = "loai-tru")] string? exclusion, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (View.Notes.FirstOrDefault(n => IndicatorViews.Field(n.From) == noteDay) is { } note && !SaveIndicatorNote.IsBuiltIn(id, note.From))
        {
            Note = new NoteFields { Day = noteDay, Text = note.Text, Replaces = noteDay, SeenText = note.Text };
        }

        if (View.Exclusions.FirstOrDefault(e => ExclusionFields.KeyOf(e.Exclusion) == exclusion) is { } known)
        {
            Exclusion = new ExclusionFields { Key = exclusion, Unit = known.Unit.Code, From = IndicatorViews.Field(known.Exclusion.From), To = IndicatorViews.Field(known.Exclusion.To), Reason = known.Exclusion.Reason };
        }

        return Page();
    }

    [MayDo(Power.ChangeIndicators)]
    public Task<IActionResult> OnPostNoteAsync(int id, CancellationToken cancellation) => DoAsync(id, async () =>
    {
        var day = IndicatorViews.Day(Note.Day);
        if (day is null && !Note.IsRemoval)
        {
            return ("ngay-moc", "Chưa có ngày áp dụng: chọn ngày, ví dụ 01/07/2025.");
        }

        var result = await saveNote.RunAsync(
            new SaveIndicatorNoteOptions
            {
                IndicatorId = id,
                Replaces = IndicatorViews.Day(Note.Replaces),
                SeenText = Note.SeenText,
                From = Note.IsRemoval ? null : day,
                Text = Note.Text ?? "",
                Actor = Actor,
            },
            cancellation);
        Saved = Note.IsRemoval ? "Đã bỏ mốc đổi định nghĩa." : $"Đã lưu mốc đổi định nghĩa {VietnameseNumber.Date(day)}: mọi so sánh qua ngày này đều ghi chú.";
        return (result == SaveIndicatorNoteResult.DayIsTaken ? "ngay-moc" : "noi-dung-moc", IndicatorViews.Explain(result));
    }, cancellation);

    [MayDo(Power.ChangeIndicators)]
    public Task<IActionResult> OnPostExclusionAsync(int id, CancellationToken cancellation) => DoAsync(id, async () =>
    {
        if (IndicatorViews.Day(Exclusion.From) is not { } from)
        {
            return ("tu-ngay", "Chưa có ngày đầu: chọn ngày, ví dụ 01/01/2024.");
        }

        var to = IndicatorViews.Day(Exclusion.To);
        if (to is null && !string.IsNullOrWhiteSpace(Exclusion.To))
        {
            return ("den-ngay", "Ngày cuối không đúng: chọn ngày, hoặc để trống nếu chưa biết.");
        }

        // A code means the unit that bears it on the first day (rule 8).
        var known = View.Exclusions.FirstOrDefault(e => ExclusionFields.KeyOf(e.Exclusion) == Exclusion.Key);
        var unit = known?.Unit.Id ?? (await references.GetAsync(db, cancellation)).Units.FindByCode((Exclusion.Unit ?? "").Trim(), from)?.Id;
        if (unit is null)
        {
            return ("ma-don-vi", $"Ngày {VietnameseNumber.Date(from)} không có đơn vị mã “{Exclusion.Unit}”: xem mã ở trang Đơn vị.");
        }

        var result = await saveExclusion.RunAsync(
            new SaveRankingExclusionOptions { IndicatorId = id, UnitId = unit.Value, From = known?.Exclusion.From ?? from, To = to, Reason = Exclusion.Reason ?? "", Actor = Actor }, cancellation);
        Saved = "Đã lưu đơn vị không xếp hạng.";
        return (result is SaveRankingExclusionResult.EndsBeforeItBegins ? "den-ngay" : result is SaveRankingExclusionResult.Overlaps ? "tu-ngay" : "ly-do", IndicatorViews.Explain(result));
    }, cancellation);

    [MayDo(Power.ChangeIndicators)]
    public Task<IActionResult> OnPostRetireAsync(int id, [FromForm(Name = "ban")] int version, [FromForm(Name = "tu-thang")] string? from, CancellationToken cancellation) => DoAsync(id, async () =>
    {
        if (!ReportMonth.TryParse(from, out var month))
        {
            return ("tu-thang", "Chưa chọn tháng ngừng dùng: chọn tháng.");
        }

        var outcome = await life.RetireAsync(Options(id, version), month, cancellation);
        Saved = $"Đã ngừng dùng từ {Wording.Month(month)}: không nhập nữa, số cũ vẫn xem được.";
        return ("tu-thang", Fault(outcome));
    }, cancellation);

    [MayDo(Power.ChangeIndicators)]
    public Task<IActionResult> OnPostBringBackAsync(int id, [FromForm(Name = "ban")] int version, CancellationToken cancellation) => DoAsync(id, async () =>
    {
        var outcome = await life.BringBackAsync(Options(id, version), cancellation);
        Saved = "Đã dùng lại chỉ tiêu.";
        return ("", Fault(outcome));
    }, cancellation);

    [MayDo(Power.ChangeIndicators)]
    public Task<IActionResult> OnPostDeleteAsync(int id, [FromForm(Name = "ban")] int version, CancellationToken cancellation) => DoAsync(id, async () =>
    {
        var outcome = await life.DeleteAsync(Options(id, version), cancellation);
        Saved = $"Đã xóa chỉ tiêu {View.Indicator.ShortName}.";
        return ("", Fault(outcome));
    }, cancellation, then: RedirectToPage("Index"));

    private static string? Fault(IndicatorLifeOutcome outcome) =>
        outcome.Result is IndicatorLifeResult.Done or IndicatorLifeResult.NothingChanged ? null : IndicatorViews.Explain(outcome);

    private IndicatorLifeOptions Options(int id, int version) => new() { Id = id, BaseVersion = version, Actor = Actor };

    /// <summary>Runs one act; a fault stands beside its field and everything typed stays.</summary>
    private async Task<IActionResult> DoAsync(int id, Func<Task<(string Field, string? Fault)>> act, CancellationToken cancellation, IActionResult? then = null)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        try
        {
            var (field, fault) = await act();
            if (fault is null)
            {
                return then ?? RedirectToPage(new { id });
            }

            ModelState.AddModelError(field, fault);
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        // Another may have changed it meanwhile.
        Saved = null;
        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        if (reference.Indicators.Find(id) is not { } indicator)
        {
            return false;
        }

        var today = ReportMonth.Of(clock.Today());
        View = new IndicatorPage(
            indicator,
            reference.Indicators,
            [.. reference.Indicators.Notes[id].OrderByDescending(n => n.From)],
            [.. reference.Indicators.ExclusionsOf(id).Where(e => reference.Units.Find(e.UnitId) is not null).Select(e => new ExcludedUnit(e, reference.Units.Find(e.UnitId)!.On(e.From)))],
            [.. Enumerable.Range(0, OfferedMonths).Select(i => today.AddMonths(1 - i + (OfferedMonths / 3)))]);
        return true;
    }
}
