using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A unit's dashboard.</summary>
[MayDo(Power.Read)]
public class UnitModel(UnitPages pages, Unchanged unchanged) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public UnitPage View { get; private set; } = null!;

    /// <summary>Beyond it a drawing says less than the table below it.</summary>
    private const int MostRows = 40;

    public DashboardBlocks Blocks { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int unitId, CancellationToken cancellation)
    {
        if (await unchanged.IsKnownAsync(HttpContext, unitId))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        if (await pages.FindAsync(unitId, Filter, cancellation) is not { } view)
        {
            return NotFound();
        }

        (View, Blocks) = (view, new DashboardBlocks(view, Filter) { MostRows = MostRows });
        return Page();
    }
}

/// <summary>What the unit's page shows.</summary>
/// <param name="CanEnter">Whether the unit reports in that month, on whatever boundaries it is shown.</param>
public sealed record UnitPage(
    Dashboard Dashboard,
    ProgressRequest Request,
    IReadOnlyList<MonthState> Months,
    IndicatorCatalogue Catalogue,
    IReadOnlyList<string> Problems,
    BoundaryChoices Boundaries,
    bool CanEnter)
{
    /// <summary>Months in the small line beside a figure.</summary>
    private const int SparkMonths = 13;

    public ProgressReport Report => Dashboard.Report;

    /// <summary>Of the ranking, the course, the gap and the grid of months.</summary>
    public Indicator Indicator => Dashboard.Indicator;

    public ScenarioBook Scenarios => Dashboard.Scenarios;

    /// <summary>What was said about the unit's figures of the month, by indicator.</summary>
    public required ILookup<int, Remark> Remarks { get; init; }

    /// <summary>The newest quick readings of the month and the one after; they stand beside the month's figures, never in them.</summary>
    public required LatestReadings? Quick { get; init; }

    /// <summary>What the province's units said for their figures of the month.</summary>
    public required IReadOnlyList<StatedCause> Causes { get; init; }

    /// <summary>Whether its figures of the month can be asked about: the unit is there and the month has begun.</summary>
    public required bool IsOpenToQuestions { get; init; }

    public UnitProgress Unit => Report.Unit;

    /// <summary>The indicators that get a card. Parts stand on the card of their whole.</summary>
    public IEnumerable<IndicatorProgress> Cards => Unit.KeyFigures;

    /// <summary>The main indicators without figure and plan: named in one line instead of a row of empty cards.</summary>
    public IEnumerable<IndicatorProgress> Silent => Unit.Indicators.Where(i =>
        i.Indicator is { ParentId: null, Nature: IndicatorNature.Stock, IsDerived: false, HigherIsBetter: true } && i.Indicator.IsCountedOn(Unit.Month.LastDay) && !HasAnything(i));

    /// <summary>The rows of the table of all indicators: a retired one only while it says something.</summary>
    public IEnumerable<IndicatorProgress> Rows => Unit.Indicators.Where(i => i.Indicator.IsCountedOn(Unit.Month.LastDay) || HasAnything(i));

    /// <summary>The parts of a card's whole that have a figure, and theirs, in their order.</summary>
    public IEnumerable<(IndicatorProgress Progress, int Depth)> PartsOf(Indicator whole) => Catalogue.PartsOf(whole.Id)
        .SelectMany(part => PartsOf(part).Prepend((Progress: Unit.Of(part.Id), Catalogue.DepthOf(part))))
        .Where(part => HasAnything(part.Progress));

    /// <summary>The last months of a figure.</summary>
    public IReadOnlyList<TrendPoint> Trend(Indicator indicator) => [.. Dashboard.Series.Points(Unit.Unit.Id, indicator).TakeLast(SparkMonths)];

    /// <summary>Changes of definition inside the line beside a figure, from its first known month on.</summary>
    public IReadOnlyList<IndicatorNote> BreaksInTrend(Indicator indicator) =>
        Trend(indicator).Where(t => t.Value is not null).Select(t => (ReportMonth?)t.Month).FirstOrDefault() is { } first
            ? Catalogue.BreaksBetween(indicator, first.LastDay, Unit.Month.LastDay)
            : [];

    /// <summary>The main figures that are sums of the units below: how complete the page is.</summary>
    public IReadOnlyList<IndicatorProgress> Reported => [.. Unit.Indicators.Where(i => i.Indicator.IsMain && i.UnitsExpected > 0 && !i.IsOwn && i.Value.HasValue)];

    private static bool HasAnything(IndicatorProgress i) => i.Value.HasValue || i.Plan is not null;

    public bool HasChildFigures => Report.Children.Any(c => c.Of(Indicator.Id).Value.HasValue || c.Of(Indicator.Id).Plan is not null);
}
