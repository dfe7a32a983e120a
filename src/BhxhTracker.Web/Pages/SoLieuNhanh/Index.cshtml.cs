using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.SoLieuNhanh;

/// <summary>The days that have quick readings, and the way to a new one.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, QuickReadingQuery query, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? DayText { get; set; }

    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public int? UnitId { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    public UnitRef? Province { get; private set; }

    /// <summary>The province and the units right below it, for the choice.</summary>
    public IReadOnlyList<UnitRef> Units { get; private set; } = [];

    public IReadOnlyList<QuickDay> Days { get; private set; } = [];

    public string? Problem { get; private set; }

    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        Today = clock.Today();
        Provinces = ProvinceChoices.Of(reference.Units, Today);
        var own = User.UnitId() is { } mine ? reference.Units.Find(mine) : null;
        Province = (Provinces.FirstOrDefault(p => p.Unit.ProvinceId == (ProvinceId ?? own?.ProvinceId)) ?? (Provinces.Count > 0 ? Provinces[0] : null))?.Unit;
        if (Province is not { } province)
        {
            return Page();
        }

        var shown = reference.Units.Whole.Find(province.Id)!.ShownOn(Today);
        var tops = reference.Units.TreeOf(province.ProvinceId, shown).Tops;
        UnitId ??= own?.ProvinceId == province.ProvinceId ? own.Id : tops.Count > 0 ? tops[0] : province.Id;
        if (!string.IsNullOrEmpty(DayText))
        {
            if (!DateOnly.TryParseExact(DayText.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                Problem = $"“{DayText}” không phải ngày: viết như {VietnameseNumber.Date(Today)}.";
            }
            else if (QuickReadingRules.FaultOf(day, Today) is { } fault)
            {
                Problem = fault;
            }
            else if (reference.Units.Find(UnitId.Value, day) is not { } unit || !unit.IsValidOn(day))
            {
                Problem = $"Ngày {VietnameseNumber.Date(day)} không có đơn vị này: chọn ngày khác, hoặc đơn vị kế thừa.";
            }
            else
            {
                return Redirect(QuickLinks.Sheet(day, unit.Id));
            }
        }

        Units = [.. tops.SelectMany(top => reference.Units.ChildrenOf(top, shown).Prepend(reference.Units.Find(top)!)).Select(u => u.On(shown))];
        if (Units.All(u => u.Id != UnitId) && own is not null && own.Id == UnitId)
        {
            Units = [.. Units, own.On(own.ShownOn(Today))];
        }

        Days = await query.DaysAsync(province.ProvinceId, cancellation);
        return Page();
    }
}
