using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

[MayDo(Power.Read)]
public class IndexModel(AppDbContext db, ReferenceCache references, ProgressQuery query, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public NationPage View { get; private set; } = null!;

    /// <summary>Where somebody without a whole province may look.</summary>
    public IReadOnlyList<UnitRef> Tops { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (references.Actor.OnlyUnit is { } only)
        {
            return Redirect(Filter.Address.ToUnit(only));
        }

        var today = clock.Today();
        var known = await months.OfProvincesAsync(cancellation);
        var (request, problems) = Filter.Read(MonthsWithFigures.DefaultOfNation(known) ?? ReportMonth.Of(today), today);
        var provinces = await query.OfProvincesAsync(request, cancellation);
        var reference = await references.GetAsync(db, cancellation);
        var boundaries = new BoundaryChoices(Filter.Boundaries, reference.Units.ReorganisationDays());
        View = new NationPage(provinces, request, known, reference.Indicators, Filter.Indicator, problems, boundaries);
        Tops = reference.Units.IsNarrowed ? [.. reference.Units.Tops(today).Where(u => u.Level != UnitLevel.Province).Select(u => u.On(today))] : [];
        return Page();
    }
}

/// <summary>What the page of all provinces shows.</summary>
/// <param name="Months">The months with figures of each province, newest first.</param>
public sealed record NationPage(
    IReadOnlyList<UnitProgress> Provinces,
    ProgressRequest Request,
    IReadOnlyDictionary<int, IReadOnlyList<MonthState>> Months,
    IndicatorCatalogue Catalogue,
    string? IndicatorCode,
    IReadOnlyList<string> Problems,
    BoundaryChoices Boundaries)
{
    public IEnumerable<Indicator> Choices => Provinces.Count == 0 ? [] : Provinces[0].Indicators.Select(i => i.Indicator);

    /// <summary>The asked indicator, otherwise compulsory insurance.</summary>
    public Indicator? Indicator => Choices.FirstOrDefault(i => i.Code == IndicatorCode) ?? Choices.FirstOrDefault(i => i.Code == BuiltInIndicators.Compulsory);

    public IEnumerable<ReportMonth> AllMonths => Months.Values.SelectMany(m => m).Select(m => m.Month).Append(Request.Month).Distinct().OrderDescending();

    /// <summary>Those with a figure or a plan in the month, or a figure in another: the table and the ranking are of these.</summary>
    public IReadOnlyList<UnitProgress> Shown { get; } = [.. Provinces.Where(p => HasSomething(p, Months))];

    /// <summary>Those that nobody has begun to report: sixty empty rows would bury the others.</summary>
    public IReadOnlyList<UnitProgress> Folded { get; } = [.. Provinces.Where(p => !HasSomething(p, Months))];

    public int WithFigures => Provinces.Count(p => p.HasAnyFigure);

    private static bool HasSomething(UnitProgress province, IReadOnlyDictionary<int, IReadOnlyList<MonthState>> months) =>
        province.HasAnyFigure || province.Indicators.Any(i => i.Plan is not null) || months.ContainsKey(province.Unit.Id);
}
