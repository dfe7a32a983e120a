using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Checks;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.NhapLieu;

/// <summary>All warnings of a province's month by unit: the open ones, then those that were explained.</summary>
[MayDo(Power.Read)]
public class KiemTraModel(AppDbContext db, ReferenceCache references, MonthWarningsQuery query, MonthsWithFigures months) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public ReportMonth Month { get; private set; }

    /// <summary>Null when no province exists in that month.</summary>
    public MonthWarnings? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(string month, CancellationToken cancellation)
    {
        if (!ReportMonth.TryParse(month, out var asked))
        {
            return NotFound();
        }

        Month = asked;
        var reference = await references.GetAsync(db, cancellation);
        Provinces = [.. ProvinceChoices.Of(reference.Units, asked.LastDay).Where(p => reference.Units.Whole.Find(p.Unit.Id)!.IsValidOn(asked.LastDay))];
        if ((Provinces.FirstOrDefault(p => p.Unit.ProvinceId == ProvinceId) ?? await FirstWithFiguresAsync(cancellation)) is { } province)
        {
            ProvinceId = province.Unit.ProvinceId;
            View = await query.OfProvinceAsync(province.Unit.ProvinceId, asked, cancellation);
        }

        return Page();
    }

    /// <summary>The units that have such warnings, each with its own.</summary>
    public IEnumerable<UnitWarnings> Of(bool explained) => View!.Units
        .Select(u => u with { Warnings = [.. u.Warnings.Where(w => w.Warning.Reason is not null == explained)] }).Where(u => u.Warnings.Count > 0);

    private async Task<ProvinceChoice?> FirstWithFiguresAsync(CancellationToken cancellation)
    {
        var withFigures = await months.OfProvincesAsync(cancellation);
        return Provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? (Provinces.Count > 0 ? Provinces[0] : null);
    }
}
