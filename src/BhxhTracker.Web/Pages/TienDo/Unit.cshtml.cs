using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

public class UnitModel(ProgressQuery query, TrendQuery trends, ScenarioQuery scenarios, MonthsWithFigures months, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public UnitPage View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int unitId, CancellationToken cancellation)
    {
        var known = await months.OfUnitAsync(unitId, cancellation);
        var today = clock.Today();
        var (request, problems) = Filter.Read(MonthsWithFigures.Default(known) ?? ReportMonth.Of(today), today);
        if (await query.OfUnitAsync(unitId, request, cancellation) is not { } report)
        {
            return NotFound();
        }

        var lines = await trends.OfUnitAsync(unitId, request.Month, cancellation);
        var paths = await scenarios.OfUnitAsync(unitId, request.Month, request.PlansOn, cancellation);
        View = new UnitPage(report, request, known, ChosenIndicator(report), lines, paths, problems);
        return Page();
    }

    /// <summary>The asked indicator, otherwise the first that the children have figures for, otherwise the first of the unit.</summary>
    private Indicator ChosenIndicator(ProgressReport report) =>
        (report.Unit.Indicators.FirstOrDefault(i => i.Indicator.Code == Filter.Indicator)
            ?? report.Unit.Indicators.FirstOrDefault(i => report.Children.Any(c => c.Of(i.Indicator.Id).Value.HasValue))
            ?? report.Unit.Indicators.FirstOrDefault(i => i.Value.HasValue)
            ?? report.Unit.Indicators[0]).Indicator;
}

/// <summary>What the unit's page shows.</summary>
public sealed record UnitPage(
    ProgressReport Report,
    ProgressRequest Request,
    IReadOnlyList<MonthState> Months,
    Indicator Indicator,
    IReadOnlyDictionary<int, IReadOnlyList<TrendPoint>> Trends,
    ScenarioBook Scenarios,
    IReadOnlyList<string> Problems)
{
    public UnitProgress Unit => Report.Unit;

    /// <summary>The indicators that get a card: the main ones, with money collected, where there is a figure or a plan.</summary>
    public IEnumerable<IndicatorProgress> Cards => Unit.Indicators.Where(i =>
        i.Indicator is { ParentId: null, HigherIsBetter: true, Nature: IndicatorNature.Stock } ? i.Value.HasValue || i.Plan is not null
        : i.Indicator.Nature == IndicatorNature.FlowYearToDate && i.Plan is not null);

    /// <summary>The main indicators without figure and plan: named in one line instead of a row of empty cards.</summary>
    public IEnumerable<IndicatorProgress> Silent => Unit.Indicators.Where(i =>
        i.Indicator is { ParentId: null, Nature: IndicatorNature.Stock, IsDerived: false, HigherIsBetter: true } && !i.Value.HasValue && i.Plan is null);

    public bool HasChildFigures => Report.Children.Any(c => c.Of(Indicator.Id).Value.HasValue || c.Of(Indicator.Id).Plan is not null);
}
