using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.QuanTri;

/// <summary>How a province's office heads its documents.</summary>
[MayDo(Power.Read)]
public class TieuDeModel(AppDbContext db, ReferenceCache references, Letterheads letterheads, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int ProvinceId { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    /// <summary>Null where there is no province to choose from.</summary>
    public ProvinceChoice? Province => Provinces.FirstOrDefault(p => p.Unit.ProvinceId == ProvinceId);

    public LetterheadLines Lines { get; private set; } = LetterheadLines.Empty;

    /// <summary>What stands there while the lines are empty.</summary>
    public string ImpliedOffice => Province is { } province ? Letterheads.ImpliedOffice(province.Unit) : "";

    public string Address => FormattableString.Invariant($"/quan-tri/tieu-de?tinh={ProvinceId}");

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Lines = await letterheads.OfProvinceAsync(ProvinceId, cancellation);
    }

    [MayDo(Power.ChangeSettings)]
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "co-quan-tren")] string? above, [FromForm(Name = "co-quan")] string? office, [FromForm(Name = "noi-ky")] string? place, CancellationToken cancellation)
    {
        var lines = LetterheadLines.Clean(above, office, place);
        try
        {
            var outcome = await letterheads.SaveAsync(ProvinceId, lines, User.ActorName(), cancellation);
            switch (outcome.Result)
            {
                case SaveLetterheadResult.Unknown:
                    return NotFound();
                case SaveLetterheadResult.Saved:
                    Saved = "Đã lưu tiêu đề văn bản: các Biểu xuất từ bây giờ mang tiêu đề này.";
                    return Redirect(Address);
                case SaveLetterheadResult.NothingChanged:
                    Saved = "Không có gì thay đổi.";
                    return Redirect(Address);
            }

            foreach (var (field, message) in outcome.Faults)
            {
                ModelState.AddModelError(field switch { nameof(LetterheadLines.OfficeAbove) => "co-quan-tren", nameof(LetterheadLines.Office) => "co-quan", _ => "noi-ky" }, message);
            }
        }
        catch (Exception failure) when (DatabaseRegistration.Explain(failure) is { } explanation)
        {
            ModelState.AddModelError("", explanation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        await LoadAsync(cancellation);
        Lines = lines;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Provinces = ProvinceChoices.Of((await references.GetAsync(db, cancellation)).Units, clock.Today());
        if (Province is null && Provinces.Count > 0)
        {
            ProvinceId = Provinces[0].Unit.ProvinceId;
        }
    }
}
