using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Web.Charts;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>A block of the dashboard as a file: its drawing (.svg) or its numbers (.csv, .xlsx), of the same figures as the page.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class ChartModel(UnitPages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProgressFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int unitId, string file, CancellationToken cancellation)
    {
        if (file.Split('.') is not [var id, "svg" or "csv" or "xlsx"] || await pages.FindAsync(unitId, Filter, cancellation) is not { } view || new DashboardBlocks(view, Filter).Find(id) is not { } block)
        {
            return NotFound();
        }

        var ending = Path.GetExtension(file);
        var name = $"{block.Frame.FileName}{ending}";
        var text = new ChartFileText(block.Frame.Finding, $"{view.Unit.Unit.FullName}. {block.Frame.Sub}", $"Số liệu {Wording.AsOf(view.Unit.AsOf)}.");
        return ending switch
        {
            ".csv" => File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(block.Table.Csv())).ToArray(), "text/csv; charset=utf-8", name),
            ".xlsx" => File(Workbook(view, block, text), TableWorkbook.ContentType, name),
            _ => File(Encoding.UTF8.GetBytes(ChartFile.Svg(block.Picture(), text)), ChartFile.ContentType, name),
        };
    }

    private static byte[] Workbook(UnitPage view, DashboardBlock block, ChartFileText text) => ChartWorkbook.Write(
        block.Table,
        text with { Foot = $"{text.Foot} Đơn vị tính: {(block.IsRates ? "% kế hoạch" : ProgressText.Noun(view.Indicator))}." },
        view.Indicator.ShortName,
        block.IsRates,
        view.Indicator.Measure == UnitOfMeasure.Dong,
        block.Frame.Notes);
}
