using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>What counts as on track and at risk: of a province or all and of an indicator or all, for all months and for single ones.</summary>
[MayDo(Power.Read)]
public class NguongModel(AppDbContext db, ReferenceCache references, ThresholdCache thresholds, ThresholdExamples examples, SaveProgressThresholds save, TimeProvider clock) : PageModel
{
    private const string Conflict = "Người khác vừa lưu ngưỡng này. Số bạn gõ vẫn còn trong các ô; cột “Đang dùng” là số vừa được lưu. Bấm Lưu ngưỡng lần nữa để thay bằng số của bạn.";

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int ProvinceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "chi-tieu")]
    public int IndicatorId { get; set; }

    /// <summary>Typed limits, by <see cref="ThresholdRow.Key"/>.</summary>
    [BindProperty(Name = ThresholdRow.WithinField)]
    public Dictionary<string, string?> Within { get; set; } = [];

    [BindProperty(Name = ThresholdRow.BeyondField)]
    public Dictionary<string, string?> Beyond { get; set; } = [];

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    public ThresholdBook Book { get; private set; } = ThresholdBook.Product;

    /// <summary>Real figures that the words are explained with; null where there are none.</summary>
    public ThresholdExample? Example { get; private set; }

    /// <summary>What the typed limits would change; null unless asked for.</summary>
    public IReadOnlyList<StandingChange>? Changes { get; private set; }

    /// <summary>Whether the reader may set anything for this province or, for all, the country.</summary>
    public bool IsInReach { get; private set; }

    public Indicator? Indicator => Indicators.FirstOrDefault(i => i.Id == IndicatorId);

    public string Place => Provinces.FirstOrDefault(p => p.Unit.ProvinceId == ProvinceId)?.Label ?? "toàn quốc";

    public string Version => Book.VersionOf(ProvinceId, IndicatorId);

    public IEnumerable<ThresholdRow> Rows => Enumerable.Range(ProgressThreshold.All, 13).Select(month => new ThresholdRow(Book, ProvinceId, IndicatorId, month));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [MayDo(Power.ChangeSettings)]
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "ban")] string? seen, [FromForm(Name = "ve-mac-dinh")] string? reset, [FromForm(Name = "xem-thu")] string? preview, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !IsInReach)
        {
            return NotFound();
        }

        var limits = reset is null ? Rows.Where(r => Within.ContainsKey(r.Key) || Beyond.ContainsKey(r.Key)).Select(Read).ToList() : [.. Rows.Select(r => new MonthLimits(r.Month, null, null))];
        if (ModelState.IsValid && preview is not null)
        {
            Changes = Example?.ChangesWith(Book, Book.With(ProvinceId, IndicatorId, limits)) ?? [];
        }

        return ModelState.IsValid && preview is null ? await SaveAsync(limits, seen ?? "", cancellation) : Page();
    }

    public static string Link(int provinceId, int indicatorId) => FormattableString.Invariant($"/quan-tri/nguong?tinh={provinceId}&chi-tieu={indicatorId}");

    public string TextOf(ThresholdRow row, string field) => Typed(field).TryGetValue(row.Key, out var typed) ? typed ?? ""
        : row.Own is not { } own ? ""
        : VietnameseNumber.Exact(field == ThresholdRow.WithinField ? own.OnTrackWithin : own.AtRiskBeyond);

    public string? ErrorOf(ThresholdRow row, string field) => ModelState.TryGetValue(row.NameOf(field), out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private async Task<IActionResult> SaveAsync(IReadOnlyList<MonthLimits> limits, string seen, CancellationToken cancellation)
    {
        try
        {
            var outcome = await save.RunAsync(
                new SaveProgressThresholdsOptions { ProvinceId = ProvinceId, IndicatorId = IndicatorId, Limits = limits, Seen = seen, Actor = User.ActorName() }, cancellation);
            foreach (var ((month, limit), fault) in outcome.Faults)
            {
                var row = Rows.Single(r => r.Month == month);
                ModelState.AddModelError(row.NameOf(limit == nameof(MonthLimits.AtRiskBeyond) ? ThresholdRow.BeyondField : ThresholdRow.WithinField), $"{row.Name}: {char.ToLowerInvariant(fault[0])}{fault[1..]}");
            }

            if (outcome.Result is SaveProgressThresholdsResult.Saved or SaveProgressThresholdsResult.NothingChanged)
            {
                Saved = outcome.Result == SaveProgressThresholdsResult.Saved ? "Đã lưu ngưỡng tiến độ. Các trang tiến độ xếp lại ngay từ lần mở sau." : "Không có gì thay đổi: ngưỡng đã như vậy.";
                return Redirect(Link(ProvinceId, IndicatorId));
            }

            if (outcome.Result == SaveProgressThresholdsResult.Conflict)
            {
                await LoadAsync(cancellation);
                ModelState.AddModelError("", Conflict);
            }

            return outcome.Result is SaveProgressThresholdsResult.Conflict or SaveProgressThresholdsResult.Invalid ? Page() : NotFound();
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }

    private Dictionary<string, string?> Typed(string field) => field == ThresholdRow.WithinField ? Within : Beyond;

    private MonthLimits Read(ThresholdRow row) => new(row.Month, Read(row, ThresholdRow.WithinField), Read(row, ThresholdRow.BeyondField));

    private decimal? Read(ThresholdRow row, string field)
    {
        var read = PeopleNumber.Decimal(Typed(field).GetValueOrDefault(row.Key)?.TrimEnd('%', ' '));
        if (!read.IsAccepted)
        {
            ModelState.AddModelError(row.NameOf(field), $"{row.Name}: {read.Message}");
        }

        return read.Value;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Provinces = ProvinceChoices.Of(reference.Units, clock.Today());
        Indicators = [.. reference.Indicators.All.Where(ThresholdExample.IsJudged)];
        Book = await thresholds.GetAsync(db, reference.Version, cancellation);
        IsInReach = reference.Units.HasWhole(ProvinceId);
        if ((ProvinceId != ProgressThreshold.All && Provinces.All(p => p.Unit.ProvinceId != ProvinceId)) || (IndicatorId != ProgressThreshold.All && Indicator is null))
        {
            return false;
        }

        Example = await examples.FindAsync(Provinces.Where(p => ProvinceId == ProgressThreshold.All || p.Unit.ProvinceId == ProvinceId).Select(p => p.Unit.Id), Indicator, cancellation);
        return true;
    }
}
