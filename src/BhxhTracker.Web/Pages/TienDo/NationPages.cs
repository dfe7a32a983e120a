using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Reads the page of all provinces: for the page, and for its charts as files.</summary>
public sealed class NationPages(AppDbContext db, ReferenceCache references, NationQuery query, MonthsWithFigures months, TimeProvider clock)
{
    public async Task<NationPage> ReadAsync(ProgressFilter filter, CancellationToken cancellation)
    {
        var today = clock.Today();
        var known = await months.OfProvincesAsync(cancellation);
        var (request, problems) = filter.Read(MonthsWithFigures.DefaultOfNation(known) ?? ReportMonth.Of(today), today);
        var dashboard = await query.RunAsync(request, filter.Indicator, cancellation);
        var reference = await references.GetAsync(db, cancellation);
        return new NationPage(dashboard, request, known, reference.Indicators, problems, new BoundaryChoices(filter.Boundaries, reference.Units.ReorganisationDays()));
    }
}

/// <summary>What the page of all provinces shows.</summary>
/// <param name="Months">The months with figures of each province, newest first.</param>
public sealed record NationPage(
    NationDashboard Dashboard,
    ProgressRequest Request,
    IReadOnlyDictionary<int, IReadOnlyList<MonthState>> Months,
    IndicatorCatalogue Catalogue,
    IReadOnlyList<string> Problems,
    BoundaryChoices Boundaries)
{
    public IReadOnlyList<UnitProgress> Provinces => Dashboard.Provinces;

    public Indicator Indicator => Dashboard.Indicator;

    public IEnumerable<ReportMonth> AllMonths => Months.Values.SelectMany(m => m).Select(m => m.Month).Append(Request.Month).Distinct().OrderDescending();

    /// <summary>Those with a figure or a plan in the month, or a figure in another: the table and the ranking are of these.</summary>
    public IReadOnlyList<UnitProgress> Shown { get; } = [.. Dashboard.Provinces.Where(p => HasSomething(p, Months))];

    /// <summary>Those that nobody has begun to report: sixty empty rows would bury the others.</summary>
    public IReadOnlyList<UnitProgress> Folded { get; } = [.. Dashboard.Provinces.Where(p => !HasSomething(p, Months))];

    public int WithFigures => Provinces.Count(p => p.HasAnyFigure);

    private static bool HasSomething(UnitProgress province, IReadOnlyDictionary<int, IReadOnlyList<MonthState>> months) =>
        months.ContainsKey(province.Unit.Id) || province.HasAnyFigure || province.Indicators.Any(i => i.Plan is not null);
}
