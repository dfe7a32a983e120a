using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.BaoCao;

/// <summary>Chooses the unit and the month of a document; the document itself is <see cref="AppendixModel"/>.</summary>
[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public int? UnitId { get; set; }

    public IReadOnlyList<ProvinceChoice> Provinces { get; private set; } = [];

    /// <summary>The chosen unit's province, tree order, with the depth of each.</summary>
    public IReadOnlyList<(UnitRef Unit, int Depth)> Units { get; private set; } = [];

    public UnitRef? Unit { get; private set; }

    public IReadOnlyList<MonthState> Months { get; private set; } = [];

    public ReportMonth? Default => MonthsWithFigures.Default(Months);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units;
        var today = clock.Today();
        Provinces = ProvinceChoices.Of(units, today);
        if ((UnitId is { } asked ? units.Find(asked) ?? TopOf(units, units.Whole.Find(asked)?.ProvinceId) : null) is not { } unit && (unit = await FirstWithFiguresAsync(units, cancellation)) is null)
        {
            return;
        }

        var day = unit.ShownOn(today);
        Unit = unit.On(day);
        Months = await months.OfUnitAsync(unit.Id, cancellation);
        var tree = units.TreeOf(unit.ProvinceId, day);
        Units = [.. tree.All.Select(id => (units.Find(id)!.On(day), tree.DepthOf(id)))];
    }

    /// <summary>A document needs figures: one opens on the first province that has any.</summary>
    private async Task<UnitInfo?> FirstWithFiguresAsync(UnitCatalogue units, CancellationToken cancellation)
    {
        var withFigures = await months.OfProvincesAsync(cancellation);
        return (Provinces.FirstOrDefault(p => withFigures.ContainsKey(p.Unit.Id)) ?? (Provinces.Count > 0 ? Provinces[0] : null)) is { } province
            ? units.Find(province.Unit.Id) ?? TopOf(units, province.Unit.ProvinceId)
            : null;
    }

    /// <summary>Of a province that is out of reach itself, the first unit that is not.</summary>
    private UnitInfo? TopOf(UnitCatalogue units, int? provinceId) => units.ProvinceWithUnits(provinceId ?? 0) is { } province
        ? units.TreeOf(province.ProvinceId, province.ShownOn(clock.Today())).Tops.Select(id => units.Find(id)).FirstOrDefault()
        : null;
}
