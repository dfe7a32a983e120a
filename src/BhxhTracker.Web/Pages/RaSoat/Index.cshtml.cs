using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Review;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.RaSoat;

/// <summary>Takes a draft and shows its figures marked. Nothing of it is kept.</summary>
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
[EnableRateLimiting(RateLimits.Imports)]
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, ReviewQuery query, TimeProvider clock) : PageModel
{
    public const string DraftField = "van-ban";
    public const string FileField = "tep";
    public const string UnitField = "don-vi";
    public const string MonthField = "thang";

    /// <summary>Room above the largest file, so that one a little too large is answered with words.</summary>
    private const int LargestRequest = 2 * DraftFile.LargestBytes;

    [BindProperty(Name = DraftField)]
    public string? Draft { get; set; }

    [BindProperty(SupportsGet = true, Name = UnitField)]
    public int? UnitId { get; set; }

    [BindProperty(SupportsGet = true, Name = MonthField)]
    public string? MonthText { get; set; }

    /// <summary>The provinces, and the units of the chosen one, with the depth of each.</summary>
    public IReadOnlyList<(UnitRef Unit, string Label, int Depth)> Units { get; private set; } = [];

    public DraftReading? Reading { get; private set; }

    /// <summary>What it was compared with: "Hải Phòng, tháng 9/2024"; null when with nothing.</summary>
    public string? ComparedWith { get; private set; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<(string Field, string Message)> Faults =>
        [.. ModelState.SelectMany(entry => (entry.Value?.Errors ?? []).Select(error => (entry.Key, error.ErrorMessage)))];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    [ForSignedIn("a draft is the sender's own and nothing of it is kept; the figures beside it are those that they may read")]
    public async Task OnPostAsync([FromForm(Name = FileField)] IFormFile? file, CancellationToken cancellation)
    {
        if (file is not null)
        {
            await ReadFileAsync(file, cancellation);
        }

        if (ModelState.IsValid && string.IsNullOrWhiteSpace(Draft))
        {
            ModelState.AddModelError(DraftField, "Chưa có văn bản: dán dự thảo vào ô, hoặc chọn tệp .docx, .txt.");
        }

        if (Draft?.Length > DraftReview.LongestDraft)
        {
            ModelState.AddModelError(DraftField, $"Dự thảo quá {VietnameseNumber.Whole(DraftReview.LongestDraft)} ký tự: rà soát từng phần.");
        }

        var month = MonthOf();
        if (month is { } asked && UnitId is { } chosen && OfThatTime((await references.GetAsync(db, cancellation)).Units, chosen, asked) is { } then)
        {
            UnitId = then;
            ModelState.Remove(UnitField);
        }

        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return;
        }

        Reading = await query.ReadAsync(
            new ReviewOptions { Draft = Draft!, UnitId = UnitId, Month = month, PlansOn = clock.Today() }, cancellation);
        if (Reading is null)
        {
            ModelState.AddModelError(UnitField, "Tháng này không có đơn vị đã chọn: chọn tháng khác, hoặc đơn vị kế thừa.");
        }
        else if (month is { } compared)
        {
            ComparedWith = $"{Units.FirstOrDefault(u => u.Unit.Id == UnitId).Label ?? "đơn vị đã chọn"}, {Wording.Month(compared)}";
        }
    }

    private ReportMonth? MonthOf()
    {
        if (UnitId is null || !ModelState.IsValid)
        {
            return null;
        }

        if (ReportMonth.TryParse(MonthText?.Trim(), out var month))
        {
            return month;
        }

        // Most drafts say their day themselves.
        if (string.IsNullOrWhiteSpace(MonthText) && DraftReview.DayOf(Draft) is { } day)
        {
            month = ReportMonth.Of(day);
            MonthText = month.ToString();
            ModelState.Remove(MonthField);
            return month;
        }

        ModelState.AddModelError(MonthField, string.IsNullOrWhiteSpace(MonthText) ? "Dự thảo không nói số liệu đến ngày nào: chọn tháng để đối chiếu, ví dụ 2024-09." : $"“{MonthText}” không phải tháng: ghi như 2024-09.");
        return null;
    }

    /// <summary>Hải Phòng of 9/2024 is not the one that has borne the name since: null unless another province had it then.</summary>
    private static int? OfThatTime(UnitCatalogue units, int unitId, ReportMonth month) =>
        units.Find(unitId) is { } unit && !unit.IsValidOn(month.LastDay) && unit.On(unit.ShownOn(month.LastDay)) is { Level: UnitLevel.Province } shown
            ? units.Provinces(month.LastDay).FirstOrDefault(u => u.On(month.LastDay).Name == shown.Name)?.Id
            : null;

    private async Task ReadFileAsync(IFormFile file, CancellationToken cancellation)
    {
        if (file.Length > DraftFile.LargestBytes)
        {
            ModelState.AddModelError(FileField, DraftFile.TooLarge);
            return;
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        var (text, problem) = DraftFile.Read(bytes.ToArray());
        if (problem is not null)
        {
            ModelState.AddModelError(FileField, problem);
            return;
        }

        // The field must show the file's text, not what was typed beside it.
        Draft = text;
        ModelState.Remove(DraftField);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units;
        var today = clock.Today();
        var provinces = ProvinceChoices.Of(units, today);
        var open = UnitId is { } chosen && units.Find(chosen) is { } unit ? unit.ProvinceId : provinces is [{ } only] ? only.Unit.ProvinceId : 0;
        Units = [.. provinces.SelectMany(p => p.Unit.ProvinceId == open ? Below(units, p, today) : units.Find(p.Unit.Id) is null ? [] : [(p.Unit, p.Label, 0)])];
    }

    /// <summary>A province down to its districts; only what the reader may see.</summary>
    private static IEnumerable<(UnitRef Unit, string Label, int Depth)> Below(UnitCatalogue units, ProvinceChoice province, DateOnly today)
    {
        var day = units.ProvinceWithUnits(province.Unit.ProvinceId)?.ShownOn(today) ?? today;
        var tree = units.TreeOf(province.Unit.ProvinceId, day);
        return from id in tree.All
               let unit = units.Find(id)
               where unit is not null && tree.DepthOf(id) <= 1
               let shown = unit.On(day)
               select (shown, id == province.Unit.Id ? province.Label : shown.Name, tree.DepthOf(id));
    }
}
