using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>Up to six units side by side.</summary>
[MayDo(Power.Read)]
public class CompareModel(ComparisonPages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public ComparisonFilter Asked { get; set; } = new();

    public ComparisonPage View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        View = await pages.ReadAsync(Asked, Filter, cancellation);

        // What was typed becomes part of the address, so that it can be sent on and the back button takes it away again.
        return View.Added is { } added && View.Ids.Count < Comparison.MostUnits ? Redirect(With([.. View.Ids, added.Id])) : Page();
    }

    public string With(IEnumerable<int> units) => Filter.Here.ToComparison(units, ComparisonPages.CodeOf(View.Measure));

    public string Without(int unit) => With(View.Ids.Where(id => id != unit));
}

/// <summary>The lines of a comparison as a block of the dashboard.</summary>
public static class ComparisonBlocks
{
    public const string LinesId = "dien-bien";

    public static DashboardBlock Lines(ComparisonPage view, ProgressFilter filter)
    {
        var comparison = view.Comparison!;
        var indicator = comparison.Indicator;
        var isValue = view.Measure == ComparedMeasure.Value;
        string Write(decimal value) => isValue ? ProgressText.Count(indicator, value) : VietnameseNumber.Decimal(value, 1);
        string Told(decimal value) => view.Measure switch
        {
            ComparedMeasure.PercentOfPlan => VietnameseNumber.Percent(value),
            ComparedMeasure.Index => VietnameseNumber.Decimal(value, Rounding.PercentDecimals),
            _ => $"{ProgressText.Count(indicator, value)} {ProgressText.Noun(indicator)}",
        };

        var finding = Findings.OfLines(comparison, view.Measure);
        var chart = new ComparisonChart
        {
            Title = $"{indicator.ShortName}: {Word(view.Measure, comparison.Month)}",
            Months = comparison.Months,
            Lines = [.. comparison.Units.Select(u => (Unit: u, Values: comparison.Line(u, view.Measure))).Select(l => new ComparedLine(
                l.Unit.Unit.Name, filter.Address.ToUnit(l.Unit.Unit.Id, comparison.Month), l.Values, [.. l.Values.Select(v => v is { } known ? Told(known) : null)]))],
            AxisText = Write,
            IsWhole = isValue && indicator.Measure != Core.Data.Entities.UnitOfMeasure.Percent,
        };
        var ids = view.Ids;
        var here = filter.Address with { Month = comparison.Month.ToString(), Indicator = indicator.Code };
        return new DashboardBlock(
            new ChartFrame
            {
                Id = LinesId,
                Finding = finding,
                Sub = $"{indicator.Name}, {Word(view.Measure, comparison.Month)}, {comparison.Months.Count} tháng đến {Wording.Month(comparison.Month)}.",
                Chart = ComparisonDrawing.Render(chart),
                Table = ComparisonDrawing.Table(chart),
                ShowsTable = ChartFrame.IsNamed(filter.Tables, LinesId),
                SvgHref = here.ToComparison(ids, ComparisonPages.CodeOf(view.Measure), $"{LinesId}.svg"),
                CsvHref = here.ToComparison(ids, ComparisonPages.CodeOf(view.Measure), $"{LinesId}.csv"),
                FileName = FormattableString.Invariant($"so-sanh-{comparison.Month}"),
                Notes = view.Measure == ComparedMeasure.PercentOfPlan ? ["Mỗi tháng so với kế hoạch của năm đó, nên tháng 1 có thể đổi mức."] : [],
            },
            () => ComparisonDrawing.Picture(chart),
            ComparisonDrawing.Table(chart));
    }

    public static string Word(ComparedMeasure measure, ReportMonth month) => measure switch
    {
        ComparedMeasure.PercentOfPlan => "% kế hoạch",
        ComparedMeasure.Index => $"31/12/{month.Year - 1} = 100",
        _ => "số lượng",
    };
}
